"""Which lines of a text are not prose: links, captions, bylines, posts and the like.

    prose   “We cannot pay for it,” said Ilse Moberg, who leads the board.
    link    READ MORE: Crane plan “dead in the water,” says union

Every paragraph is one line here. Its type is a log-linear choice among ``prose`` and
the types of ``features.TYPES`` by features of its words, its marks and its place
(``features``); the weights are fitted (``data/en/weights/line_weights.tsv``). No parse
is needed. Where the choice is not clear, a line is prose: prose that is taken for
something else costs a speaker.

Reading order: ``features``, ``classify``.
"""
