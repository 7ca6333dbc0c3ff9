"""The whole way of the data, on one page.

text -> quotations -> parse of the text, made ready by them -> mentions and cues
     -> a source for each quotation, by the first sieve that answers
     -> a speaker for each source, by coreference
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from quoteattr.config import Config
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.models import BUNDLED
from quoteattr.parsing.stanza_parser import StanzaParser, from_stanza
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.attribute import attribute, chosen_sieves, leave_open
from quoteattr.speakers.assemble import name_speakers
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText


class Pipeline:
    """Find quotations and say who speaks each, for one text or many.

    The models are loaded on first use and kept. One pipeline may serve many threads:
    parsing is guarded by a lock, everything else keeps no state.

    Args:
        model: ``quoteattr-en``, the bundled models; a folder of models packed by
            ``quoteattr.training``; the name of a package of Stanza's own, as in
            ``en``; or a ``stanza.Pipeline`` with a dependency parser.
        config: Which sieves to use, and how sure an answer has to be.
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
        self._sieves = chosen_sieves(self.config)
        self._parser = StanzaParser(model, download=download)

    def __call__(self, text: Any, *, id: str | None = None) -> AttributedText:
        """Attribute the quotations of one text.

        Args:
            text: A string, or a text that is parsed already: a ``Document``, or a
                ``stanza.Document`` with tags and dependencies.
            id: The caller's name for the text, handed on to the result.

        Raises:
            ModelError: If the models are missing or cannot be read.
            DocumentError: If a document lacks a layer that attribution needs.
        """
        if isinstance(text, str):
            return self._batch([text], [id])[0]
        document = text if isinstance(text, Document) else from_stanza(text)
        return self.attribute(document, id=id)

    def pipe(
        self, texts: Iterable[str], *, batch_size: int = 8
    ) -> Iterator[AttributedText]:
        """Yield the result for each text, in order, reading *batch_size* ahead.

        Memory is bounded by one batch: texts may come from an endless stream.
        """
        stream = iter(texts)
        while batch := list(islice(stream, max(1, batch_size))):
            yield from self._batch(batch, [None] * len(batch))

    def attribute(self, document: Document, *, id: str | None = None) -> AttributedText:
        """Attribute the quotations of a text that was parsed elsewhere."""
        return self._attribute(document, find_quotations(document.text), id)

    def _batch(self, texts: list[str], ids: list[str | None]) -> list[AttributedText]:
        quotations = [find_quotations(text) for text in texts]
        documents = self._parser.parse(texts, quotations)
        return list(map(self._attribute, documents, quotations, ids))

    def _attribute(
        self, document: Document, quotations: tuple[Quotation, ...], id: str | None
    ) -> AttributedText:
        indexed = IndexedText(document, quotations)
        attributions = attribute(indexed, self._sieves)
        attributions = leave_open(attributions, self.config.min_confidence)
        named, speakers = name_speakers(indexed, attributions)
        return AttributedText(document.text, named, speakers, id)
