"""The features of the choices for a quotation's source: the one table of them.

A choice is a candidate, or one of two that there is nobody (``NOBODY``). The values
that the templates ask for are computed in ``features``, which says what each is; a
choice has the features whose values it has, so that ``verb`` is for candidates with a
cue and ``none-...`` for nobody. The weights are in
``data/en/weights/source_weights.tsv``. To add a feature, add a row here, compute its
values in ``features``, and fit again with ``python -m quoteattr.training.weights``.
"""

from __future__ import annotations

from typing import Final

from quoteattr.data.templates import Template

NOBODY: Final = ("unsourced", "not-speech")
"""The choices without a source: speech whose source is not given, and no speech."""

OF_CANDIDATES: Final = (
    Template("way", ("way", "side"), "way=right|after", "found by “{way}”, {side} it"),
    Template(
        "way-kind",
        ("way", "kind"),
        "way-kind=right|direct",
        "“{way}”, for {kind} speech",
    ),
    Template("source", ("type",), "source=per", "the source is of type “{type}”"),
    Template(
        "source-way",
        ("type", "way"),
        "source-way=per|right",
        "a source of type “{type}” found by “{way}”",
    ),
    Template(
        "heads",
        ("way", "heads"),
        "heads=label|capitals",
        "the source, found by “{way}”, opens its line, in {heads}",
    ),
    Template(
        "governed",
        ("way", "governed"),
        "governed=left|yes",
        "a preposition precedes the source, found by “{way}”",
    ),
    Template(
        "distance",
        ("distance", "side", "kind"),
        "distance=0|after|direct",
        "{distance} words or more between cue and {kind} quotation, cue {side} it",
    ),
)
"""Of every candidate; ``distance`` of those in the quotation's own sentence."""

OF_CUES: Final = (
    Template("verb", ("lemma",), "verb=say", "the cue is a form of “{lemma}”"),
    Template(
        "verb-place",
        ("lemma", "side", "kind"),
        "verb-place=say|after|direct",
        "the cue is a form of “{lemma}”, {side} a {kind} quotation",
    ),
    Template(
        "strength-way",
        ("strength", "way"),
        "strength-way=strong|right",
        "a cue of strength “{strength}”, source found by “{way}”",
    ),
    Template(
        "short",
        ("length", "strength", "kind"),
        "short=1|verb|mixed",
        "{length} words or more quoted, with a cue of strength “{strength}”",
    ),
    Template(
        "cue-distance",
        ("distance", "side", "strength"),
        "cue-distance=0|after|strong",
        "a cue of strength “{strength}” {distance} words or more away, {side} it",
    ),
    Template(
        "closing",
        ("closing", "side", "strength", "near"),
        "closing=comma|after|strong|near",
        "what is quoted ends in “{closing}”, a {strength} cue is {near} and {side} it",
    ),
    Template(
        "opening",
        ("opening", "side", "strength", "near"),
        "opening=start|after|strong|near",
        "“{opening}” is before the quotation, a {strength} cue is {near} and {side} it",
    ),
    Template(
        "tag",
        ("tag", "strength", "side"),
        "tag=VBD|strong|after",
        "the {strength} cue has the tag {tag}, {side} it",
    ),
    Template(
        "relation",
        ("relation", "strength", "side"),
        "relation=root|strong|after",
        "the {strength} cue is a “{relation}” in the parse, {side} it",
    ),
    Template(
        "above",
        ("steps", "strength", "kind"),
        "above=1|strong|direct",
        "the {strength} cue is {steps} steps above the quotation in the parse",
    ),
    Template(
        "through",
        ("path", "strength"),
        "through=ccomp|strong",
        "the quotation is a “{path}” of the {strength} cue",
    ),
    Template(
        "under-strong",
        ("strength", "relation", "under_strong"),
        "under-strong=weak|conj|yes",
        "the {strength} cue, a “{relation}”, depends on a strong one",
    ),
    Template(
        "verbs",
        ("verbs_between", "side", "strength"),
        "verbs=0|after|strong",
        "{verbs_between} verbs between the {strength} cue and the quotation",
    ),
    Template(
        "strong-between",
        ("strong_between", "side", "strength"),
        "strong-between=0|after|strong",
        "{strong_between} strong verbs between the {strength} cue and the quotation",
    ),
    Template(
        "quotation-between",
        ("side", "strength", "kind", "quotation_between"),
        "quotation-between=after|verb|direct|yes",
        "another quotation is between the {strength} cue and this one",
    ),
    Template(
        "commas",
        ("commas_between", "side", "strength"),
        "commas=0|after|strong",
        "{commas_between} commas between the {strength} cue and the quotation",
    ),
    Template(
        "inner",
        ("inner", "side", "strength"),
        "inner=weak|before|strong",
        "a {inner} verb with its own subject is between the {strength} cue and it",
    ),
    Template(
        "participle",
        ("lemma", "way", "participle"),
        "participle=ask|agent|yes",
        "the cue is a participle of “{lemma}”, source found by “{way}”",
    ),
    Template(
        "parse",
        ("way", "parsed"),
        "parse=right|agrees",
        "the parse {parsed} that this is the subject (found by “{way}”)",
    ),
    Template(
        "content",
        ("content", "strength", "side"),
        "content=clause|strong|after",
        "a “{content}” is quoted, with a {strength} cue {side} it",
    ),
    Template(
        "content-verb",
        ("content", "lemma"),
        "content-verb=clause|say",
        "a “{content}” is quoted, with a form of “{lemma}”",
    ),
    Template(
        "function",
        ("function", "strength"),
        "function=ccomp|strong",
        "the quotation is a “{function}” in the parse, with a {strength} cue",
    ),
)
"""Of a candidate with a cue. Its strength is *strong*, *weak*, or the part of speech of
a word that reports nothing."""

