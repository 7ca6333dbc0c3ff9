"""The values that the stages exchange; they hold data and decide nothing.

In reading order:

* ``span``: ``Span``, a stretch of the caller's text in code points;
* ``document``: ``Document``, ``Sentence``, ``Word``: one parsed text;
* ``annotations``: ``Quotation``, ``Cue``, ``Mention``, ``Link``, ``Speaker`` and
  ``Attribution``, which holds a quotation with all of these;
* ``result``: ``AttributedText``, the answer for one text;
* ``contract``: the answer as plain data, described by ``output.schema.json``;
* ``called``: whether a speaker has a name, in any form;
* ``rows``: the answer as a table, a row a quotation.

Every value is frozen and compares by content::

    >>> from quoteattr.types.span import Span
    >>> Span(4, 9).of("She said: no.")
    'said:'
"""
