"""Components for other pipelines: one module for each host library.

``stanza_processor`` is a Stanza processor, ``spacy_component`` a spaCy component and
``spark_udf`` a Spark function. ``clearnlp`` converts the dependencies of spaCy's
English models to Universal Dependencies. A host is imported only by its own module.
"""
