"""Results as a page to read in a browser or to print."""

from quoteattr.output.html.html import page_format, render

__all__ = ["page_format", "render"]
