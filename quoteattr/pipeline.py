"""The five steps from a text to its speakers; each step is a package.

What they give for “We will appeal,” the mayor, Maria Ortega, said. “It is false,” she
added.

1. Find quotations (``quotes``): two direct ones, ``text[0:17]`` and ``text[49:63]``.
2. Parse (``parsing``): a ``Document`` of 23 words in two sentences, whose roots are
   *said* and *added*; *Maria Ortega* is tagged as a person.
3. Index the text (``mentions``): the mentions *the mayor*, *Maria Ortega* and *she*,
   the noun phrases and pronouns outside quotations.
4. Attribute (``sources``): *the mayor* with the cue *said*, and *she* with the cue
   *added*, both by the sieve ``cue-subject``. Statements without marks
   (``statements``), who says what in *Ruiz said it was late*, there are none.
5. Resolve speakers (``speakers``): *the mayor* is Maria Ortega by apposition, and *she*
   is by the choice of an antecedent for the pronoun. She speaks both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import attrs

from quoteattr.config import Config
from quoteattr.data.own_words import known_names, using
from quoteattr.errors import UnknownNameError
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.adopted import cut_sentences, split_words
from quoteattr.parsing.models import BUNDLED
from quoteattr.parsing.parsers import open_parser
from quoteattr.parsing.stanza_parser import from_stanza
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.language import NOT_ENGLISH, UNDETERMINED, is_english
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.quotes.places import around, paragraph_number
from quoteattr.sources.attribute import attribute, chosen_sieves
from quoteattr.speakers.assemble import name_speakers
from quoteattr.speakers.known import recognize
from quoteattr.speakers.withhold import withhold
from quoteattr.statements.constructions import (
    STATEMENT_SIEVE_NAMES,
    chosen_statement_sieves,
)
from quoteattr.statements.find import find_statements
from quoteattr.statements.selection import reported
from quoteattr.text_stream import (
    Prepared,
    TextStream,
    check_text,
    check_texts,
    with_progress_bar,
)
from quoteattr.types.annotations import Attribution, Quotation
from quoteattr.types.document import LONG_SENTENCE, Document
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span, cover


class Pipeline:
    """Find quotations and say who speaks each, for one text or many.

    The models are loaded at the first text and kept. Threads may share a pipeline:
    a lock guards the parser, and nothing else has state.

    Args:
        model: ``quoteattr-en``, the bundled models; a folder of models packed by
            ``quoteattr.training``; the name of a package of Stanza's own, as in
            ``en``; or a ``stanza.Pipeline`` with a dependency parser.
        config: Which sieves to use, and the least confidence of an answer.
        download: Whether Stanza's own models may be fetched if they are not on disk.

    It can be pickled and copied: the copy loads its models again at its first text. A
    forked process may go on using it.

    Raises:
        UnknownNameError: If *config* names a sieve that is not in the table.

    Example:
        >>> pipeline = Pipeline()
        >>> pipeline.config.min_confidence
        0.0
    """

    def __init__(
        self,
        model: Any = BUNDLED,
        *,
        config: Config | None = None,
        download: bool = False,
    ) -> None:
        self.config = config if config is not None else Config()
        self._sieves = chosen_sieves(self.config, STATEMENT_SIEVE_NAMES)
        self._statement_sieves = chosen_statement_sieves(self.config)
        self._parser = open_parser(model, download=download)
        self._model, self._download = model, download

    def __reduce__(self) -> Any:
        return _rebuild, (self._model, self.config, self._download)

    def __call__(self, text: Any, *, id: str | None = None) -> AttributedText:
        """Attribute the quotations of one text.

        Args:
            text: A string, or a text that is parsed already: a ``Document``, or a
                ``stanza.Document`` with tags and dependencies.
            id: The caller's name for the text, copied to the result.

        Raises:
            ModelError: If the models are missing or cannot be read.
            DocumentError: If a document lacks a layer that attribution needs.
            TextTypeError: If *text* is neither a string nor a parsed text.
        """
        if isinstance(text, str):
            (prepared,) = self._prepare([text])
            return self._attribute_document(*prepared, id)
        check_text(text)
        document = text if isinstance(text, Document) else from_stanza(text)
        return self.attribute(document, id=id)

    def pipe(
        self,
        texts: Iterable[Any],
        *,
        batch_size: int = 8,
        as_tuples: bool = False,
        errors: Literal["raise", "record"] = "raise",
        progress: bool = False,
    ) -> Iterator[Any]:
        """Yield the result for each text, in order.

        *batch_size* texts are read and parsed together. No more than one batch is in
        memory, so the texts may come from an endless stream.

        Args:
            texts: Strings or parsed texts; with *as_tuples* pairs of one and anything
                else, which comes back beside the result, as with spaCy.
            batch_size: How many are parsed together.
            as_tuples: Whether pairs are given and yielded.
            errors: What to do with a text that has no result: ``raise`` the error, when
                the results before it have been yielded; or ``record`` it as the
                ``error`` of a result without quotations, and go on. A missing model or
                a damaged table is raised in any case.
            progress: Whether to show a progress bar on stderr.

        Raises:
            TextTypeError: If *texts* is a single text, or one of them is no text.
            ConfigError: If *errors* has another value.
        """
        check_texts(texts)
        if errors not in ("raise", "record"):
            raise UnknownNameError("value of errors", errors, ("raise", "record"))
        stream = TextStream(
            prepare=self._prepare,
            finish=lambda prepared: self._attribute_document(*prepared, None),
            attribute=self,
            record=errors == "record",
        )
        shown = with_progress_bar(texts) if progress else texts
        if as_tuples:
            return stream.pairs(shown, batch_size)
        return stream.results(shown, batch_size)

    def attribute(self, document: Document, *, id: str | None = None) -> AttributedText:
        """Attribute the quotations of a text that is parsed already."""
        paragraphs = find_paragraphs(document.text)
        with using(self.config.words):
            quotations = find_quotations(document.text, paragraphs)
        # Other parsers let a sentence run on over the end of a paragraph, and host
        # pipelines may merge the words of a name.
        document = split_words(cut_sentences(document, paragraphs))
        return self._attribute_document(document, quotations, paragraphs, id)

    def _prepare(self, texts: Sequence[str]) -> list[Prepared]:
        """Steps 1 and 2 for all texts together."""
        paragraphs = list(map(find_paragraphs, texts))
        with using(self.config.words):
            quotations = list(map(find_quotations, texts, paragraphs))
        documents = self._parser.parse(texts, quotations, paragraphs)
        return list(zip(documents, quotations, paragraphs, strict=True))

    def _attribute_document(
        self,
        document: Document,
        quotations: tuple[Quotation, ...],
        paragraphs: tuple[Span, ...],
        id: str | None,
    ) -> AttributedText:
        """Steps 3 to 5; in a text that is not English nobody is named."""
        if not is_english(document.text):
            open_ones = [Attribution(q, abstention=NOT_ENGLISH) for q in quotations]
            placed = _with_places(open_ones, document, paragraphs)
            return AttributedText(
                document.text, placed, (), id, UNDETERMINED, (NOT_ENGLISH,)
            )
        words = self.config.words
        with using(words):
            indexed = IndexedText(document, quotations, paragraphs)
            attributions = attribute(indexed, self._sieves)
            statements = find_statements(indexed, self._statement_sieves)
            wanted = reported(attributions, statements, self.config)
            named, speakers = name_speakers(indexed, attributions, statements, wanted)
            if words:
                named, speakers = recognize(named, speakers, known_names(words))
        named, speakers = withhold(named, speakers, self.config.min_confidence)
        placed = _with_places(named, document, paragraphs)
        flags = _flags(document, placed)
        return AttributedText(document.text, placed, speakers, id, flags=flags)


def _flags(document: Document, attributions: Iterable[Attribution]) -> tuple[str, ...]:
    """What is in doubt about the whole text."""
    is_cut = any(sentence.is_cut for sentence in document.sentences)
    if is_cut or any(LONG_SENTENCE in each.quotation.flags for each in attributions):
        return (LONG_SENTENCE,)
    return ()


def _with_places(
    attributions: Iterable[Attribution],
    document: Document,
    paragraphs: tuple[Span, ...],
) -> tuple[Attribution, ...]:
    """The attributions, each with the paragraph and the sentences that it stands in."""
    sentences = [sentence.span for sentence in document.sentences]
    return tuple(
        attrs.evolve(
            each,
            sentence=around(
                cover(*each.spans, *([each.cue.span] if each.cue else [])), sentences
            ),
            paragraph=paragraph_number(each.quotation.start, paragraphs),
        )
        for each in attributions
    )


def _rebuild(model: Any, config: Config, download: bool) -> Pipeline:
    """A pipeline with these settings, out of a pickle."""
    return Pipeline(model, config=config, download=download)
