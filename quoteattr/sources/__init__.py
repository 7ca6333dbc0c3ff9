"""From a quotation to its source: the mention that a quotation is attributed to.

    “We will appeal,” said **Maria Ortega**, a lawyer. “They knew.”

1. Which quotations are no speech, and have no source? (``not_speech``, by the patterns
   of ``not_speech_patterns``)
2. Which candidates does the quotation's own sentence offer? The verb *said* (``cues``)
   may have *Maria Ortega* as its subject (``subjects``), so that she is a candidate
   (``candidates``) by the construction ``right`` (``sentence_candidates``).
3. Which does the text around it offer? For *“They knew.”* there is *Maria Ortega*, the
   source of the quotation before, by ``before`` (``nearby_candidates``).
4. Each candidate has features such as ``verb=say``, and so have two further choices:
   speech whose source is not given, and no speech at all. The table of all features is
   ``data/en/templates/sources.tsv``; ``features`` computes their values.
5. The fitted weights of the features give each choice its probability, from one
   quotation to the next, with whoever may have spoken last (``ranker``).
6. The sieve that covers the construction of the best candidate names the answer
   (``constructions``): ``cue-subject`` for the first quotation, ``same-paragraph`` for
   the second. ``attribute`` does all this, and says of a quotation without a source why
   it has none.

Reading order: ``cues``, ``candidates``, ``subjects``, ``sentence_candidates``,
``nearby_candidates``, ``not_speech_patterns``, ``not_speech``, ``features``,
``ranker``, ``constructions``, ``attribute``.
"""