OF_NOBODY: Final = (
    Template("none", ("nobody", "kind"), "none=unsourced|direct", "a {kind} quotation"),
    Template(
        "none-opening",
        ("nobody", "opening", "strongest"),
        "none-opening=unsourced|start|strong",
        "“{opening}” is before it; best cue of the sentence: {strongest}",
    ),
    Template(
        "none-closing",
        ("nobody", "closing", "strongest"),
        "none-closing=unsourced|comma|strong",
        "it ends in “{closing}”; best cue of the sentence: {strongest}",
    ),
    Template(
        "none-length",
        ("nobody", "length", "kind", "strongest"),
        "none-length=unsourced|3|direct|strong",
        "{length} words or more; best cue of the sentence: {strongest}",
    ),
    Template(
        "none-title",
        ("nobody", "opening", "kind", "work_title"),
        "none-title=not-speech|noun|mixed|yes",
        "it has the capitals of a title, with “{opening}” before it",
    ),
    Template(
        "none-after",
        ("nobody", "lemma_before"),
        "none-after=not-speech|term",
        "“{lemma_before}” is before it",
    ),
    Template(
        "none-before",
        ("nobody", "tag_after", "kind"),
        "none-before=not-speech|NOUN|mixed",
        "a {tag_after} follows it",
    ),
    Template(
        "none-between",
        ("nobody", "opening", "tag_after", "kind"),
        "none-between=not-speech|det|NOUN|mixed",
        "it is between “{opening}” and a {tag_after}",
    ),
    Template(
        "none-content",
        ("nobody", "content", "kind"),
        "none-content=not-speech|noun|mixed",
        "a “{content}” is quoted",
    ),
    Template(
        "none-function",
        ("nobody", "function", "content"),
        "none-function=not-speech|obj|noun",
        "what is quoted is a “{function}” in the parse",
    ),
    Template(
        "none-answered",
        ("nobody", "answered"),
        "none-answered=unsourced|yes",
        "it is a question, and the next quotation follows at once",
    ),
    Template(
        "none-participle",
        ("nobody", "participle_before"),
        "none-participle=unsourced|ask",
        "a participle of “{participle_before}” opens its sentence",
    ),
    Template(
        "none-modified",
        ("nobody", "opening", "function", "kind"),
        "none-modified=not-speech|det|compound|mixed",
        "what is quoted is a “{function}” after “{opening}”",
    ),
    Template(
        "none-place",
        ("nobody", "place", "kind"),
        "none-place=unsourced|whole|direct",
        "its place in the paragraph is “{place}”",
    ),
    Template(
        "none-again",
        ("nobody", "again", "kind"),
        "none-again=not-speech|yes|mixed",
        "its words come again in the text",
    ),
    Template(
        "none-verb-above",
        ("nobody", "verb_above", "content"),
        "none-verb-above=not-speech|other|noun",
        "the verb above it in the parse: {verb_above}",
    ),
)
"""Of the choices that there is nobody."""

