"""From a quotation to its source: the mention that a quotation is attributed to.

    “We will appeal,” said **Maria Ortega**, a lawyer. “They knew.”

1. Which quotations are no speech, and have no source? (``not_speech``, by the patterns
   of ``not_speech_patterns``)
2. Which candidates does the quotation's own sentence offer? The verb *said* (``cues``)
   may have *Maria Ortega* as its subject (``subjects``), so that she is a candidate by
   the construction ``right`` and by ``tree`` (``sentence_candidates``).
3. Each candidate has features such as ``verb=say|after|direct`` (``features``); their
   fitted weights give it a probability, and "nobody" another one (``ranker``). For the
   first quotation, *Maria Ortega* is by far the most probable.
4. The sentence of *“They knew.”* names nobody. Candidates come from the text around it
   (``nearby_candidates``): *Maria Ortega* is the source of the quotation before, by the
   construction ``before``. They are ranked in the same way.
5. The first sieve of the table in ``constructions`` that covers the construction of
   the best candidate gives the answer and its name: ``cue-subject`` for the first
   quotation, ``same-paragraph`` for the second. ``attribute`` asks the sieves in their
   order, and says of a quotation without a source why it has none.

Reading order: ``cues``, ``subjects``, ``sentence_candidates``, ``nearby_candidates``,
``not_speech_patterns``, ``not_speech``, ``features``, ``ranker``, ``constructions``,
``attribute``.
"""
