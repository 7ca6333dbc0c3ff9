"""Statements without marks: who says what where there are no quotation marks.

    **Maria Ortega** *said* on Monday that the plan would fail.

1. Which words are cues, and what do they introduce? *said* has the clause *that the
   plan would fail* as its complement (``candidates``). Its words are those below its
   head in the tree, without cue, source, addressee and time (``content``).
2. Who may say it? *Maria Ortega*, the subject of *said* (``candidate_sources``).
3. Each of these has features such as ``verb=say`` (``features``); their fitted weights
   give it a probability, and "nobody" another one (``ranker``).
4. Was it said or thought (``cue_words``), was it said at all, or denied (``status``)?

``find_statements`` of ``find`` is the way in, and ``reported`` of ``selection`` keeps
what was asked for. Reading order: ``cue_words``, ``status``, ``content``,
``candidates``, ``candidate_sources``, ``features``, ``ranker``, ``constructions``,
``find``, ``selection``.
"""
