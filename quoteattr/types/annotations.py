"""What the library says about a quotation: its source, its cue, and its speaker.

Every value is frozen and compares by content.
"""

from __future__ import annotations

from typing import Literal

import attrs

from quoteattr.types.span import Span

Kind = Literal["direct", "mixed", "indirect"]
Form = Literal["name", "nominal", "pronoun"]
SpeakerKind = Literal["person", "organization", "group", "unknown"]
Gender = Literal["f", "m"]
GenderSource = Literal["title", "role", "pronoun", "given-name"]
Abstention = Literal["not-speech", "no-source", "ambiguous"]


@attrs.frozen
class Quotation:
    """One quotation, before anybody is named for it.

    Attributes:
        id: Its place among the quotations of the text, from 0.
        kind: direct when a whole utterance stands in marks, mixed when part of a
            clause does (called it a "unique friend").
        spans: Its stretches of text, marks included; several when a cue splits it or
            it runs over paragraphs.
        content: The same stretches without their outer marks.
        text: The content, joined by a space where there are several stretches.
        parent: The id of the quotation that this one stands in.
        flags: What the marks left in doubt (``unclosed``, ``repaired``), and whether
            its cue denies that it was said (``negated``).
        not_speech: Why nobody speaks it, as in ``title``; None where it may be speech.
    """

    id: int
    kind: Kind
    spans: tuple[Span, ...]
    content: tuple[Span, ...]
    text: str
    parent: int | None = None
    flags: tuple[str, ...] = ()
    not_speech: str | None = None

    @property
    def start(self) -> int:
        """Where its first stretch begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where its last stretch ends."""
        return self.spans[-1].end


@attrs.frozen
class Cue:
    """The word or phrase that introduces a quotation, as in *said*.

    Attributes:
        span: Where it stands.
        text: Its own words.
        lemma: The dictionary form of its head.
        head: Index of its head in the parsed document; not part of the output.
    """

    span: Span
    text: str
    lemma: str
    head: int | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen
class Mention:
    """A stretch of text that refers to somebody.

    Attributes:
        span: Where it stands.
        text: Its own words.
        form: Whether a name, a description or a pronoun refers.
        head: Index of its head in the parsed document; not part of the output.
    """

    span: Span
    text: str
    form: Form
    head: int | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen
class Link:
    """One step of coreference: *mention* refers to what *antecedent* refers to.

    Attributes:
        mention: The later, or shorter, of the two.
        antecedent: What it leads to.
        step: The name of the coreference step that linked them.
    """

    mention: Mention
    antecedent: Mention
    step: str


@attrs.frozen
class Speaker:
    """A person or body that mentions of the text refer to.

    Attributes:
        id: Its place among the speakers of the text, from 0.
        name: The fullest form in the text, without title, in the text's spelling.
        kind: What it is.
        gender: For a person, what the text or else the name says; None if neither.
        roles: What the text calls it: ``prime minister``.
        mentions: Every mention found to refer to it, in text order.
        quotes: The ids of the quotations given to it, in text order.
        gender_source: Where the gender was learned: from a *title* (Ms., Dame), from
            a *role* (spokeswoman, his mother), from a *pronoun* of the text, or from
            a list of *given names*; None where there is no gender.
        confidence: The share of its quotations' sources to be expected to refer to
            it, from 0 to 1: the mean of the precisions measured for the steps that
            lead from them to it. Whether these are the right sources is another
            question, which ``Attribution.confidence`` answers.
    """

    id: int
    name: str
    kind: SpeakerKind = "unknown"
    gender: Gender | None = None
    roles: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = attrs.field(default=(), repr=False)
    quotes: tuple[int, ...] = attrs.field(default=(), repr=False)
    gender_source: GenderSource | None = attrs.field(default=None, repr=False)
    confidence: float | None = attrs.field(default=None, repr=False)


@attrs.frozen
class Rival:
    """One who may be the source of a quotation that is left open.

    Attributes:
        source: The mention.
        score: How likely the weights hold it to be right, from 0 to 1; what all of
            them leave is the share of "nobody".
    """

    source: Mention
    score: float


@attrs.frozen
class Attribution:
    """A quotation and who speaks it.

    Attributes:
        quotation: What is said.
        source: The mention it is attributed to; None where there is none.
        cue: What introduces it, where something does.
        sieve: The name of the rule that decided; None where all passed.
        confidence: The precision measured for that rule, from 0 to 1.
        links: The steps that lead from the source to the speaker's name.
        speaker: Whom the source refers to.
        abstention: Why there is no source: it is *not-speech* (the quotation's
            ``not_speech`` says what it is), it is speech with *no-source* given, or
            *ambiguous*, so that no rival is sure enough; None where there is one.
        rivals: Of an ambiguous one, who may be its source, the likeliest first.
    """

    quotation: Quotation
    source: Mention | None = None
    cue: Cue | None = None
    sieve: str | None = None
    confidence: float | None = None
    links: tuple[Link, ...] = attrs.field(default=(), repr=False)
    speaker: Speaker | None = None
    abstention: Abstention | None = None
    rivals: tuple[Rival, ...] = attrs.field(default=(), repr=False)

    @property
    def id(self) -> int:
        """The quotation's id."""
        return self.quotation.id

    @property
    def kind(self) -> Kind:
        """The quotation's kind."""
        return self.quotation.kind

    @property
    def spans(self) -> tuple[Span, ...]:
        """The quotation's stretches of text, marks included."""
        return self.quotation.spans

    @property
    def text(self) -> str:
        """The quotation's content."""
        return self.quotation.text

    @property
    def speaker_name(self) -> str | None:
        """The speaker's name; None where nobody is named."""
        return self.speaker.name if self.speaker else None

    def __str__(self) -> str:
        why = f" [{self.sieve}]" if self.sieve else ""
        return f"{self.speaker_name or '-'}: “{self.text}”{why}"
