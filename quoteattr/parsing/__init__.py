"""From a text and its quotations to a parsed ``Document``.

The way of one text: ``normalize`` makes its typography plain, with a map back to the
caller's offsets; ``stanza_parser`` tokenizes it, corrects the sentences and parses
them. The result, or a parse from elsewhere, is a ``quoteattr.types.document.Document``
in Universal Dependencies.

Modules, in reading order:

* ``normalize``: the text that the parser reads, and the way back;
* ``entity_tags``: named-entity tags of any scheme, as IOB2;
* ``models``: finds and loads Stanza models;
* ``stanza_parser``: texts and Stanza documents to ``Document``;
* ``tree``: questions about a verb of a parsed sentence;
* ``conllu``: reads and writes ``Document`` as CoNLL-U.
"""
