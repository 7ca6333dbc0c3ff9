"""Results of many texts together: who said what.

In reading order:

* ``people``: which speakers of different texts are one person or body;
* ``totals``: ``summarize``, how much each of them says, and the share by gender;
* ``search``: the quotations that match.

All take results one by one, so they may come from an archive of any size.
"""
