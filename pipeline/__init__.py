"""Read Arabic news as data: who took part in what, where and when, across articles.

The front door for library users. Everything is loaded on first use, so ``import pipeline`` is fast:

>>> from pipeline import Normalize
>>> Normalize()("مُحَمَّـــد").view("normalized").text
'محمد'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.alignment import AlignedText, Edit
    from pipeline.article import Article, EventMention, Mention, Participant, Sentence, Span, Word
    from pipeline.corpus import read_corpus
    from pipeline.engine import run
    from pipeline.pipeline import Pipeline
    from pipeline.stage import Stage, UnmetNeedError, register
    from pipeline.stages.clean import Clean
    from pipeline.stages.dates import Dates
    from pipeline.stages.events import Events
    from pipeline.stages.normalize import Normalize
    from pipeline.stages.segment import Segment
    from pipeline.stages.tag import Tag
    from pipeline.stages.titles import Titles

__version__ = "0.1.0"
__all__ = [
    "AlignedText", "Article", "Clean", "Dates", "Edit", "EventMention", "Events", "Mention",
    "Normalize", "Participant", "Pipeline", "Segment", "Sentence", "Span", "Stage", "Tag", "Titles",
    "UnmetNeedError", "Word", "__version__", "read_corpus", "register", "run",
]  # fmt: skip

_MODULES = {
    "AlignedText": "alignment",
    "Edit": "alignment",
    "Pipeline": "pipeline",
    "Stage": "stage",
    "UnmetNeedError": "stage",
    "read_corpus": "corpus",
    "register": "stage",
    "run": "engine",
} | {
    name: f"stages.{name.lower()}"
    for name in ("Clean", "Dates", "Events", "Normalize", "Segment", "Tag", "Titles")
}
"""Where each public name lives, but for the data, which is in ``article``."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES.get(name, 'article')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
