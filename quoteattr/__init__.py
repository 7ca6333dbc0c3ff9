"""Find the quotations in news text and say who speaks each one, by name.

    >>> import quoteattr
    >>> print(quoteattr.attribute("“We will appeal,” said Maria Ortega, a lawyer."))
    Maria Ortega: “We will appeal,” [cue-subject]

Importing the package is light: models are loaded when the first text comes.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from quoteattr.config import Config
from quoteattr.errors import (
    ConfigError,
    CorpusError,
    DocumentError,
    InputError,
    LexiconError,
    ModelError,
    QuoteAttrError,
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
from quoteattr.types.span import Span
from quoteattr.verification.verify import Verification, verify

__version__ = "0.1.0"

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
    "UnknownNameError",
    "Verification",
    "attribute",
    "read_conllu",
    "verify",
    "write_conllu",
]


def attribute(text: Any, *, id: str | None = None) -> AttributedText:
    """Find the quotations of one text and say who speaks each.

    The bundled models are loaded at the first call and kept for the next. For other
    models or settings, make a ``Pipeline``.

    Args:
        text: A string, or a parsed text (``Document``, ``stanza.Document``).
        id: The caller's name for the text, handed on to the result.
    """
    return _pipeline()(text, id=id)


@cache
def _pipeline() -> Pipeline:
    return Pipeline()
