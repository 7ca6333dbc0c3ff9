"""Check whether a text contains a quotation, word for word or altered.

In reading order:

* ``tokens``: the words and signs that are compared, in a plain form;
* ``verify``: ``quoteattr.verify``, which finds the passage and lists the differences.

The package is not a step of the pipeline: a caller checks the quotations of an article
against the speech or document that they come from::

    >>> import quoteattr
    >>> found = quoteattr.verify("We won't go back to the new deal",
    ...                          "We won’t go back to the old deal, he said.")
    >>> found.verdict, [(change.text, change.quoted) for change in found.changes]
    ('altered', [('old', 'new')])
"""
