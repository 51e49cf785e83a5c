from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest

from pipeline.article import Article, Mention, Sentence, Word
from pipeline.folding import fold
from pipeline.stages import tag
from pipeline.stages.tag import Tag
from pipeline.taggers import TaggedSpan, TaggerError
from pipeline.words import words


class Told:
    """A tagger that finds the phrases it was told of, by their words."""

    name = "told"

    def __init__(self, **phrases: list[str]) -> None:
        self.phrases = [(p.split(), type) for type, ps in phrases.items() for p in ps]

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[TaggedSpan]]:
        return [
            [
                TaggedSpan(at, at + len(phrase), type, 0.99)
                for at in range(len(sentence))
                for phrase, type in self.phrases
                if list(sentence[at : at + len(phrase)]) == phrase
            ]
            for sentence in sentences
        ]


def article(text: str) -> Article:
    """A text as one sentence per line, with words."""
    made = Article(text, layers={"cleaned", "normalized", "sentences", "words"})
    at = 0
    for line in text.split("\n"):
        made.sentences.append(Sentence(at, at + len(line), line))
        at += len(line) + 1
    made.words = [Word(s, e, text[s:e], fold(text[s:e])) for s, e in words(text)]
    return made


def tagged(
    monkeypatch: pytest.MonkeyPatch, text: str, *, places: bool = True, **phrases: list[str]
) -> list[Mention]:
    monkeypatch.setattr(tag, "load_tagger", lambda spec: Told(**phrases))
    return Tag(places=places)(article(text)).mentions


def pairs(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(m.type, m.text) for m in mentions]


