"""The bundled English parser: one small encoder, one pass.

text -> words, by rules (`tokenizer`) -> windows of word pieces (`features`)
     -> scores from the network (`scores`, with the weights of `weights`)
     -> sentences, tags, names and trees (`decode`, `trees`) -> a document (`parser`)
"""
