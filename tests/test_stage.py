from __future__ import annotations

import pytest

from pipeline.article import Article
from pipeline.pipeline import Pipeline
from pipeline.stage import STAGES, Stage, make, register, stage_class, suppliers


class Shout(Stage):
    """A user's own stage."""

    name = "shout"
    needs = ("cleaned",)
    adds = ("shouted",)

    def __init__(self, *, times: int = 1) -> None:
        self.times = times

    def setup(self) -> None:
        self._mark = "!" * self.times

    def process(self, article: Article) -> None:
        article.title = article.view("cleaned").text + self._mark


def test_stages_come_by_name_and_unknown_names_list_the_known() -> None:
    assert [stage_class(name).name for name in STAGES] == list(STAGES)
    with pytest.raises(ValueError, match=r"no stage 'tagg'; known stages: clean, normalize"):
        stage_class("tagg")


def test_a_wrong_setting_names_the_stage() -> None:
    with pytest.raises(ValueError, match=r"'normalize' does not take.*alif"):
        make("normalize", alif=False)


def test_a_stage_of_the_users_own_joins_a_pipeline() -> None:
    register(Shout)
    pipeline = Pipeline.from_stages("clean", "shout", settings={"shout": {"times": 3}})
    assert pipeline("نص").title == "نص!!!"
    assert Shout()("نص").title == "نص!"


def test_suppliers_come_in_running_order() -> None:
    assert suppliers(("sentences", "normalized")) == ["clean", "normalize", "segment"]


def test_what_setup_loaded_is_not_pickled() -> None:
    stage = Shout(times=2)
    stage.setup()
    assert stage.__getstate__() == {"times": 2}
    assert repr(stage) == "Shout(times=2)"


def test_anything_but_an_article_or_a_text_is_refused() -> None:
    with pytest.raises(TypeError, match=r"an Article or a str, not bytes: decode bytes"):
        make("clean")("نص".encode())  # type: ignore[arg-type]
