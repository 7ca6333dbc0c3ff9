"""Data of the package: word lists, fitted tables and models, and how to read them.

* ``en/words``: word lists as tab-separated text, read by ``words``.
* ``en/weights``: fitted and measured tables of the same form, read by ``weights``.
* ``en/models``: the bundled Stanza models with their manifest and card.
* ``templates``: the syntax of the features that the weights are of.
* ``hashes``: checks that a list or table is what it was when its hash was taken.
* ``tables``: the format of word lists and tables, and how errors in them are reported.

``en/NOTICE.md`` gives the source and the licence of each file.
"""
