"""Many texts through a pipeline, in batches: what one text does wrong costs no other.

    stream.results(["“No,” Lee said.", None, "“Yes,” Ruiz said."], batch_size=8)

Texts of a batch are parsed together. If that fails, each is parsed by itself, to see
which text was at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import Any, Final

import attrs

from quoteattr.errors import ConfigError, LexiconError, ModelError, TextTypeError
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

FAULTS_OF_OURS: Final = (ModelError, LexiconError, ConfigError)
"""Errors of the installation or the settings, which no text is at fault for."""

Prepared = tuple[Document, tuple[Quotation, ...], tuple[Span, ...]]
"""A text after steps 1 and 2: its parse, its quotations and its paragraphs."""


@attrs.frozen
class TextStream:
    """What is done with each text, and with what goes wrong.

    Attributes:
        prepare: Steps 1 and 2, for several texts together.
        finish: Steps 3 to 5, for one text.
        attribute: All steps, for one text that is parsed already, or is none.
        record: Whether an error becomes the ``error`` of a result without quotations;
            else it is raised, when the results before it have been yielded.
    """

    prepare: Callable[[Sequence[str]], list[Prepared]]
    finish: Callable[[Prepared], AttributedText]
    attribute: Callable[[Any], AttributedText]
    record: bool = False

    def results(
        self, texts: Iterable[Any], batch_size: int
    ) -> Iterator[AttributedText]:
        """Yield the result of each text, in order."""
        for batch in _batches(texts, batch_size):
            yield from self._batch(batch)

    def pairs(
        self, pairs: Iterable[Any], batch_size: int
    ) -> Iterator[tuple[AttributedText, Any]]:
        """Yield the result of the first of each pair, with the second, in order."""
        for batch in _batches(map(_pair, pairs), batch_size):
            found = self._batch([text for text, _ in batch])
            yield from zip(found, [context for _, context in batch], strict=True)

    def _batch(self, texts: Sequence[Any]) -> Iterator[AttributedText]:
        for text, outcome in zip(texts, self._outcomes(texts), strict=True):
            if not isinstance(outcome, Exception):
                yield outcome
            elif self.record:
                message = f"{type(outcome).__name__}: {outcome}"
                shown = text if isinstance(text, str) else ""
                yield AttributedText(shown, error=message)
            else:
                raise outcome

    def _outcomes(self, texts: Sequence[Any]) -> Iterator[AttributedText | Exception]:
        """Yield the result of each text, or what went wrong with it."""
        prepared = self._prepared([each for each in texts if isinstance(each, str)])
        for text in texts:
            try:
                if isinstance(text, str):
                    found = next(prepared)
                    if isinstance(found, Exception):
                        raise found
                    yield self.finish(found)
                else:
                    yield self.attribute(text)
            except FAULTS_OF_OURS:
                raise
            # One text must not cost the others, whatever is wrong with it.
            except Exception as error:
                yield error

    def _prepared(self, texts: Sequence[str]) -> Iterator[Prepared | Exception]:
        """Yield each text after steps 1 and 2, all together unless that fails."""
        if not texts:
            return
        try:
            found = self.prepare(texts)
        except FAULTS_OF_OURS:
            raise
        # Which text was at fault shows when each is parsed by itself.
        except Exception as error:
            if len(texts) == 1:
                yield error
                return
            for text in texts:
                yield from self._prepared([text])
            return
        yield from found


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield the items in lists, no more than one of them in memory."""
    stream = iter(items)
    while batch := list(islice(stream, max(1, size))):
        yield batch


def check_texts(texts: Any) -> None:
    """Check that *texts* are several texts, and not a single one.

    Raises:
        TextTypeError: If they are not; it says what was given.
    """
    if isinstance(texts, (str, bytes)) or not isinstance(texts, Iterable):
        msg = f"pipe expects an iterable of texts, got {_shown(texts)}"
        raise TextTypeError(msg)


def check_text(given: Any) -> None:
    """Check that it is a parsed text: a ``Document``, or one of Stanza.

    Raises:
        TextTypeError: If it is not; it says what was given, and what to do.
    """
    if isinstance(given, Document) or hasattr(given, "sentences"):
        return
    msg = f"expected a string or a parsed document, got {_shown(given)}"
    if isinstance(given, (bytes, bytearray)):
        msg += "; decode it first: data.decode('utf-8')"
    if isinstance(given, PurePath):
        msg += "; read it first: path.read_text('utf-8')"
    if isinstance(given, float) and given != given:
        msg += ", which stands for a missing value"
    raise TextTypeError(msg)


def _shown(given: Any) -> str:
    """A value in a message: None, nan, or its type."""
    if given is None or isinstance(given, float):
        return repr(given)
    if isinstance(given, str):
        return "one string"
    return type(given).__name__


def _pair(item: Any) -> tuple[Any, Any]:
    """A text and what belongs to it."""
    if not isinstance(item, (tuple, list)) or len(item) != 2:
        msg = (
            f"with as_tuples, pipe expects pairs of a text and more, got {_shown(item)}"
        )
        raise TextTypeError(msg)
    return item[0], item[1]


def with_progress_bar(texts: Iterable[Any]) -> Iterable[Any]:
    """The texts, with a progress bar on stderr while they are read."""
    # Only here: it takes longer to load than the rest of this module.
    from tqdm import tqdm

    bar: Iterable[Any] = tqdm(texts, unit=" texts", dynamic_ncols=True)
    return bar
