"""Results as HTML pages, to read in a browser or to print, and as parts of pages.

``markup`` lays elements over spans of text, ``page`` fills the templates in
``templates``, which make the HTML; ``report.css`` and ``report.js`` are part of a page.
"""

from quoteattr.output.html.page import folder_format, page_format, render

__all__ = ["folder_format", "page_format", "render"]
