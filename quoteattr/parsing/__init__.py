"""From a text and its quotations to a parsed ``Document``.

The way of one text: ``parsers`` chooses the parser of a model, the bundled encoder or
Stanza; ``normalize`` makes the typography of the text plain for it. The result is a
``quoteattr.types.document.Document`` in Universal Dependencies, with spans of the
caller's text.

Modules, in reading order:

* ``parsers``: the parser for a model, encoder or Stanza;
* ``encoder``: the bundled encoder, a package of its own;
* ``normalize``: the plain text that a parser reads, and the map back;
* ``models``: finds and loads Stanza models;
* ``stanza_parser``: texts and Stanza documents to ``Document``;
* ``entity_tags``: named-entity tags of any scheme, as IOB2;
* ``tree``: questions about a verb of a parsed sentence;
* ``conllu``: reads and writes ``Document`` as CoNLL-U.
"""
