"""Results as one HTML page, to read in a browser or to print."""

from quoteattr.output.html.page import page_format, render

__all__ = ["page_format", "render"]
