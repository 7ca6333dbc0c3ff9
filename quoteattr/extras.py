"""Import a library that quoteattr does not need itself, or say how to install it."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def require(module: str, extra: str) -> Any:
    """Return a module of another library, imported.

    Args:
        module: The module, such as ``spacy.tokens``.
        extra: The extra of quoteattr that installs the library.

    Raises:
        ModuleNotFoundError: If the library, or something it needs, is not installed;
            the message says how to install it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        missing = (error.name or module).partition(".")[0]
        msg = f"{missing} is not installed; pip install 'quoteattr[{extra}]'"
        raise ModuleNotFoundError(msg, name=error.name) from error
