"""Who is mentioned in a parsed text: noun phrases, owners of nouns, and names.

Modules, in reading order:

* ``noun_phrases``: cuts a text into noun phrases and makes mentions of them;
* ``text_index``: ``IndexedText``, the text with its quotations and mentions;
* ``possessors``: the owner of a noun;
* ``name``: ``Name``, one occurrence of a name, and how names compare;
* ``headlines``: the lines in which all words have capitals;
* ``composed_names``: names that are lists, groups of people, long forms or aliases;
* ``name_chunks``: cuts sentences into name chunks, runs of words that hold a name;
* ``find_names``: the names in those chunks, without the titles before them;
* ``aliases``: names of which the text says that they are others of the same;
* ``name_types``: whether a name is that of a person, an organization or a place.

Names that belong to one person are put together later, in ``quoteattr.speakers``.
"""
