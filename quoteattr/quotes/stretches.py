"""What the scans of one paragraph read and yield: its context, and quoted stretches.

A quotation is one stretch of text or several: ``“We will,” she said, “appeal.”`` has
two. The scans find stretches one paragraph at a time; the finder joins them.
"""

from __future__ import annotations

import attrs

from quoteattr.quotes.marks import Style
from quoteattr.types.span import Span


@attrs.frozen
class ParagraphContext:
    """A paragraph, and what the paragraphs beside it say about its marks.

    Attributes:
        text: The whole text.
        span: The offsets of the paragraph.
        next_style: The style of the mark that the next paragraph begins with.
        inside_verse: Whether a quotation from the line before continues here without a
            mark of its own.
        continues: Whether a mark at its start continues a quotation from the paragraph
            before, whatever the mark's shape.
        unclosed_style: The style of a mark that the line before left open.
    """

    text: str = attrs.field(repr=False)
    span: Span
    next_style: Style | None = None
    inside_verse: bool = False
    continues: bool = False
    unclosed_style: Style | None = None


@attrs.frozen
class QuotedStretch:
    """A quotation, or the part of one, inside one paragraph.

    Attributes:
        span: Its offsets, marks included.
        content: The offsets of the words between the marks.
        style: The style of its marks.
        flags: What was repaired or is in doubt, as in ``unclosed``.
        parent: Index of the enclosing stretch in the paragraph's list.
        opens_paragraph: Whether its paragraph begins with it.
    """

    span: Span
    content: Span
    style: Style
    flags: tuple[str, ...] = ()
    parent: int | None = None
    opens_paragraph: bool = False
