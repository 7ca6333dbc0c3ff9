"""What the site needs beyond mkdocs: links to what is no page become plain text.

Such files (``fixtures/``, ``quoteattr/``) are part of the repository, not of the site;
tests/test_docs.py checks that the links lead somewhere.
"""

from __future__ import annotations

import re
from typing import Any

OUTSIDE = re.compile(r"\[([^\]]*)\]\(((?:\.\./|examples/)[^)]*)\)")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Return the page with the names of such files in place of the links."""
    return OUTSIDE.sub(
        lambda match: f"{match[1]} (`{match[2].removeprefix('../')}`)", markdown
    )
