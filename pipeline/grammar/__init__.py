"""A small grammar of Arabic noun phrases and clauses over words and mentions.

It knows no part of speech, only what the written word and the mentions show: proclitics, the
article, punctuation, and which words are named things. The stages ``titles`` and ``events`` apply
it with patterns that live in ``pipeline/knowledge``.
"""
