"""Train the bundled encoder, and fit the tables of weights and confidences.

In the source distribution only; nothing of the library imports it.

The encoder (``python -m quoteattr.training``), in reading order:

* ``encoder``: the recipe, from treebanks to the packed encoder; its own package;
* ``treebank``, ``entities``, ``names``: sentences with trees, and with names;
* ``variants``: sentences in other typography, and with placeholders.

The tables, in reading order:

* ``articles``, ``parse_cache``: annotated articles with their parses;
* ``choices``: fits the weights of a choice; ``weights`` does so for sources,
  ``antecedent_choices`` and ``antecedents`` for antecedents, ``namesakes`` for names of
  one word;
* ``calibration``, ``steps``, ``measures``: how often an answer is right;
* ``provenance``: the header lines of a fitted table;
* ``hashes``: the hashes of all tables and word lists.
"""
