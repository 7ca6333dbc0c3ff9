"""The recipe that makes the bundled models: treebanks -> training -> packed models.

In the source distribution only; nothing of the library imports it.
"""
