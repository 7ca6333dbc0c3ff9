"""Find the quotations in news text and say who speaks each one, by name.

    >>> import quoteattr
    >>> print(quoteattr.attribute("“We will appeal,” said Maria Ortega, a lawyer."))
    Maria Ortega: “We will appeal,” [cue-subject]

``attribute`` uses a ``Pipeline`` with the bundled models and default settings. The
models are loaded at the first text, so the import itself takes little time.
"""

from __future__ import annotations

from quoteattr.cli.early import end_at_interrupt, is_command

# Before anything that takes time to load.
if is_command():
    end_at_interrupt()

from functools import cache
from typing import Any

from quoteattr.collection.search import search
from quoteattr.collection.totals import Summary, summarize
from quoteattr.config import Config
from quoteattr.errors import (
    ConfigError,
    CorpusError,
    DocumentError,
    InputError,
    LexiconError,
    ModelError,
    QuoteAttrError,
    TextTypeError,
    UnknownNameError,
)
from quoteattr.parsing.conllu import read_conllu, write_conllu
from quoteattr.pipeline import Pipeline
from quoteattr.types.annotations import (
    Attribution,
    Cue,
    Link,
    Mention,
    Quotation,
    Speaker,
)
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText
from quoteattr.types.rows import to_frame
from quoteattr.types.span import Span
from quoteattr.verification.verify import Verification, verify

__version__ = "0.3.0"

__all__ = [
    "AttributedText",
    "Attribution",
    "Config",
    "ConfigError",
    "CorpusError",
    "Cue",
    "Document",
    "DocumentError",
    "InputError",
    "LexiconError",
    "Link",
    "Mention",
    "ModelError",
    "Pipeline",
    "Quotation",
    "QuoteAttrError",
    "Span",
    "Speaker",
    "Summary",
    "TextTypeError",
    "UnknownNameError",
    "Verification",
    "attribute",
    "read_conllu",
    "search",
    "summarize",
    "to_frame",
    "verify",
    "write_conllu",
]


def attribute(text: Any, *, id: str | None = None) -> AttributedText:
    """Return the quotations of one text, each with its speaker.

    The bundled models are loaded at the first call and kept. For other models or
    settings, make a ``Pipeline``.

    Args:
        text: A string, or a parsed text (``Document``, ``stanza.Document``).
        id: The caller's name for the text, copied to the result.

    Raises:
        ModelError: If the bundled models are missing or cannot be read.
        DocumentError: If a parsed text lacks a layer that attribution needs.
        TextTypeError: If it is neither a string nor a parsed text.
    """
    return _pipeline()(text, id=id)


@cache
def _pipeline() -> Pipeline:
    return Pipeline()
