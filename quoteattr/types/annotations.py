"""What the library finds about a quotation: its source, its cue, and its speaker.

A statement without marks (*Ruiz said it was late*) is a quotation of the kind
``indirect``; what is said here of quotations holds for it, too.

In ``“We will appeal,” she said.`` the quotation's source is the mention *she*, its cue
is *said*, and its speaker is the person that *she* refers to. Every value is frozen and
compares by content.
"""

from __future__ import annotations

from typing import Literal

import attrs

from quoteattr.types.span import Span

Kind = Literal["direct", "mixed", "indirect"]
Form = Literal["name", "nominal", "pronoun"]
SpeakerKind = Literal["person", "organization", "group", "unknown"]
Gender = Literal["f", "m"]
GenderSource = Literal["title", "role", "pronoun", "given-name", "word-list"]
Abstention = Literal["not-speech", "no-source", "ambiguous", "withheld", "not-english"]
Act = Literal["speech", "thought"]
Polarity = Literal["positive", "negative"]
Factuality = Literal["actual", "possible"]
LineType = Literal[
    "prose",
    "link",
    "caption",
    "byline",
    "dateline",
    "subhead",
    "pull-quote",
    "boilerplate",
    "post",
]
"""What a line of a text is: see ``quoteattr.lines.templates``."""


@attrs.frozen
class Quotation:
    """One quotation, without its speaker.

    Attributes:
        id: Its index among the quotations of the text, from 0: first come those in
            marks, in text order, then the indirect ones.
        kind: ``direct`` if a whole utterance is in marks, ``mixed`` if part of a clause
            is (called it a "unique friend"), ``indirect`` without marks.
        spans: The stretches of text that it consists of, marks included; several if a
            cue splits it or it continues over paragraphs.
        content: The same stretches without their outer marks.
        text: The content of the stretches, joined by a space.
        parent: The id of the quotation, or of the statement, that encloses this one.
        flags: What is in doubt about its marks (``unclosed``, ``repaired``,
            ``ambiguous``), whether its cue denies that it was said (``negated``), and
            whether a cue may be too far away to be found (``long-sentence``).
        not_speech: Why it is nobody's speech, as in ``title``; None if it may be.
        act: For an indirect one, whether its cue reports ``speech`` (said, announced)
            or a ``thought`` (believes, hopes); None for those in marks.
        polarity: For an indirect one, ``negative`` if its cue denies it or that it was
            said (*denied*, *did not say*), else ``positive``.
        factuality: For an indirect one, ``possible`` if its cue does not state that it
            was said (*may argue*, *if she says*), else ``actual``.
        line: What the line is that it stands in, as in ``caption``, where that is not
            prose; its flags have ``furniture`` then. None in prose.
        same_as: The id of the quotation of the body that it repeats, where it stands
            in a line that is not prose; None elsewhere.
    """

    id: int
    kind: Kind
    spans: tuple[Span, ...]
    content: tuple[Span, ...]
    text: str
    parent: int | None = None
    flags: tuple[str, ...] = ()
    not_speech: str | None = None
    act: Act | None = None
    polarity: Polarity | None = None
    factuality: Factuality | None = None
    line: LineType | None = None
    same_as: int | None = None

    @property
    def start(self) -> int:
        """The start of its first stretch."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The end of its last stretch."""
        return self.spans[-1].end


@attrs.frozen
class Cue:
    """The word or phrase that introduces a quotation, such as *said*.

    Attributes:
        span: Its offsets.
        text: Its words.
        lemma: The dictionary form of its head.
        head: Index of its head in the parsed document; not part of the output.
    """

    span: Span
    text: str
    lemma: str
    head: int | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(cache_hash=True)
class Mention:
    """A stretch of text that refers to somebody.

    Attributes:
        span: Its offsets.
        text: Its words.
        form: Whether it is a name, a description (``nominal``) or a pronoun.
        head: Index of its head in the parsed document; not part of the output.
    """

    span: Span
    text: str
    form: Form
    head: int | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen
class Link:
    """A coreference link: *mention* refers to whatever *antecedent* refers to.

    Attributes:
        mention: The mention that is resolved.
        antecedent: The mention that it is resolved to.
        step: The name of the coreference step that linked them.
    """

    mention: Mention
    antecedent: Mention
    step: str


@attrs.frozen
class Speaker:
    """A person or organization that speaks at least one quotation of the text.

    Attributes:
        id: Its index among the speakers of the text, from 0.
        name: The fullest form in the text, without title, in the text's spelling.
        kind: Whether it is a person, an organization or a group.
        gender: A person's gender, from the text or else the given name; None if
            unknown.
        roles: The descriptions of it in the text, as in ``prime minister``.
        mentions: Every mention found to refer to it, in text order.
        quotes: The ids of its quotations, in text order.
        gender_source: The evidence for the gender: a ``title`` (Ms., Dame), a ``role``
            (spokeswoman, his mother), a ``pronoun`` of the text, a list of given names
            (``given-name``), or that of the caller (``word-list``); None if there is no
            gender.
        confidence: The expected share of its quotations that it spoke, from 0 to 1: the
            mean of their confidence.
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
    """A possible source of a quotation for which none was chosen.

    Attributes:
        source: The mention.
        score: Its probability by the fitted weights, from 0 to 1. What is missing to 1
            over all rivals is the probability that there is no source.
    """

    source: Mention
    score: float


@attrs.frozen
class Attribution:
    """A quotation with its source and its speaker.

    Attributes:
        quotation: The quotation.
        source: The mention that it is attributed to; None if there is none.
        cue: The words that introduce it; None if there are none.
        sieve: The name of the rule that chose the source; None if none did.
        confidence: How sure the answer is, from 0 to 1: the share of such answers on
            training articles that had the right name. Before its speaker is looked for,
            how sure its source is.
        links: The coreference links from the source to the speaker's name.
        speaker: The person or organization that the source refers to.
        abstention: Why there is no source: ``not-speech`` (see ``not_speech`` of the
            quotation), ``no-source`` (speech whose source is not given), or
            ``ambiguous`` (no rival is likely enough), ``withheld`` (the name is less
            sure than was asked for), or ``not-english`` (the text is in another
            language); None if there is a source.
        rivals: For an ambiguous quotation, its possible sources, most probable first.
        sentence: The sentences that the quotation and its cue stand in.
        paragraph: The number, from 1, of the paragraph in which it begins.
        evidence: The features that weighed most for the choice, each with its weight;
            for an explanation, not part of the output.
        runner_up: The next likely source; None where that is nobody. Not part of the
            output.
        mention_confidence: How sure the source is, from 0 to 1, whatever its name: the
            share of such answers of the rule on training articles that was right.
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
    sentence: Span | None = attrs.field(default=None, repr=False)
    paragraph: int | None = attrs.field(default=None, repr=False)
    evidence: tuple[tuple[str, float], ...] = attrs.field(
        default=(), eq=False, repr=False
    )
    runner_up: Rival | None = attrs.field(default=None, eq=False, repr=False)
    mention_confidence: float | None = attrs.field(default=None, repr=False)

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
        """The stretches of the quotation, marks included."""
        return self.quotation.spans

    @property
    def text(self) -> str:
        """The quotation's content."""
        return self.quotation.text

    @property
    def speaker_name(self) -> str | None:
        """The speaker's name; None if there is no speaker."""
        return self.speaker.name if self.speaker else None

    def __str__(self) -> str:
        rule = f" [{self.sieve}]" if self.sieve else ""
        return f"{self.speaker_name or '-'}: “{self.text}”{rule}"
