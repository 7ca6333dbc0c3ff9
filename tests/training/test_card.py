"""The model card and the manifest: what is written of each packed model."""

from __future__ import annotations

import json
from pathlib import Path

from quoteattr.training import about, card, packing, scores
from quoteattr.training.loop import Plan

MANIFEST = {
    "name": "quoteattr-en",
    "version": "9.9",
    "stanza": "1.15.0",
    "notes": "Notes.",
    "scores": {"how": "How.", "tests": {"EWT": {"UPOS": 94.81, "LAS": 82.42}}},
    "files": {
        "pos.pt": {
            "size": 1_500_000,
            "licence": "CC BY-SA 4.0",
            "training_data": ["EWT", "GUM"],
            "settings": "--x.",
        }
    },
}

FOUND: scores.Scores = {
    "EWT test": {"words": 98.9, "UPOS": 94.8, "LAS": 82.4},
    "UNER EWT test": {"PER": 81.0},
}


def test_card_is_rendered_from_the_manifest() -> None:
    """A table of files, the scores, and a section for each file."""
    written = card.render(MANIFEST)
    assert written.startswith("# quoteattr-en 9.9\n")
    assert "for Stanza 1.15.0, 1.5 MB in half precision" in written
    assert "| pos.pt | 1.5 | CC BY-SA 4.0 |\n" in written
    assert "How.\n\n* EWT: UPOS 94.81, LAS 82.42\n" in written
    assert written.endswith(
        "\n## pos.pt\n\nLicence: CC BY-SA 4.0.\n\nMade of:\n\n* EWT\n* GUM\n"
        "\nSettings: --x.\n"
    )


def test_each_part_is_described() -> None:
    """With its licence, its data and the scores that measure it."""
    described = about.describe(FOUND, {})
    parts = described["parts"]
    assert set(packing.PARTS) == set(parts)
    assert {"EWT test": {"words": 98.9}} == parts["tokenize"]["scores"]
    assert {"EWT test": {"LAS": 82.4}} == parts["depparse"]["scores"]
    assert {"UNER EWT test": {"PER": 81.0}} == parts["ner"]["scores"]
    assert {} == parts["vectors"]["scores"]
    assert about.VECTORS_LICENCE == parts["vectors"]["licence"]
    assert {about.LICENCE} == {
        part["licence"] for name, part in parts.items() if name != "vectors"
    }
    assert [*about.TREES] == parts["tokenize"]["training_data"]
    assert [about.VECTORS, *about.NAMES] == parts["ner"]["training_data"]
    assert about.VARIANTS in parts["pos"]["training_data"]


def test_settings_give_the_plan_of_a_training() -> None:
    """A part that is not trained has its options alone."""
    plan = Plan(steps=4000, rate=0.004, seed=7, restart=2500)
    parts = about.describe(FOUND, {"tokenize": plan})["parts"]
    assert parts["tokenize"]["settings"].endswith(
        "; 4,000 updates, seed 7; AdamW, highest rate 0.004, cosine, anew from half "
        "that rate after 2,500 updates, mean of weights 0.998."
    )
    assert "--dict_only." == parts["lemma"]["settings"]


def test_settings_of_the_shipped_models_are_those_of_the_recipe(
    repository: Path,
) -> None:
    """The manifest that ships was written by this code, plans and all."""
    from quoteattr.training.recipe import PLANS

    folder = repository / "quoteattr" / "data" / "en" / "models"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    parts = about.describe(manifest["scores"]["tests"], PLANS)["parts"]
    for entry in manifest["files"].values():
        described = parts[entry["part"]]
        assert described["training_data"] == entry["training_data"]
        assert described["settings"] == entry["settings"]
        assert described["scores"] == entry["scores"]
    assert card.render(manifest) == (folder / "CARD.md").read_text("utf-8")
