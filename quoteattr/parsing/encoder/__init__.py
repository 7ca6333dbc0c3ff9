"""The bundled English parser: one small encoder that reads a paragraph in one pass.

text -> words, by rules (`tokenizer`)
     -> windows of word pieces (`features`)
     -> scores, by integer products (`weights`, `products`, `scoring`)
     -> sentences, tags, names, lemmas and trees (`decoding`, `trees`, `scripts`)
     -> our documents (`documents`), or Stanza's (`stanza_variants`)
"""
