"""Lemmas by edit scripts: how much of a word to cut off, and what to add.

A script is ``mode|cut|suffix``, with mode ``k`` (the word as printed), ``l`` (in small
letters) or ``t`` (in small letters after a capital).

    >>> script("Studies", "study")
    'l|3|y'
    >>> apply("l|3|y", "Replies")
    'reply'
"""

from __future__ import annotations


def script(form: str, lemma: str) -> str:
    """Return the script that makes *lemma* of *form*."""
    modes = "lkt" if form.islower() or lemma.islower() else "klt"
    costs = []
    for mode in modes:
        base = _base(mode, form)
        kept = _common(base, lemma)
        costs.append((len(base) - kept + len(lemma) - kept, mode, kept))
    _, mode, kept = min(costs, key=lambda each: each[0])
    return f"{mode}|{len(form) - kept}|{lemma[kept:]}"


def apply(script: str, form: str) -> str:
    """Return the lemma that *script* makes of *form*.

    A script that cuts off more than there is gives the form in small letters.
    """
    mode, cut, suffix = script.split("|", 2)
    base, kept = _base(mode, form), len(form) - int(cut)
    if kept < 0 or not (kept or suffix):
        return form.lower()
    return base[:kept] + suffix


def _base(mode: str, form: str) -> str:
    """Return *form* as *mode* writes it, of the same length."""
    if mode == "k":
        return form
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in form)
    return lower if mode == "l" else form[:1].upper()[:1] + lower[1:]


def _common(one: str, other: str) -> int:
    """Return how many characters two words have in common at their start."""
    pairs = zip(one, other, strict=False)
    return next(
        (n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other))
    )
