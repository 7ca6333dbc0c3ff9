"""A Stanza processor: ``stanza.Pipeline("en", processors="...,quoteattr")``.

Importing this module registers the processor. It sets ``document.quoteattr``, an
``AttributedText``. It also registers the bundled encoder as the variant ``quoteattr``
of Stanza's own processors: ``processors={"depparse": "quoteattr", ...}``.

It uses the parse of the processors before it and loads no model of its own. That parse
is of the text as it is, while ``quoteattr.Pipeline(model=nlp)`` shows plain marks to
the same processors. Sentences are fitted to the quotations in both.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from stanza.pipeline.processor import Processor, register_processor

from quoteattr.config import Config
from quoteattr.parsing.encoder import stanza_variants
from quoteattr.parsing.stanza_parser import from_stanza
from quoteattr.pipeline import Pipeline

NAME: Final = stanza_variants.NAME


@register_processor(NAME)
class QuoteProcessor(Processor):  # type: ignore[misc] # Stanza ships no types
    """Attributes the quotations of a parsed Stanza document.

    It requires tokenize, pos, lemma and depparse, and uses the entities of ner if that
    ran before it. Pass ``quoteattr_config=Config(...)`` to the Stanza
    pipeline to change its settings.
    """

    PROVIDES_DEFAULT: ClassVar[set[str]] = {NAME}
    REQUIRES_DEFAULT: ClassVar[set[str]] = {"tokenize", "pos", "lemma", "depparse"}

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        self._attribution = Pipeline(config=config.get("config", Config()))

    def mark_inactive(self) -> None:
        """Do nothing.

        Stanza calls this method while it reports a missing processor, but defines it
        only for its own processors with a model.
        """

    def process(self, document: Any) -> Any:
        """Set ``document.quoteattr`` and return the document.

        Raises:
            DocumentError: If the document has no text, tags or parse.
        """
        document.quoteattr = self._attribution.attribute(from_stanza(document))
        return document
