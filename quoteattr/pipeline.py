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

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import attrs

from quoteattr.config import Config
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.adopted import cut_sentences, split_words
from quoteattr.parsing.models import BUNDLED
from quoteattr.parsing.parsers import open_parser
from quoteattr.parsing.stanza_parser import from_stanza
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.quotes.places import around, paragraph_number
from quoteattr.sources.attribute import attribute, chosen_sieves, leave_open
from quoteattr.speakers.assemble import name_speakers
from quoteattr.statements.constructions import (
    STATEMENT_SIEVE_NAMES,
    chosen_statement_sieves,
)
from quoteattr.statements.find import find_statements
from quoteattr.statements.selection import reported
from quoteattr.types.annotations import Attribution, Quotation
from quoteattr.types.document import Document
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

    def __call__(self, text: Any, *, id: str | None = None) -> AttributedText:
        """Attribute the quotations of one text.

        Args:
            text: A string, or a text that is parsed already: a ``Document``, or a
                ``stanza.Document`` with tags and dependencies.
            id: The caller's name for the text, copied to the result.

        Raises:
            ModelError: If the models are missing or cannot be read.
            DocumentError: If a document lacks a layer that attribution needs.
        """
        if isinstance(text, str):
            return next(self._attribute_texts([text], [id]))
        document = text if isinstance(text, Document) else from_stanza(text)
        return self.attribute(document, id=id)

    def pipe(
        self, texts: Iterable[str], *, batch_size: int = 8
    ) -> Iterator[AttributedText]:
        """Yield the result for each text, in order.

        *batch_size* texts are read and parsed together. No more than one batch is in
        memory, so the texts may come from an endless stream.
        """
        stream = iter(texts)
        while batch := list(islice(stream, max(1, batch_size))):
            yield from self._attribute_texts(batch, [None] * len(batch))

    def attribute(self, document: Document, *, id: str | None = None) -> AttributedText:
        """Attribute the quotations of a text that is parsed already."""
        paragraphs = find_paragraphs(document.text)
        quotations = find_quotations(document.text, paragraphs)
        # Other parsers let a sentence run on over the end of a paragraph, and host
        # pipelines may merge the words of a name.
        document = split_words(cut_sentences(document, paragraphs))
        return self._attribute_document(document, quotations, paragraphs, id)

    def _attribute_texts(
        self, texts: list[str], ids: list[str | None]
    ) -> Iterator[AttributedText]:
        """Steps 1 and 2 for all texts together, then yield the result of each."""
        paragraphs = list(map(find_paragraphs, texts))
        quotations = list(map(find_quotations, texts, paragraphs))
        documents = self._parser.parse(texts, quotations, paragraphs)
        yield from map(self._attribute_document, documents, quotations, paragraphs, ids)

    def _attribute_document(
        self,
        document: Document,
        quotations: tuple[Quotation, ...],
        paragraphs: tuple[Span, ...],
        id: str | None,
    ) -> AttributedText:
        """Steps 3 to 5."""
        indexed = IndexedText(document, quotations, paragraphs)
        least = self.config.min_confidence
        attributions = leave_open(attribute(indexed, self._sieves), least)
        statements = leave_open(find_statements(indexed, self._statement_sieves), least)
        wanted = reported(attributions, statements, self.config)
        named, speakers = name_speakers(indexed, attributions, statements, wanted)
        placed = _with_places(named, document, paragraphs)
        return AttributedText(document.text, placed, speakers, id)


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
