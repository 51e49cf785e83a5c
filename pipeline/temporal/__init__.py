"""Temporal tagging of Arabic news: what a date looks like, what it means, and when that is.

A text goes through five small steps, one module each: :mod:`~pipeline.temporal.scan` turns words
into a string of class letters, :mod:`~pipeline.temporal.forms` finds the shapes of dates in that
string, :mod:`~pipeline.temporal.context` drops what only looks like a date,
:mod:`~pipeline.temporal.meaning` says what an expression means by itself, and
:mod:`~pipeline.temporal.anchor` resolves that against the day of publication. The words
themselves are data (:mod:`~pipeline.temporal.lexicon`).
"""
