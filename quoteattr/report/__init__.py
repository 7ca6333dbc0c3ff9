"""Results as a page to read in a browser or to print."""

from quoteattr.report.html import render

__all__ = ["render"]
