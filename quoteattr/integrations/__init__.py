"""Components for other pipelines: one module for each host library.

``stanza_processor`` is a Stanza processor, ``spacy_component`` a spaCy component and
``spark_udf`` a Spark function. ``clearnlp`` converts the dependencies of spaCy's
English models to Universal Dependencies. A host is imported only by its own module.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def require(module: str, extra: str) -> Any:
    """Return a module of a host library, imported.

    Args:
        module: The module, such as ``spacy.tokens``.
        extra: The extra of quoteattr that installs the host.

    Raises:
        ModuleNotFoundError: If the host, or something it needs, is not installed; the
            message says how to install it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        missing = (error.name or module).partition(".")[0]
        msg = f"{missing} is not installed; pip install 'quoteattr[{extra}]'"
        raise ModuleNotFoundError(msg, name=error.name) from error