def test_mentions_are_those_of_the_tagger_on_raw_text(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "قال محمد الدخيسي في مداخلته"
    (mention,) = tagged(monkeypatch, text, PER=["محمد الدخيسي"])
    assert text[mention.start : mention.end] == mention.text == "محمد الدخيسي"
    assert (mention.score, mention.origin) == (0.99, "model:told")


def test_marks_at_the_edge_stay_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tagged(monkeypatch, "صحيفة « الأسبوع » قالت", ORG=["« الأسبوع »", "»"])
    assert pairs(found) == [("ORG", "الأسبوع")]


def test_kinship_and_rank_stay_outside_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "أوقف ونجل الوزير محمد العلمي ثم وليد"
    found = tagged(monkeypatch, text, PER=["ونجل الوزير محمد العلمي", "وليد"])
    assert pairs(found) == [("PER", "محمد العلمي"), ("PER", "وليد")]


def test_types_the_contract_does_not_know_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tagged(monkeypatch, "فاز بكأس العرب", MISC=["بكأس العرب"]) == []


@pytest.mark.parametrize(
    ("phrase", "type"),
    [
        ("بالرباط", "CITY"),
        ("وللمغرب", "COUNTRY"),
        ("المملكة العربية السعودية", "COUNTRY"),
        ("إقليم تارودانت", "LOC"),
        ("حي السلام", "LOC"),
        ("أوروبا", "LOC"),
    ],
)
def test_a_tagger_that_knows_only_places_gets_cities_and_countries(
    monkeypatch: pytest.MonkeyPatch, phrase: str, type: str
) -> None:
    found = tagged(monkeypatch, f"وصل الوفد {phrase} صباحا", LOC=[phrase])
    assert (type, phrase) in pairs(found)


def test_a_city_and_a_country_of_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "وصل إلى مدينة تونس ثم غادر تونس"
    assert pairs(tagged(monkeypatch, text, LOC=["تونس"])) == [("CITY", "تونس"), ("COUNTRY", "تونس")]


def test_an_area_keeps_its_word_and_its_city(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tagged(monkeypatch, "بعمالة مكناس أمس", CITY=["بعمالة مكناس"])
    assert pairs(found) == [("LOC", "بعمالة مكناس"), ("CITY", "مكناس")]


def test_half_a_name_becomes_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tagged(monkeypatch, "زار بوركينا فاسو أمس", COUNTRY=["بوركينا", "فاسو"])
    assert pairs(found) == [("COUNTRY", "بوركينا فاسو")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وقعت فرنسا الاتفاق", [("COUNTRY", "فرنسا")]),
        ("سافر إلى مراكش", [("CITY", "مراكش")]),
        ("أوقف بمراكش مساء", [("CITY", "بمراكش")]),
        ("في مدينة الجديدة أمس", [("CITY", "الجديدة")]),
        ("المحكمة الجديدة فتحت أبوابها", []),
        ("بعد صلاة المغرب بقليل", []),
        ("بلدان المغرب العربي تجتمع", [("LOC", "المغرب العربي")]),
        ("دول شمال إفريقيا تجتمع", [("LOC", "شمال إفريقيا")]),
        ("وقع بإقليم تارودانت أمس", [("LOC", "بإقليم تارودانت"), ("CITY", "تارودانت")]),
        ("الشرطة السعودية أعلنت ذلك", []),
        ("أعلنت السعودية ذلك", [("COUNTRY", "السعودية")]),
        ("بين اليمن والسعودية", [("COUNTRY", "اليمن"), ("COUNTRY", "والسعودية")]),
        ("المبلغ المالي أو مالي فقط", []),
        ("فاز ريال مدريد بالكأس", []),
    ],
)
def test_places_the_tagger_missed(
    monkeypatch: pytest.MonkeyPatch, text: str, wanted: list[tuple[str, str]]
) -> None:
    found = tagged(monkeypatch, text)
    assert pairs(found) == wanted
    assert all(m.origin == "gazetteer" for m in found)


def test_a_city_inside_a_body_is_nested(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "المصلحة الولائية للشرطة القضائية بأكادير"
    found = tagged(monkeypatch, f"قامت {body} بذلك", ORG=[body])
    assert pairs(found) == [("ORG", body), ("CITY", "بأكادير")]


def test_a_place_is_not_looked_for_inside_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tagged(monkeypatch, "قال محمد مراكش أمس", PER=["محمد مراكش"])
    assert pairs(found) == [("PER", "محمد مراكش")]


def test_the_gazetteer_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tagged(monkeypatch, "سافر إلى مراكش", places=False) == []


def test_a_name_is_found_where_the_article_repeats_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag, "load_tagger", lambda spec: Told(PER=["أحمد المبحوح"]))
    made = article("قتل أحمد المبحوح\nوكان المبحوح وأحمد المبحوح")
    assert pairs(Tag()(made).mentions) == [
        ("PER", "أحمد المبحوح"),
        ("PER", "المبحوح"),
        ("PER", "وأحمد المبحوح"),
    ]
    assert made.mentions[1].origin == "repeated"
    assert made.mentions[1].score < 0.99


def test_a_nationality_is_no_family_name(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tagged(monkeypatch, "قال أحمد المغربي إن المنتخب المغربي فاز", PER=["أحمد المغربي"])
    assert pairs(found) == [("PER", "أحمد المغربي")]


def test_a_tagger_that_is_not_there_is_named() -> None:
    with pytest.raises(TaggerError, match="nowhere"):
        Tag(tagger="nowhere").setup()


def test_the_stage_leaves_its_model_behind_when_pickled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag, "load_tagger", lambda spec: Told())
    stage = Tag(tagger="told", repeats=False)
    stage.setup()
    again = pickle.loads(pickle.dumps(stage))
    assert (again.tagger, again.places, again.repeats) == ("told", True, False)
    assert not hasattr(again, "_tagger")


def test_a_capital_named_by_its_country_is_a_city_unless_its_name_follows() -> None:
    text = "انعقد المؤتمر في العاصمة التونسية. وزار العاصمة المغربية الرباط."
    assert [m.text for m in Tag()(text).of_type("CITY")] == ["العاصمة التونسية", "الرباط"]


def test_courtesies_after_a_name_stay_outside() -> None:
    people = Tag()("قال الملك محمد السادس حفظه الله ونصره إن المغرب ملتزم.").of_type("PER")
    assert [m.text for m in people] == ["محمد السادس"]
