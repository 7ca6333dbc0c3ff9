"""Features of statements: what a sentence gets."""

from __future__ import annotations

import attrs

from quoteattr.statements.candidate_sources import candidate_sources
from quoteattr.statements.candidates import statement_candidates
from quoteattr.statements.features import statement_features
from tests.statements.test_candidates import PARSES
from tests.trees import indexed_text


def test_features_of_a_sentence() -> None:
    """Those of its source, then those of nobody, who has none."""
    text = indexed_text(PARSES["clause"][0])
    (candidate,) = statement_candidates(text)
    sources = list(candidate_sources(text, candidate))
    ruiz, *_, nobody = statement_features(text, candidate, sources)
    assert () == nobody
    expected = {
        "any",
        "way=clause|tree",
        "verb=say",
        "strength=strong|clause",
        "opens=that|strong",
        "type=per|tree",
        "length=3|clause",
    }
    assert expected <= set(ruiz)
    assert not {"negated=yes|strong", "quoted=yes|strong"} & set(ruiz)


def test_source_that_is_its_own_cue() -> None:
    """A parse from elsewhere may take one word for both."""
    text = indexed_text(PARSES["clause"][0])
    (candidate,) = statement_candidates(text)
    (mention, tie), *_ = candidate_sources(text, candidate)
    odd = attrs.evolve(mention, head=candidate.cue)
    found, _ = statement_features(text, candidate, [(odd, tie)])
    assert "source-apart=0|tree" in found
