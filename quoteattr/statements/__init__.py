"""Statements without marks: who says what where there are no quotation marks.

    **Maria Ortega** *said* on Monday that the plan would fail.

1. Which words are cues, and what do they introduce? *said* has the clause *that the
   plan would fail* as its complement (``candidates``); its source is *Maria Ortega*.
2. Where does that content begin and end? Its words are those below its head in the
   tree, without cue, source, addressee and time (``content``).
3. Was it said at all, and was it said or thought? (``status``)

``find_statements`` of ``find`` is the way in. Reading order: ``content``,
``candidates``, ``status``, ``find``.
"""
