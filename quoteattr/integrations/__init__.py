"""The library as a part of other pipelines: each module here knows one host."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def require(module: str, extra: str) -> Any:
    """Import a host, or say how to install it.

    Args:
        module: The host's module, such as ``spacy.tokens``.
        extra: The name of our extra that installs it.

    Raises:
        ModuleNotFoundError: If the host, or something it needs, is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        host = (error.name or module).partition(".")[0]
        msg = f"{host} is not installed; pip install 'quoteattr[{extra}]'"
        raise ModuleNotFoundError(msg, name=error.name) from error
