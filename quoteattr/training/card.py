"""Write the model card: what each packed model is, was trained on, and scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HEAD = """\
# {name} {version}

Compact English models for Stanza {stanza}, {total:.1f} MB in half precision.
They find words and sentences, tags, lemmas, dependencies and names in news text
for `quoteattr`; they run offline, on one CPU core.

{notes}

| file | MB | licence |
| --- | ---: | --- |
"""


def render(manifest: Mapping[str, Any]) -> str:
    """The card of the models in *manifest*, in Markdown."""
    files = manifest["files"]
    total = sum(entry["size"] for entry in files.values()) / 1e6
    parts = [HEAD.format_map({**manifest, "total": total})]
    for name, entry in files.items():
        parts.append(f"| {name} | {entry['size'] / 1e6:.1f} | {entry['licence']} |\n")
    parts.append("\n## Scores\n\n")
    parts.extend(_scores(manifest["scores"]))
    for name, entry in files.items():
        parts.append(f"\n## {name}\n\n")
        parts.append(f"Licence: {entry['licence']}.\n\nMade of:\n\n")
        parts.extend(f"* {line}\n" for line in entry["training_data"])
        parts.append(f"\nSettings: {entry['settings']}\n")
    return "".join(parts)


def _scores(scores: Mapping[str, Any]) -> list[str]:
    """One line for each test set, its measures in the manifest's order."""
    lines = [f"{scores['how']}\n\n"]
    for test, measures in scores["tests"].items():
        values = ", ".join(f"{name} {value}" for name, value in measures.items())
        lines.append(f"* {test}: {values}\n")
    return lines
