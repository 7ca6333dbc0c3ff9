"""The features by which a line is typed: the one table of them.

A choice is one of ``TYPES``; prose has no features, and its score is 0. The values that
the templates ask for are computed in ``features``. The weights are in
``data/en/weights/line_weights.tsv``. To add a feature, add a row here, compute its
values in ``features``, and fit again with ``python -m quoteattr.training.lines``.
"""

from __future__ import annotations

from typing import Final, get_args

from quoteattr.data.templates import Template
from quoteattr.data.words import LINE_GROUPS
from quoteattr.types.annotations import LineType

TYPES: Final[tuple[LineType, ...]] = tuple(
    each for each in get_args(LineType) if each != "prose"
)
"""What a line is that is not prose.

* ``link``: leads to another text: *READ MORE: ...*, *Watch below*, *Related*
* ``caption``: goes with a picture, or says whose it is
* ``byline``: who wrote the text
* ``dateline``: where or when, and nothing else
* ``subhead``: a heading within the text
* ``pull-quote``: words of the text, set again beside it
* ``boilerplate``: what a site or a newsletter says to its readers
* ``post``: a post embedded in the text, with handle or date
"""

OF_SHAPE: Final = (
    Template("any", ("type",), "any=link", "how rare a {type} is"),
    Template("length", ("type", "length"), "length=link|3", "{length} words or more"),
    Template(
        "ends",
        ("type", "ends", "size"),
        "ends=subhead|bare|tiny",
        "it ends in “{ends}”, and is {size}",
    ),
    Template(
        "capitals",
        ("type", "capitals", "size"),
        "capitals=subhead|all|tiny",
        "capitals: {capitals}, and it is {size}",
    ),
    Template(
        "marks",
        ("type", "marks", "says"),
        "marks=pull-quote|whole|no",
        "quotation marks: {marks}; a reporting verb outside them: {says}",
    ),
    Template(
        "says",
        ("type", "says", "size"),
        "says=subhead|no|tiny",
        "a reporting verb: {says}, and it is {size}",
    ),
    Template(
        "introduces",
        ("type", "ends", "says"),
        "introduces=subhead|colon|yes",
        "it ends in “{ends}”; a reporting verb: {says}",
    ),
    Template(
        "frame",
        ("type", "frame"),
        "frame=caption|bracketed",
        "how it begins and ends: {frame}",
    ),
    Template(
        "letters", ("type", "letters"), "letters=boilerplate|none", "letters: {letters}"
    ),
)
"""Of its length, its capitals and its marks."""

OF_WORDS: Final = (
    Template(
        "label",
        ("type", "label", "label_mark"),
        "label=link|look+more|colon",
        "it opens with words of “{label}” before a {label_mark}",
    ),
    Template(
        "label-capitals",
        ("type", "label", "label_capitals"),
        "label-capitals=link|look|all",
        "it opens with words of “{label}”; capitals: {label_capitals}",
    ),
    Template(
        "label-opening",
        ("type", "opening_group", "label_mark"),
        "label-opening=link|look|colon",
        "it opens with a word of “{opening_group}”, with a {label_mark} soon after",
    ),
    Template(
        "opening-group",
        ("type", "opening_group", "size"),
        "opening-group=link|look|tiny",
        "it opens with a word of “{opening_group}”, and it is {size}",
    ),
    Template(
        "opening-shape",
        ("type", "opening_group", "capitals"),
        "opening-shape=byline|writer|title",
        "it opens with a word of “{opening_group}”; capitals: {capitals}",
    ),
    Template(
        "closing-group",
        ("type", "closing_group", "size"),
        "closing-group=caption|agency|tiny",
        "it closes with a word of “{closing_group}”, and it is {size}",
    ),
    *(
        Template(
            f"says-{group}",
            ("type", f"has_{group}", "says"),
            f"says-{group}=link|yes|no",
            f"a word of “{group}”; a reporting verb: {{says}}",
        )
        for group in LINE_GROUPS
    ),
    *(
        Template(
            f"has-{group}",
            ("type", f"has_{group}", "size"),
            f"has-{group}=link|yes|tiny",
            f"a word of “{group}”, and it is {{size}}",
        )
        for group in LINE_GROUPS
    ),
    Template(
        "share",
        ("type", "share_group", "share"),
        "share=dateline|date|half",
        "“{share_group}” is most frequent among its listed words: {share} of all words",
    ),
    Template(
        "tail",
        ("type", "tail", "tail_form"),
        "tail=caption|picture|title",
        "its last part has a word of “{tail}”, and capitals: {tail_form}",
    ),
    Template(
        "tail-form",
        ("type", "tail_form", "says"),
        "tail-form=caption|title-slash|no",
        "capitals of its last part: {tail_form}; a reporting verb: {says}",
    ),
    Template(
        "handle-marks",
        ("type", "handle", "marks"),
        "handle-marks=post|end|opens",
        "a handle at its {handle}; quotation marks: {marks}",
    ),
    Template(
        "handle", ("type", "handle"), "handle=post|end", "a handle at its {handle}"
    ),
    Template(
        "address",
        ("type", "address"),
        "address=boilerplate|mail",
        "an address: {address}",
    ),
    Template("clock", ("type", "clock", "size"), "clock=dateline|yes|tiny", "a time"),
    Template("year", ("type", "year", "size"), "year=dateline|yes|tiny", "a year"),
    Template("tagged", ("type", "tagged"), "tagged=post|yes", "tags of a page"),
)
"""Of what its words have to do with."""

OF_PLACE: Final = (
    Template("place", ("type", "place"), "place=byline|second", "its place: {place}"),
    Template(
        "place-length",
        ("type", "place", "size"),
        "place-length=byline|second|tiny",
        "its place: {place}, and it is {size}",
    ),
    Template(
        "repeats",
        ("type", "repeats", "marks"),
        "repeats=pull-quote|yes|whole",
        "its words are in the text elsewhere; quotation marks: {marks}",
    ),
    Template(
        "new-quotation",
        ("type", "new_quotation", "marks"),
        "new-quotation=subhead|yes|whole",
        "quotation marks: {marks}; what is in them is in the text only here",
    ),
    Template(
        "previous",
        ("type", "previous"),
        "previous=link|link",
        "the line before is a {previous}",
    ),
    Template(
        "after-colon",
        ("type", "after_colon", "size"),
        "after-colon=link|link|tiny",
        "the line before is a {after_colon} and ends in a colon",
    ),
)
"""Of its place in the text and of the lines beside it."""

TEMPLATES: Final = (*OF_SHAPE, *OF_WORDS, *OF_PLACE)
"""Every feature there is."""
