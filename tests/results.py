"""Results to write: one by hand, and any that a text could give."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from quoteattr.types.annotations import (
    Attribution,
    Cue,
    Link,
    Mention,
    Quotation,
    Speaker,
)
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

TEXT = "Mayor Ana Ortega spoke. “We will appeal,” she said. “It is wrong.” “Lost”"


def mention(words: str, form: str) -> Mention:
    """The first place of *words* in the text."""
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), words, form)


NAME = mention("Ana Ortega", "name")
SHE = mention("she", "pronoun")
SPEAKER = Speaker(0, "Ana Ortega", "person", "f", ("mayor",), (NAME, SHE))


def quotation(number: int, words: str, **more: object) -> Quotation:
    """The quotation whose content is *words*."""
    start = TEXT.index(words)
    inside = Span(start, start + len(words))
    marks = Span(start - 1, inside.end + 1)
    return Quotation(number, "direct", (marks,), (inside,), words, **more)


def story() -> AttributedText:
    """One quotation with everything, one without a cue, one without a speaker."""
    cue = Cue(Span(TEXT.index("said"), TEXT.index("said") + 4), "said", "say")
    return AttributedText(
        TEXT,
        (
            Attribution(
                quotation(0, "We will appeal,"),
                source=SHE,
                cue=cue,
                sieve="cue-subject",
                confidence=0.97,
                links=(Link(SHE, NAME, "pronoun"),),
                speaker=SPEAKER,
                sentence=Span(24, 51),
                paragraph=1,
            ),
            Attribution(
                quotation(1, "It is wrong."),
                source=SHE,
                sieve="same-paragraph",
                confidence=0.9,
                speaker=SPEAKER,
            ),
            Attribution(quotation(2, "Lost", not_speech="title")),
        ),
        (SPEAKER,),
        id="story",
    )


# A text that could break any format, and the names of everything in it.
texts = st.text(max_size=20)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(
    lambda pair: Span(min(pair), max(pair))
)
mentions = st.builds(
    Mention, spans, texts, st.sampled_from(["name", "nominal", "pronoun"])
)
speakers = st.builds(
    Speaker,
    st.just(0),
    texts,
    st.sampled_from(["person", "organization", "group", "unknown"]),
    st.sampled_from(["f", "m", None]),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(mentions, max_size=2).map(tuple),
    quotes=st.lists(st.integers(0, 9), max_size=2).map(tuple),
    gender_source=st.sampled_from(["title", "role", "pronoun", "given-name", None]),
    confidence=st.none() | st.floats(0, 1),
)


values = st.none() | st.booleans() | st.integers() | texts | st.lists(texts, max_size=2)


@st.composite
def results(draw: st.DrawFn) -> AttributedText:
    """Any result, of any text."""
    known = tuple(
        attrs.evolve(each, id=number)
        for number, each in enumerate(draw(st.lists(speakers, max_size=2)))
    )
    several = st.lists(spans, min_size=1, max_size=2).map(tuple)
    quotations = st.builds(
        Quotation,
        id=st.integers(0, 9),
        kind=st.sampled_from(["direct", "mixed", "indirect"]),
        spans=several,
        content=several,
        text=texts,
        parent=st.none() | st.integers(0, 9),
        flags=st.lists(texts, max_size=2).map(tuple),
        not_speech=st.none() | texts,
    )
    attributions = st.builds(
        Attribution,
        quotations,
        source=st.none() | mentions,
        cue=st.none() | st.builds(Cue, spans, texts, texts),
        sieve=st.none() | texts,
        confidence=st.none() | st.floats(0, 1),
        links=st.lists(st.builds(Link, mentions, mentions, texts), max_size=2).map(
            tuple
        ),
        speaker=st.sampled_from([None, *known]),
        sentence=st.none() | spans,
        paragraph=st.none() | st.integers(1, 9),
    )
    found = tuple(draw(st.lists(attributions, max_size=3)))
    return AttributedText(
        "",
        found,
        known,
        draw(st.none() | texts),
        flags=draw(st.lists(texts, max_size=1).map(tuple)),
        fields=draw(st.dictionaries(texts, values, max_size=2)),
        error=draw(st.sampled_from([None, "it failed"])),
    )
