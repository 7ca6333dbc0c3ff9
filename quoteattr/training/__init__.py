"""Make the bundled models, and fit the tables of weights and confidences.

In the source distribution only; nothing of the library imports it.

The models (``python -m quoteattr.training``), in reading order:

* ``recipe``: the stages from treebanks to packed models;
* ``treebank``, ``entities``, ``variants``, ``prepare``: the training files;
* ``loop``: the training loop; ``boundaries`` (tokenizer), ``tagger``, ``lemmas``,
  ``parser``, ``names`` (name tagger) and ``vectors``: one model each;
* ``packing``, ``scores``, ``about``, ``card``: what ships, and what is said of it.

The tables, in reading order:

* ``articles``, ``parse_cache``: annotated articles with their parses;
* ``choices``: fits the weights of a choice; ``weights`` does so for sources,
  ``antecedent_choices`` and ``salience`` for antecedents;
* ``calibration``, ``steps``, ``measures``: how often an answer is right;
* ``provenance``: the header lines of a fitted table.
"""
