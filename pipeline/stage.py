"""What a stage is, and the registry that finds one by name.

A stage declares the layers it ``needs`` and those it ``adds``. ``setup`` loads what is heavy, once
per worker; nothing heavy happens at import or in the constructor, so a stage is cheap to make and
can be pickled to another process.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from importlib import import_module
from typing import Any, ClassVar

from pipeline.article import Article

__all__ = ["STAGES", "Stage", "UnmetNeedError", "make", "register", "stage_class", "supplier"]

STAGES = ("clean", "normalize", "segment", "tag", "dates", "titles", "events")
"""The stages of the default pipeline, in running order; each is ``pipeline.stages.<name>``."""

_registered: dict[str, type[Stage]] = {}


class UnmetNeedError(ValueError):
    """A stage was to run on an article, or stand in a pipeline, without a layer it needs."""


class Stage(ABC):
    """One step that adds stand-off facts to an article.

    Subclasses set ``name``, ``needs`` and ``adds`` (layers of :class:`pipeline.article.Article`),
    implement :meth:`process`, and keep whatever :meth:`setup` loads in attributes that start with
    an underscore: those are left behind when the stage is pickled, and loaded anew.
    """

    name: ClassVar[str]
    needs: ClassVar[tuple[str, ...]] = ()
    adds: ClassVar[tuple[str, ...]] = ()
    _is_set_up: bool = False

    def setup(self) -> None:  # noqa: B027 - most stages have nothing to load
        """Load models and lexicons. Called once before the first article; may be called again."""

    @abstractmethod
    def process(self, article: Article) -> None:
        """Add this stage's facts to ``article``, which has every layer in ``needs``."""

    def __call__(self, given: Article | str) -> Article:
        """Run on an article, or on a plain text.

        A text first goes through the stages that supply what this one needs, with their default
        settings. An article must already have those layers: :class:`UnmetNeedError` names the stage
        that adds a missing one. Returns the article itself, with this stage's layers added.
        """
        if isinstance(given, str):
            article = Article(given)
            for name in suppliers(self.needs):
                _shared(name)(article)
        elif not isinstance(given, Article):
            raise TypeError(
                f"a stage reads an Article or a str, not {type(given).__name__}: "
                "decode bytes, or make an Article(text)"
            )
        else:
            article = given
            for need in self.needs:
                if need not in article.layers:
                    raise UnmetNeedError(
                        f"the stage {self.name!r} needs {need!r}, which the stage "
                        f"{supplier(need)!r} adds: run that one first"
                    )
        self._ready()
        self.process(article)
        article.layers.update(self.adds)
        return article

    def _ready(self) -> None:
        if not self._is_set_up:
            self.setup()
            self._is_set_up = True

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if not k.startswith("_")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def __repr__(self) -> str:
        settings = ", ".join(f"{k}={v!r}" for k, v in self.__getstate__().items())
        return f"{type(self).__name__}({settings})"


def register(stage: type[Stage]) -> type[Stage]:
    """Make a stage class known under its ``name``; usable as a decorator. The last one wins."""
    _registered[stage.name] = stage
    return stage


def stage_class(name: str) -> type[Stage]:
    """Return the stage class of that name. Raises ValueError that lists the known names."""
    if name not in _registered and name in STAGES:
        import_module(f"pipeline.stages.{name}")
    if name not in _registered:
        known = ", ".join(dict.fromkeys((*STAGES, *_registered)))
        raise ValueError(f"there is no stage {name!r}; known stages: {known}")
    return _registered[name]


def make(name: str, **settings: Any) -> Stage:
    """Return a stage by name. Raises ValueError for an unknown name or setting."""
    kind = stage_class(name)
    try:
        return kind(**settings)
    except TypeError as error:
        raise ValueError(f"the stage {name!r} does not take these settings: {error}") from None


def supplier(layer: str) -> str:
    """Name of the stage that adds a layer. Raises ValueError when none does."""
    for name in dict.fromkeys((*STAGES, *_registered)):
        if layer in stage_class(name).adds:
            return name
    raise ValueError(f"no known stage adds {layer!r}")


def suppliers(needs: tuple[str, ...]) -> list[str]:
    """Names of the stages that supply ``needs``, and what those need in turn, in running order."""
    order: list[str] = []
    for need in needs:
        name = supplier(need)
        for step in (*suppliers(stage_class(name).needs), name):
            if step not in order:
                order.append(step)
    return order


_defaults: dict[str, Stage] = {}


def _shared(name: str) -> Stage:
    """The default instance of a stage, set up once and shared by stages run alone on texts."""
    if name not in _defaults or type(_defaults[name]) is not stage_class(name):
        _defaults[name] = make(name)
    return _defaults[name]
