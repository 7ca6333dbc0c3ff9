"""A missing library is reported with the way to install it."""

from __future__ import annotations

import json
import re

import pytest

from quoteattr.extras import require


def test_an_installed_module_is_returned() -> None:
    """The module itself, imported."""
    assert json.decoder is require("json.decoder", "spacy")


def test_missing_library_is_one_line() -> None:
    """Where it is not installed, the message says how to install it."""
    message = "no_such_host is not installed; pip install 'quoteattr[spacy]'"
    with pytest.raises(ModuleNotFoundError, match=f"^{re.escape(message)}$"):
        require("no_such_host.tokens", "spacy")
