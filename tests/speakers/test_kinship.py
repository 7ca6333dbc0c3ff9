"""A relative is named by a given name, and by a surname that is shared."""

from __future__ import annotations

import pytest

from quoteattr.mentions.find_names import find_names
from quoteattr.mentions.name_types import with_types
from quoteattr.speakers.kinship import relatives
from tests.trees import tagged

TOM = "Tom/PROPN/B-PER Berg/PROPN/I-PER and/CCONJ "
EVA = "Eva/PROPN/B-PER"
LATER = " own it | Mrs/PROPN Berg/PROPN/B-PER said"


def pairs(line: str) -> list[tuple[str, str]]:
    """The texts of each given name and surname."""
    parsed = tagged(line)
    found = relatives(parsed, with_types(parsed, find_names(parsed)))
    return [(name.text, " ".join([*other.titles, other.text])) for name, other in found]


@pytest.mark.parametrize(
    "relative",
    [
        f"his/PRON wife/NOUN , {EVA}",
        f"his/PRON wife/NOUN {EVA}",
        f"his/PRON late/ADJ mother/NOUN , {EVA}",
        f"{EVA} , his/PRON wife/NOUN",
    ],
)
def test_relative_shares_the_surname(relative: str) -> None:
    """Mrs Berg is Tom Berg's wife, Eva."""
    assert [("Eva", "Mrs Berg")] == pairs(TOM + relative + LATER)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(TOM + f"his/PRON friend/NOUN , {EVA}" + LATER, id="no relative"),
        pytest.param(TOM + f"the/DET wife/NOUN , {EVA}" + LATER, id="nobody's"),
        pytest.param(TOM + f"his/PRON brother/NOUN , {EVA}" + LATER, id="other gender"),
        pytest.param(
            TOM + f"his/PRON wife/NOUN , {EVA} Lund/PROPN/I-PER" + LATER,
            id="surname of her own",
        ),
        pytest.param(f"his/PRON wife/NOUN , {EVA}" + LATER, id="nobody before"),
        pytest.param(
            TOM + f"left | his/PRON wife/NOUN , {EVA}" + LATER, id="sentence before"
        ),
        pytest.param(
            TOM + f"his/PRON wife/NOUN , {EVA} left | Mrs/PROPN Lund/PROPN said",
            id="other surname",
        ),
        pytest.param(
            "Ms./PROPN " + TOM + f"his/PRON wife/NOUN , {EVA}" + LATER, id="not his"
        ),
        pytest.param(
            "Mrs/PROPN Berg/PROPN/B-PER left | " + TOM + f"his/PRON wife/NOUN , {EVA}",
            id="surname before",
        ),
    ],
)
def test_others_do_not(line: str) -> None:
    """Each lacks one thing that a shared surname needs."""
    assert [] == pairs(line)
