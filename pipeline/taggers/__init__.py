"""What ``stages/tag.py`` can run: the bundled model, or a stanza or camel-tools one.

A :class:`Tagger` takes sentences as lists of words and gives back, for every sentence, typed spans
of words with a probability. Words are surface words as :func:`pipeline.words.words` finds them; a
tagger folds spelling itself and never changes their number. Which tagger is a string::

    bundled                           the model in this package
    bundled:anercorp                  its people, bodies, places and MISC as ANERcorp has them
    bundled:aqmar                     … as AQMAR has them
    stanza:ar                         the NER model that stanza.download("ar") has fetched
    stanza:NER.pt                     any stanza NER file
    stanza:NER.pt,pretrain=VEC.pt     … with the vectors it was trained on
    camel:ner-arabert                 the model that camel_data -i ner-arabert has fetched
    camel:FOLDER                      any BertForTokenClassification folder

The bundled model finds PER ORG CITY COUNTRY LOC TITLE EVENT. stanza and camel-tools models call
every place LOC; the stage that tells CITY and COUNTRY from it works for them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class TaggedSpan(NamedTuple):
    """A typed stretch of words of one sentence.

    ``first`` is the index of its first word, ``last`` that after its last word; ``type`` is one of
    PER ORG CITY COUNTRY LOC TITLE EVENT (MISC from other people's models); ``score`` a probability.
    """

    first: int
    last: int
    type: str
    score: float


class Tagger(Protocol):
    """Finds typed spans in sentences of words."""

    #: The specification it was loaded from, as written to ``mentions.origin``.
    name: str

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[TaggedSpan]]:
        """Return the spans of every sentence, in text order, outer before inner.

        There is exactly one list for each sentence, an empty one for an empty sentence. Spans may
        nest but never cross; long sentences are read in overlapping windows.
        """
        ...


class TaggerError(ValueError):
    """A tagger cannot be loaded; the message says what is missing and how to get it."""


def load_tagger(spec: str = "bundled") -> Tagger:
    """Return the tagger that *spec* names (see the module's docstring).

    Raises :class:`TaggerError` if there is no such kind of tagger, its files are not there or
    cannot be read. Loading takes about a second for the bundled model.
    """
    kind, _, rest = spec.strip().partition(":")
    if kind == "bundled" and bool(rest) == (":" in spec):
        from pipeline.taggers.bundled import BundledTagger

        return BundledTagger(head=rest or None)
    if kind == "stanza" and rest:
        from pipeline.taggers.stanza import StanzaTagger

        return StanzaTagger(rest)
    if kind == "camel" and rest:
        from pipeline.taggers.camel import CamelTagger

        return CamelTagger(rest)
    raise TaggerError(
        f'no tagger is called "{spec}": use bundled, bundled:anercorp, bundled:aqmar, stanza:ar, '
        "stanza:FILE.pt, camel:ner-arabert or camel:FOLDER"
    )


__all__ = ["TaggedSpan", "Tagger", "TaggerError", "load_tagger"]
