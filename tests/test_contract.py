"""One suite run on every registered stage: what any stage must do with any text."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.article import MENTION_TYPES, Article
from pipeline.pipeline import Pipeline
from pipeline.stage import STAGES, Stage, UnmetNeedError, make, supplier, suppliers

TEXTS = {
    "empty": "",
    "one character": "م",
    "one space": " ",
    "only punctuation": "؟!.،؛:…«»()[]",
    "diacritics": "مُحَمَّدٌ الدُّخَيْسِيُّ وَصَلَ إِلَى مَرَّاكُشَ يَوْمَ الثُّلَاثَاءِ.",
    "only diacritics": "\u064e\u064f\u0650",
    "tatweel": "مـــحـــمد الـــدخيسي ـــ مراكـــش، الدورة الـ93 يوم 4 دجنـــبر 2024",
    "presentation forms": "ﺍﻟﻤﻐﺮﺏ ﷺ ﷲ ﻻ ﷼ ﺍﻟﺮﺑﺎﻁ",
    "bidi controls": "\u202bالمغرب\u202c \u200fمحمد\u200e \u2067Interpol\u2069 \u061cفاس",
    "emoji": "وصل 👮🏽‍♂️ الوزير إلى تونس 🇹🇳 أمس 😀.",
    "Latin only": "The 92nd General Assembly met in Glasgow on 4 November 2024.",
    "mixed line ends": "الرباط\r\nقال الوزير.\rوأضاف\u2028ثم غادر\x0bفاس",
    "control characters": "قال\x00 الوزير\x1f في\x7f فاس",
    "beyond the BMP": "𞸀𞸁 قال 𝟙𝟚 الوزير",
    "news": "استقبل المدير العام للأمن الوطني، عبد اللطيف حموشي، اليوم الثلاثاء بالرباط، "
    "وزير الداخلية خالد النوري.وأوضح بلاغ أن اللقاء انعقد يومي 4 و5 ديسمبر 2024.",
}
LONG = {
    "news in one line": TEXTS["news"] + " ",
    "digits": "1234567890",
    "spaces": " ",
    "one word": "ا",
    "stops": ". ",
    "between": "بين ",
    "quotes": "«",
}

arabic = st.text(
    alphabet=st.sampled_from(
        'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآ ًُِـ.،؟!«»"()0123٤٥ \n\u200f\u00a0a😀ﻻﷺ'
    ),
    max_size=80,
)


@pytest.fixture(scope="module", params=STAGES)
def stage(request: pytest.FixtureRequest) -> Stage:
    return make(request.param)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_any_text_gets_valid_facts(stage: Stage, text: str) -> None:
    check(stage(text), text)


@given(arabic)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_random_arabic_gets_valid_facts(stage: Stage, text: str) -> None:
    check(stage(text), text)


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG.keys())
def test_a_megabyte_in_one_line_gets_through(stage: Stage, unit: str) -> None:
    text = (unit * (1_000_000 // len(unit)))[:1_000_000]
    article = Article(text, doc_id="long")
    for name in suppliers(stage.needs):
        make(name)(article)
    check(stage(article), text)


def test_the_same_text_gives_the_same_facts(stage: Stage) -> None:
    assert facts(stage(TEXTS["news"])) == facts(stage(TEXTS["news"]))
    assert facts(stage(TEXTS["news"])) == facts(type(stage)()(TEXTS["news"]))


def test_a_pickled_stage_does_the_same(stage: Stage) -> None:
    stage(TEXTS["news"])
    copy = pickle.loads(pickle.dumps(stage))
    assert repr(copy) == repr(stage)
    assert facts(copy(TEXTS["news"])) == facts(stage(TEXTS["news"]))


def test_an_annotated_article_can_be_pickled(stage: Stage) -> None:
    article = stage(TEXTS["news"])
    assert facts(pickle.loads(pickle.dumps(article))) == facts(article)


def test_an_unmet_need_names_the_missing_stage(stage: Stage) -> None:
    for need in stage.needs:
        article = Article("نص", layers={*stage.needs} - {need})
        with pytest.raises(UnmetNeedError, match=f"needs '{need}'.*'{supplier(need)}'"):
            stage(article)
    if stage.needs:
        with pytest.raises(UnmetNeedError, match=f"'{supplier(stage.needs[0])}' before it"):
            Pipeline([stage])


def test_a_stage_adds_the_layers_it_declares(stage: Stage) -> None:
    assert set(stage.adds) <= stage("نص").layers


def facts(article: Article) -> tuple[object, ...]:
    return (
        article.text,
        {name: (view.text, [*view.starts], [*view.ends]) for name, view in article.views.items()},
        article.boilerplate,
        article.sentences,
        article.words,
        article.mentions,
        article.events,
    )


def check(article: Article, text: str) -> None:
    """Every offset is valid, every fact's text is the text at its offsets, order is kept."""
    assert article.text == text
    for facts_of_one_kind in (article.boilerplate, article.sentences, article.words):
        end = 0
        for span in facts_of_one_kind:
            assert end <= span.start < span.end <= len(text)
            end = span.end
    for sentence in article.sentences:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
    for mention in article.mentions:
        assert mention.type in MENTION_TYPES
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text
        assert 0 <= mention.score <= 1
        assert mention.origin
    for view in article.views.values():
        assert view.raw_length == len(text)
        assert view.to_raw(0, len(view))[1] <= len(text)
    for event in article.events:
        assert event.triggers
        for trigger in event.triggers:
            assert 0 <= trigger.start < trigger.end <= len(text)
        for participant in event.participants:
            assert participant.role
            assert 0 <= participant.sentence < len(article.sentences)
