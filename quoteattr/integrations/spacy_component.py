"""A spaCy component: ``nlp.add_pipe("quoteattr")``.

It sets on a Doc:

* ``doc.spans["quotations"]``: the spans of all quotations, each with the quotation's
  kind as its label and the quotation's number as its id;
* ``span._.speaker``, the speaker's name; ``span._.cue`` and ``span._.source``, the
  spans of the words that introduce the quotation and of those that say whose it is;
  ``span._.speaker_ents``, the entities of ``doc.ents`` that name the speaker;
* ``doc._.quoteattr``, the whole ``AttributedText``, and ``doc._.quoteattr_results``,
  that of each component by its name, where there are several.

By default the library parses the text itself (``parse="own"``), since its accuracy is
measured with its own parser; any spaCy pipeline will do, even ``spacy.blank("en")``.
With ``parse="doc"`` it uses the tags, lemmas, parse and entities of the pipeline.

All is kept as plain values in extensions named ``quoteattr_data``, that of a span
beside the span, so that ``Doc.to_bytes`` and ``Doc.from_docs`` keep it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any, Final
from zlib import crc32

import attrs
import regex

from quoteattr.config import Config
from quoteattr.data.words import titles
from quoteattr.errors import ConfigError, DocumentError, UnknownNameError
from quoteattr.extras import require
from quoteattr.integrations.clearnlp import to_ud
from quoteattr.parsing.adopted import cut_sentences, fit_sentences
from quoteattr.parsing.entity_tags import entity_tag
from quoteattr.parsing.models import BUNDLED
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Attribution, Cue, Mention
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span, cover

NAME: Final = "quoteattr"
DATA: Final = "quoteattr_data"
PARSES: Final = ("own", "doc")

REQUIRED_LAYERS: Final = (("DEP", "parser"), ("POS", "tagger"), ("LEMMA", "lemmatizer"))
"""The annotation that a Doc must have, and the spaCy component that adds it."""

# Matches each word of "Maria Ortega", a token that spaCy's merge_entities made.
PIECE: Final = regex.compile(r"\S+")


class QuoteComponent:
    """Attributes the quotations of a spaCy Doc.

    Errors are raised to spaCy, where ``nlp.set_error_handler`` decides what happens to
    a text that fails.

    Args:
        pipeline: The pipeline that finds and attributes the quotations.
        parse: ``own`` to parse the text, ``doc`` to use the Doc's parse.
        spans_key: The name of the span group to set.
        name: The component's name; see ``doc._.quoteattr_results``.

    Raises:
        UnknownNameError: If *parse* is neither.
    """

    def __init__(
        self, pipeline: Pipeline, parse: str, spans_key: str, name: str = NAME
    ) -> None:
        if parse not in PARSES:
            raise UnknownNameError("parse", parse, PARSES)
        self.spans_key = spans_key
        self._pipeline, self._parse, self._name = pipeline, parse, name

    def __call__(self, doc: Any) -> Any:
        """Set the Doc's spans and extensions, and return it.

        Raises:
            DocumentError: If the Doc's parse is to be used and a layer is missing.
        """
        if self._parse == "doc":
            result = self._pipeline.attribute(from_spacy(doc))
        else:
            result = self._pipeline(doc.text)
        record = {"checksum": _checksum(doc), "result": result.to_dict()}
        doc._.set(DATA, {**(doc._.get(DATA) or {}), self._name: record})
        doc.spans[self.spans_key] = list(_spans(doc, result, self._name))
        return doc


def make_component(
    nlp: Any,
    name: str,
    model: str = BUNDLED,
    parse: str = "own",
    spans_key: str = "quotations",
    settings: dict | None = None,  # type: ignore[type-arg] # spaCy reads this at run time
) -> QuoteComponent:
    """Return a new component; spaCy calls this for ``nlp.add_pipe("quoteattr")``.

    What is wrong with the arguments is said here, not at the first text.

    Args:
        nlp: The spaCy pipeline.
        name: The component's name in it.
        model: The model to parse with if *parse* is ``own``.
        parse: ``own`` or ``doc``.
        spans_key: The name of the span group to set.
        settings: Fields of ``Config``, such as ``{"min_confidence": 0.8}``.

    Raises:
        ConfigError: If a setting is unknown or out of range, the span group belongs to
            another of these components, or the Doc's parse is to be used and no
            component of *nlp* parses.
        ModelError: If the model cannot be loaded.
    """
    component = QuoteComponent(
        Pipeline(model, config=_config(settings or {})), parse, spans_key, name
    )
    for other, pipe in nlp.components:
        if isinstance(pipe, QuoteComponent) and pipe.spans_key == spans_key:
            msg = (
                f"the component {other!r} sets doc.spans[{spans_key!r}]; "
                f"give {name!r} a spans_key of its own"
            )
            raise ConfigError(msg)
    if parse == "doc":
        _check_parser(nlp)
        teach_titles(nlp)
    elif model != BUNDLED:
        # A text without words loads the model.
        component(nlp.make_doc(""))
    return component


def _config(settings: Mapping[str, Any]) -> Config:
    fields = [field.name for field in attrs.fields(Config)]
    for key in settings:
        if key not in fields:
            raise UnknownNameError("setting", key, fields)
    try:
        return Config(**settings)
    except TypeError as error:
        msg = f"settings cannot be used: {error}"
        raise ConfigError(msg) from error


def _check_parser(nlp: Any) -> None:
    """Refuse a pipeline in which nothing can have parsed a Doc."""
    assigned = [nlp.get_pipe_meta(name).assigns for name in nlp.component_names]
    # A component that does not say what it assigns may be a parser.
    if all(names and "token.dep" not in names for names in assigned):
        msg = "parse='doc' needs a parser before it in the pipeline, or parse='own'"
        raise ConfigError(msg)


def teach_titles(nlp: Any) -> None:
    """Have the tokenizer keep the full stop of each title that it does not know.

    spaCy's English tokenizer knows *Gov.* and *Sen.*, but takes the stop of *Const.* or
    *Capt.* for a word of its own, which then ends the sentence before the name. Each
    is taught as a special case with the norm of *Gov.*, so that the parser, which sees
    the norms of words, takes one for the other.
    """
    if not hasattr(nlp.tokenizer, "add_special_case"):
        return
    for title in sorted(titles()):
        for form in {title.capitalize(), title.title()} if title[-1] == "." else ():
            if len(nlp.tokenizer(form)) > 1:
                nlp.tokenizer.add_special_case(form, [{"ORTH": form, "NORM": "gov."}])


def register() -> None:
    """Register the component with spaCy, which importing this module does.

    Raises:
        ModuleNotFoundError: If spaCy is not installed.
    """
    tokens = require("spacy.tokens", "spacy")
    tokens.Doc.set_extension(DATA, default=None, force=True)
    tokens.Span.set_extension(DATA, default=None, force=True)
    tokens.Doc.set_extension(NAME, getter=_result, force=True)
    tokens.Doc.set_extension(f"{NAME}_results", getter=_results, force=True)
    for name, getter in SPAN_GETTERS.items():
        # The caller may have an extension of this common name already, which stays.
        if not tokens.Span.has_extension(name):
            tokens.Span.set_extension(name, getter=getter)
    require("spacy.language", "spacy").Language.factory(
        NAME,
        default_config={
            "model": BUNDLED,
            "parse": "own",
            "spans_key": "quotations",
            "settings": {},
        },
        assigns=["doc.spans", f"doc._.{NAME}", *(f"span._.{n}" for n in SPAN_GETTERS)],
        func=make_component,
    )


def _checksum(doc: Any) -> int:
    return crc32(doc.text.encode("utf-8", "surrogatepass"))


def _results(doc: Any) -> dict[str, AttributedText]:
    """The result of each component that has processed the Doc, by its name.

    A part of a Doc (``span.as_doc(copy_user_data=True)``) has none: the offsets would
    be wrong.
    """
    records = doc._.get(DATA) or {}
    return {
        name: AttributedText.from_dict(record["result"], doc.text)
        for name, record in records.items()
        if record["checksum"] == _checksum(doc)
    }


def _result(doc: Any) -> AttributedText | None:
    """The result of the component ``quoteattr``, or else of the last one.

    None if no component has processed the Doc.
    """
    results = _results(doc)
    return results.get(NAME) or next(reversed(results.values()), None)


def _spans(doc: Any, result: AttributedText, name: str) -> Iterator[Any]:
    """Yield the spans of all quotations as spaCy spans, with their extensions."""
    prefix = "" if name == NAME else f"{name}:"
    for attribution in result.quotations:
        for span in attribution.spans:
            spacy_span = doc.char_span(
                span.start,
                span.end,
                label=attribution.kind,
                span_id=f"{prefix}{attribution.id}",
                # If a quotation mark is part of a spaCy token, take the whole token.
                alignment_mode="expand",
            )
            data = _span_data(attribution, spacy_span.start_char)
            others = spacy_span._.get(DATA) or {}
            spacy_span._.set(DATA, {**others, name: data})
            yield spacy_span


def _span_data(attribution: Attribution, start: int) -> dict[str, Any]:
    """What a span keeps of its quotation; offsets are from its *start*."""

    def place(part: Mention | Cue | None) -> list[Any] | None:
        if part is None:
            return None
        return [part.span.start - start, part.span.end - start, part.text]

    speaker = attribution.speaker
    mentions = speaker.mentions if speaker else ()
    return {
        "speaker": attribution.speaker_name,
        "cue": place(attribution.cue),
        "source": place(attribution.source),
        "names": [place(each) for each in mentions if each.form == "name"],
    }


def _data(span: Any) -> Mapping[str, Any]:
    """What the span keeps of its quotation; empty if it is none.

    The component is the one that the span's id names.
    """
    records = span._.get(DATA) or {}
    name = span.id_.rpartition(":")[0] or NAME
    if name not in records:
        name = next(reversed(records), name)
    found: Mapping[str, Any] = records.get(name, {})
    return found


def _speaker(span: Any) -> str | None:
    return _data(span).get("speaker")


def _placed(span: Any, place: list[Any] | None) -> Any | None:
    """The span of a part of the quotation; None if the Doc no longer holds it."""
    if place is None:
        return None
    start, end = span.start_char + place[0], span.start_char + place[1]
    if start < 0 or span.doc.text[start:end] != place[2]:
        return None
    return span.doc.char_span(start, end, alignment_mode="expand")


def _speaker_ents(span: Any) -> tuple[Any, ...]:
    """The entities of ``doc.ents`` that share a token with a name of the speaker."""
    places = (_placed(span, place) for place in _data(span).get("names", ()))
    named = {token.i for place in places if place is not None for token in place}
    return tuple(
        ent for ent in span.doc.ents if named.intersection(range(ent.start, ent.end))
    )


SPAN_GETTERS: Final = {
    "speaker": _speaker,
    "cue": lambda span: _placed(span, _data(span).get("cue")),
    "source": lambda span: _placed(span, _data(span).get("source")),
    "speaker_ents": _speaker_ents,
}
"""The extensions of a span, and what computes each."""


def from_spacy(doc: Any) -> Document:
    """Return a parsed spaCy Doc as a document in Universal Dependencies.

    spaCy parses without regard to paragraphs. Sentences are cut where one ends, and
    fitted to the quotations; see ``quoteattr.parsing.adopted``. A token that holds
    several words, as ``merge_entities`` makes it, becomes several words.

    Raises:
        DocumentError: If it has no dependency parse, parts of speech or lemmas.
    """
    tokens = [token for token in doc if not token.is_space]
    for layer, component in REQUIRED_LAYERS:
        if tokens and not doc.has_annotation(layer):
            msg = f"Doc has no {layer}; add a {component} before it, or parse='own'"
            raise DocumentError(msg)
    positions, count = {}, 0
    for token in tokens:
        count += len(PIECE.findall(token.text))
        positions[token.i] = count - 1
    words: list[Word] = []
    sentences: list[Sentence] = []
    for sentence in doc.sents if tokens else ():
        first = len(words)
        words.extend(_words(sentence, positions))
        if first < len(words):
            spans = [word.span for word in words[first:]]
            sentences.append(Sentence(first, len(words), cover(*spans)))
    document = Document(doc.text, tuple(words), tuple(sentences))
    # First, so that no phrase is converted over the end of a paragraph.
    document = cut_sentences(document, find_paragraphs(doc.text))
    return fit_sentences(to_ud(document))


def _words(sentence: Any, positions: dict[int, int]) -> Iterator[Word]:
    """Yield the words of a sentence, without its white-space tokens.

    Args:
        sentence: The sentence as a spaCy span.
        positions: The index of the last word of each token, by the token's.
    """
    root: int | None = None
    for token in sentence:
        if token.is_space:
            continue
        head, label = _head(token, positions), token.dep_
        # If the root was a white-space token, several words may have lost their head.
        if head is None and root is not None:
            head, label = root, "dep"
        elif head is None:
            root = positions[token.i]
        yield from _pieces(token, positions[token.i], head, label or "dep")


def _pieces(token: Any, last: int, head: int | None, label: str) -> Iterator[Word]:
    """Yield the words of a token: one, or several of a token that was merged.

    Args:
        token: The token.
        last: The index of its last word, on which its other words depend.
        head: The head of the last word.
        label: The relation of the last word.
    """
    pieces = [Span(*match.span()) for match in PIECE.finditer(token.text)]
    lemmas = token.lemma_.split()
    for number, piece in enumerate(pieces):
        text = piece.of(token.text)
        is_last = piece is pieces[-1]
        tags = (token.pos_ or "X", token.tag_ or token.pos_ or "X", "compound")
        if not is_last:
            tags = MERGED_TAGS.get(text, tags)
        inside = "I" if number else token.ent_iob_
        yield Word(
            span=Span(token.idx + piece.start, token.idx + piece.end),
            text=text,
            lemma=lemmas[number] if len(lemmas) == len(pieces) else text.lower(),
            upos=tags[0],
            xpos=tags[1],
            head=head if is_last else last,
            deprel=label if is_last else tags[2],
            entity=entity_tag(f"{inside}-{token.ent_type_}"),
        )


MERGED_TAGS: Final = {
    **dict.fromkeys(["the", "The", "a", "A", "an", "An"], ("DET", "DT", "det")),
    **dict.fromkeys(["of", "for", "in", "at", "on"], ("ADP", "IN", "case")),
    "and": ("CCONJ", "CC", "cc"),
}
"""The tags and the relation of small words in a merged token, which has but its own."""


def _head(token: Any, positions: dict[int, int]) -> int | None:
    """The position of the nearest head that is not white space; None for a root."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return None if head.i == token.i else positions.get(head.i)


# Without this condition, tools that import every module would fail without spaCy.
if find_spec("spacy") is not None:
    register()
