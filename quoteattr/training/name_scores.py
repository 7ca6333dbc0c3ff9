"""Score names where not every quotation has its speaker annotated.

``polnear-names`` names the speakers of most quotations of its articles, PolNeAR gives
the sources of nearly all. An answer to a quotation that only PolNeAR has is wrong where
its mention is not the source; where it is, the name may be right or wrong, and the
answer is not counted::

    “We won,” Ruiz said.    only PolNeAR has it, source Ruiz; answer Ruiz: not counted
    “We won,” Ruiz said.    only PolNeAR has it, source Ruiz; answer Holm: wrong
    The “dream team” won.   nobody has it; answer Ruiz: wrong
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from quoteattr.evaluation.corpora import GoldText
from quoteattr.evaluation.scoring import CRITERIA, Scores, score
from quoteattr.types.result import AttributedText


def score_names(
    gold: Sequence[GoldText],
    sources: Iterable[GoldText],
    answers: Mapping[str, AttributedText],
) -> Scores:
    """The scores of answers by the name, without those whose name nobody annotated.

    Args:
        gold: The texts with annotated speakers.
        sources: Texts with the annotated sources of all quotations, some of them the
            same as in *gold*, by their id.
        answers: The results, by the id of their text.
    """
    by_speaker, by_source = CRITERIA[1], CRITERIA[0]
    names = score(gold, answers, by_speaker)
    ids = {text.id for text in gold}
    same = [text for text in sources if text.id in ids]
    has_source = {
        (each.id, each.answer.id)
        for each in score(same, answers, by_source).answers
        if each.right
    }
    judged = (
        each
        for each in names.answers
        if each.inside or (each.id, each.answer.id) not in has_source
    )
    return attrs.evolve(names, answers=tuple(judged))