OF_NEIGHBOURS: Final = (
    Template(
        "near-place",
        ("way", "place", "kind", "nearby"),
        "near-place=before|inner|direct|yes",
        "“{way}”, for a quotation whose place in the paragraph is “{place}”",
    ),
    Template(
        "near-closing",
        ("way", "closing", "opens", "nearby"),
        "near-closing=before|stop|yes|yes",
        "“{way}”, for a quotation that opens a sentence and ends in “{closing}”",
    ),
    Template(
        "near-answered",
        ("way", "answered", "nearby"),
        "near-answered=after|yes|yes",
        "“{way}”, for a question that the next quotation follows at once",
    ),
    Template(
        "near-length",
        ("way", "length", "kind", "nearby"),
        "near-length=before|2|direct|yes",
        "“{way}”, for a quotation of {length} words or more",
    ),
    Template(
        "near-content",
        ("way", "content", "nearby"),
        "near-content=before|clause|yes",
        "“{way}”, for a quotation that is a “{content}”",
    ),
    Template(
        "near-strongest",
        ("way", "strongest", "nearby"),
        "near-strongest=before|no|yes",
        "“{way}”; best cue of the quotation's own sentence: {strongest}",
    ),
    Template(
        "ends",
        ("way", "ends"),
        "ends=subject-before|colon",
        "“{way}”, from a sentence that ends in “{ends}”",
    ),
    Template(
        "reports",
        ("way", "reports", "same_paragraph"),
        "reports=subject-before|yes|same",
        "“{way}”, from a sentence with a strong verb in the {same_paragraph} paragraph",
    ),
    Template(
        "narrated",
        ("way", "narrated"),
        "narrated=subject-before|per",
        "a “{narrated}” opens a sentence of narration beside it, “{way}”",
    ),
    Template(
        "words-between",
        ("way", "words_between"),
        "words-between=before|2",
        "“{way}”, with {words_between} words or more between",
    ),
    Template(
        "sentences-between",
        ("way", "sentences_between"),
        "sentences-between=before|1",
        "“{way}”, with {sentences_between} sentence ends between",
    ),
    Template(
        "other-kind",
        ("way", "other_kind", "kind"),
        "other-kind=before|direct|direct",
        "“{way}”, from a {other_kind} quotation to a {kind} one",
    ),
    Template(
        "paragraphs",
        ("way", "paragraphs"),
        "paragraphs=continued|1",
        "“{way}”, {paragraphs} paragraphs away",
    ),
    Template(
        "mentions-between",
        ("way", "mentions_between"),
        "mentions-between=before|1",
        "“{way}”, with {mentions_between} mentions between",
    ),
)
"""Of a candidate that the text around the sentence gives."""

TEMPLATES: Final = (*OF_CANDIDATES, *OF_CUES, *OF_NOBODY, *OF_NEIGHBOURS)
"""Every feature there is."""
