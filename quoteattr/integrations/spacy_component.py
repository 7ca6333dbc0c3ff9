"""A spaCy component: ``nlp.add_pipe("quoteattr")``.

It sets ``doc.spans["quotations"]``, one span for each stretch of a quotation, labelled
with its kind and with the quotation's number for an id; ``span._.speaker``, the
speaker's name; and ``doc._.quoteattr``, the whole result.

By default the library parses the text itself (``parse="own"``): its accuracy is
measured with its own parser, and any spaCy pipeline will do, ``spacy.blank("en")`` too.
With ``parse="doc"`` it reads the tags, lemmas, parse and entities of the pipeline.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

import attrs

from quoteattr.config import Config
from quoteattr.errors import DocumentError, UnknownNameError
from quoteattr.integrations import require
from quoteattr.integrations.clearnlp import to_ud
from quoteattr.parsing.models import BUNDLED
from quoteattr.parsing.stanza_parser import entity_tag
from quoteattr.pipeline import Pipeline
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span, cover

NAME: Final = "quoteattr"
PARSES: Final = ("own", "doc")

# What attribution needs of a Doc, and the component that gives it.
LAYERS: Final = (("DEP", "parser"), ("POS", "tagger"), ("LEMMA", "lemmatizer"))


class QuoteComponent:
    """Attribute the quotations of a spaCy Doc.

    Errors are left to spaCy, whose ``nlp.set_error_handler`` says what becomes of a
    text that fails.

    Args:
        pipeline: What does the work.
        parse: ``own`` to parse the text, ``doc`` to use the Doc's parse.
        spans_key: The span group to fill.

    Raises:
        UnknownNameError: If *parse* is neither.
    """

    def __init__(self, pipeline: Pipeline, parse: str, spans_key: str) -> None:
        if parse not in PARSES:
            raise UnknownNameError("parse", parse, PARSES)
        self._pipeline, self._parse, self._key = pipeline, parse, spans_key

    def __call__(self, doc: Any) -> Any:
        """Set the Doc's spans and extensions, and return it.

        Raises:
            DocumentError: If the Doc's parse is asked for and it lacks a layer.
        """
        if self._parse == "doc":
            result = self._pipeline.attribute(from_spacy(doc))
        else:
            result = self._pipeline(doc.text)
        # Plain values, which Doc.to_bytes and nlp.pipe(n_process=2) can carry.
        doc.user_data[NAME] = result.to_dict()
        doc.spans[self._key] = list(_spans(doc, result))
        return doc


def make_component(
    nlp: Any,
    name: str,
    model: str = BUNDLED,
    parse: str = "own",
    spans_key: str = "quotations",
    settings: dict | None = None,  # type: ignore[type-arg] # spaCy reads this at run time
) -> QuoteComponent:
    """Build the component; spaCy calls this for ``nlp.add_pipe("quoteattr")``.

    Args:
        nlp: The pipeline that it becomes part of.
        name: Its name there.
        model: The models that parse the text where *parse* is ``own``.
        parse: ``own`` or ``doc``.
        spans_key: The span group to fill.
        settings: Fields of ``Config``, such as ``{"min_confidence": 0.8}``.

    Raises:
        ConfigError: If a setting is unknown or out of range.
    """
    known = [field.name for field in attrs.fields(Config)]
    for key in settings or {}:
        if key not in known:
            raise UnknownNameError("setting", key, known)
    pipeline = Pipeline(model, config=Config(**(settings or {})))
    return QuoteComponent(pipeline, parse, spans_key)


def register() -> None:
    """Make the component known to spaCy; importing this module does so.

    Raises:
        ModuleNotFoundError: If spaCy is not installed.
    """
    tokens = require("spacy.tokens", "spacy")
    tokens.Doc.set_extension(NAME, getter=_result, force=True)
    # A caller may have an extension of this common name; a plain one can be shared.
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
    """The Doc's result; None where the component has not seen the Doc."""
    data = doc.user_data.get(NAME)
    return None if data is None else AttributedText.from_dict(data, doc.text)


def _spans(doc: Any, result: AttributedText) -> list[Any]:
    spans = []
    for given in result.quotations:
        for stretch in given.spans:
            span = doc.char_span(
                stretch.start,
                stretch.end,
                label=given.kind,
                span_id=str(given.id),
                # A mark that spaCy's tokenizer left on a word takes the word along.
                alignment_mode="expand",
            )
            span._.speaker = given.speaker_name
            spans.append(span)
    return spans


def from_spacy(doc: Any) -> Document:
    """Adopt a parsed spaCy Doc: ClearNLP labels are turned into UD's.

    Raises:
        DocumentError: If it has no dependency parse, parts of speech, or lemmas.
    """
    tokens = [token for token in doc if not token.is_space]
    for layer, component in LAYERS:
        if tokens and not doc.has_annotation(layer):
            msg = f"Doc has no {layer}; add a {component} before it, or parse='own'"
            raise DocumentError(msg)
    places = {token.i: place for place, token in enumerate(tokens)}
    words: list[Word] = []
    sentences: list[Sentence] = []
    for sentence in doc.sents if tokens else ():
        first = len(words)
        words.extend(_words(sentence, places))
        if first < len(words):
            spans = [word.span for word in words[first:]]
            sentences.append(Sentence(first, len(words), cover(*spans)))
    return to_ud(Document(doc.text, tuple(words), tuple(sentences)))


def _words(sentence: Any, places: dict[int, int]) -> list[Word]:
    words: list[Word] = []
    root: int | None = None
    for token in sentence:
        if token.is_space:
            continue
        head, label = _head(token, places), token.dep_
        # White space, which is no word of ours, may have headed several words.
        if head is None and root is not None:
            head, label = root, "dep"
        elif head is None:
            root = places[token.i]
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


def _head(token: Any, places: dict[int, int]) -> int | None:
    """The place of the nearest head that is a word; None for a root."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return None if head.i == token.i else places.get(head.i)


# Importable without spaCy, so that tools which walk the package can read it.
if find_spec("spacy") is not None:
    register()
