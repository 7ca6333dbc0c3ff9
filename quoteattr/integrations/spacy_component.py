"""A spaCy component: ``nlp.add_pipe("quoteattr")``.

It sets three things on a Doc:

* ``doc.spans["quotations"]``: the spans of all quotations, each with the quotation's
  kind as its label and the quotation's number as its id;
* ``span._.speaker``: the name of the speaker of such a span;
* ``doc._.quoteattr``: the whole ``AttributedText``.

By default the library parses the text itself (``parse="own"``), since its accuracy is
measured with its own parser; any spaCy pipeline will do, even ``spacy.blank("en")``.
With ``parse="doc"`` it uses the tags, lemmas, parse and entities of the pipeline.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

import attrs

from quoteattr.config import Config
from quoteattr.errors import DocumentError, UnknownNameError
from quoteattr.extras import require
from quoteattr.integrations.clearnlp import to_ud
from quoteattr.parsing.entity_tags import entity_tag
from quoteattr.parsing.models import BUNDLED
from quoteattr.pipeline import Pipeline
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span, cover

NAME: Final = "quoteattr"
PARSES: Final = ("own", "doc")

REQUIRED_LAYERS: Final = (("DEP", "parser"), ("POS", "tagger"), ("LEMMA", "lemmatizer"))
"""The annotation that a Doc must have, and the spaCy component that adds it."""


class QuoteComponent:
    """Attributes the quotations of a spaCy Doc.

    Errors are raised to spaCy, where ``nlp.set_error_handler`` decides what happens to
    a text that fails.

    Args:
        pipeline: The pipeline that finds and attributes the quotations.
        parse: ``own`` to parse the text, ``doc`` to use the Doc's parse.
        spans_key: The name of the span group to set.

    Raises:
        UnknownNameError: If *parse* is neither.
    """

    def __init__(self, pipeline: Pipeline, parse: str, spans_key: str) -> None:
        if parse not in PARSES:
            raise UnknownNameError("parse", parse, PARSES)
        self._pipeline, self._parse, self._spans_key = pipeline, parse, spans_key

    def __call__(self, doc: Any) -> Any:
        """Set the Doc's spans and extensions, and return it.

        Raises:
            DocumentError: If the Doc's parse is to be used and a layer is missing.
        """
        if self._parse == "doc":
            result = self._pipeline.attribute(from_spacy(doc))
        else:
            result = self._pipeline(doc.text)
        # Plain values can be serialized by Doc.to_bytes and nlp.pipe(n_process=2).
        doc.user_data[NAME] = result.to_dict()
        doc.spans[self._spans_key] = list(_spans(doc, result))
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

    Args:
        nlp: The spaCy pipeline.
        name: The component's name in it.
        model: The model to parse with if *parse* is ``own``.
        parse: ``own`` or ``doc``.
        spans_key: The name of the span group to set.
        settings: Fields of ``Config``, such as ``{"min_confidence": 0.8}``.

    Raises:
        ConfigError: If a setting is unknown or out of range.
    """
    fields = [field.name for field in attrs.fields(Config)]
    for key in settings or {}:
        if key not in fields:
            raise UnknownNameError("setting", key, fields)
    pipeline = Pipeline(model, config=Config(**(settings or {})))
    return QuoteComponent(pipeline, parse, spans_key)


def register() -> None:
    """Register the component with spaCy, which importing this module does.

    Raises:
        ModuleNotFoundError: If spaCy is not installed.
    """
    tokens = require("spacy.tokens", "spacy")
    tokens.Doc.set_extension(NAME, getter=_result, force=True)
    # The caller may have an extension of this common name already, which then is used.
    if not tokens.Span.has_extension("speaker"):
        tokens.Span.set_extension("speaker", default=None)
    require("spacy.language", "spacy").Language.factory(
        NAME,
        default_config={
            "model": BUNDLED,
            "parse": "own",
            "spans_key": "quotations",
            "settings": {},
        },
        assigns=["doc.spans", f"doc._.{NAME}", "span._.speaker"],
        func=make_component,
    )


def _result(doc: Any) -> AttributedText | None:
    """The result of the Doc; None if the component has not processed it."""
    data = doc.user_data.get(NAME)
    return None if data is None else AttributedText.from_dict(data, doc.text)


def _spans(doc: Any, result: AttributedText) -> list[Any]:
    """The spans of all quotations as spaCy spans."""
    spacy_spans = []
    for attribution in result.quotations:
        for span in attribution.spans:
            spacy_span = doc.char_span(
                span.start,
                span.end,
                label=attribution.kind,
                span_id=str(attribution.id),
                # If a quotation mark is part of a spaCy token, take the whole token.
                alignment_mode="expand",
            )
            spacy_span._.speaker = attribution.speaker_name
            spacy_spans.append(spacy_span)
    return spacy_spans


def from_spacy(doc: Any) -> Document:
    """Return a parsed spaCy Doc as a document in Universal Dependencies.

    Raises:
        DocumentError: If it has no dependency parse, parts of speech or lemmas.
    """
    tokens = [token for token in doc if not token.is_space]
    for layer, component in REQUIRED_LAYERS:
        if tokens and not doc.has_annotation(layer):
            msg = f"Doc has no {layer}; add a {component} before it, or parse='own'"
            raise DocumentError(msg)
    positions = {token.i: position for position, token in enumerate(tokens)}
    words: list[Word] = []
    sentences: list[Sentence] = []
    for sentence in doc.sents if tokens else ():
        first = len(words)
        words.extend(_words(sentence, positions))
        if first < len(words):
            spans = [word.span for word in words[first:]]
            sentences.append(Sentence(first, len(words), cover(*spans)))
    return to_ud(Document(doc.text, tuple(words), tuple(sentences)))


def _words(sentence: Any, positions: dict[int, int]) -> list[Word]:
    """The words of a sentence, without its white-space tokens."""
    words: list[Word] = []
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
        words.append(
            Word(
                span=Span(token.idx, token.idx + len(token.text)),
                text=token.text,
                lemma=token.lemma_ or token.text.lower(),
                upos=token.pos_ or "X",
                xpos=token.tag_ or token.pos_ or "X",
                head=head,
                deprel=label or "dep",
                entity=entity_tag(f"{token.ent_iob_}-{token.ent_type_}"),
            )
        )
    return words


def _head(token: Any, positions: dict[int, int]) -> int | None:
    """The position of the nearest head that is not white space; None for a root."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return None if head.i == token.i else positions.get(head.i)


# Without this condition, tools that import every module would fail without spaCy.
if find_spec("spacy") is not None:
    register()
