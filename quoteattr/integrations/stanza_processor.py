"""A Stanza processor: ``stanza.Pipeline("en", processors="...,quoteattr")``.

Importing this module makes it known to Stanza. Its result is ``document.quoteattr``,
an ``AttributedText``.

It reads the parse that Stanza's processors before it have made, and runs no model of
its own. That parse is of the text as it stands: ``quoteattr.Pipeline(model="en")``
makes marks plain first, and keeps a quoted question in one sentence with its cue.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from stanza.pipeline.processor import Processor, register_processor

from quoteattr.config import Config
from quoteattr.parsing.stanza_parser import from_stanza
from quoteattr.pipeline import Pipeline

NAME: Final = "quoteattr"


@register_processor(NAME)
class QuoteProcessor(Processor):  # type: ignore[misc] # Stanza ships no types
    """Attribute the quotations of a parsed Stanza document.

    It needs tokenize, pos, lemma and depparse, and uses the names that ner found
    where ner ran before it. Pass ``quoteattr_config=Config(...)`` to the Stanza
    pipeline to change its settings.
    """

    PROVIDES_DEFAULT: ClassVar[set[str]] = {NAME}
    REQUIRES_DEFAULT: ClassVar[set[str]] = {"tokenize", "pos", "lemma", "depparse"}

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        self._attribution = Pipeline(config=config.get("config", Config()))

    def mark_inactive(self) -> None:
        """Do nothing: there is no model to drop.

        Stanza calls this while it reports that a required processor is missing, but
        defines it for its own model-bearing processors alone.
        """

    def process(self, document: Any) -> Any:
        """Set ``document.quoteattr`` and return the document.

        Raises:
            DocumentError: If the document lacks its text, tags or parse.
        """
        document.quoteattr = self._attribution.attribute(from_stanza(document))
        return document
