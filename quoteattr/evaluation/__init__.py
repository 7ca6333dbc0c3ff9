"""Measure the library on annotated texts: ``python -m quoteattr.evaluation --help``."""
