"""Step 1: find the quotations of a text by their marks, before anything is parsed.

In reading order:

* ``marks``: ``FORMS``, the table of all quotation marks, and which way each mark of a
  text faces. A new mark is a row there;
* ``paragraphs``: where the paragraphs of a text begin and end;
* ``sentence_end``: points that end a sentence, and points of abbreviations;
* ``stretches``: the values that the scans of one paragraph read and yield;
* ``repair``: where a lost mark stood, from the cues beside quotations;
* ``double``, ``single``: pair the double marks and the single marks of a paragraph;
* ``nesting``: which stretch encloses which;
* ``finder``: ``find_quotations``, which joins the stretches of all paragraphs into
  quotations;
* ``language``: whether the text is English at all;
* ``places``: in which paragraph and which sentences a quotation stands.

What counts as one quotation is described in docs/quotations.md. An example::

    >>> from quoteattr.quotes.finder import find_quotations
    >>> for quotation in find_quotations("“We will,” she said, “appeal.” He left."):
    ...     print(quotation.kind, quotation.spans, quotation.text)
    direct (Span(0, 10), Span(21, 30)) We will, appeal.
"""
