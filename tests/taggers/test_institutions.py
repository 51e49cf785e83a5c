from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.folding import fold
from pipeline.taggers.found import Found
from pipeline.taggers.institutions import Institutions
from pipeline.words import words

INSTITUTIONS = Institutions()


def bodies(text: str, told: dict[str, list[str]], score: float = 0.9) -> list[str]:
    """The bodies of a sentence in which a tagger has found what it was *told*."""
    surface = [text[a:b] for a, b in words(text)]
    found = [
        Found(at, at + size, type, score, "told")
        for type, phrases in told.items()
        for phrase in phrases
        for size in [len(words(phrase))]
        for at in range(len(surface))
        if surface[at : at + size] == [phrase[a:b] for a, b in words(phrase)]
    ]
    refined = INSTITUTIONS.refine([fold(word) for word in surface], found)
    return [" ".join(surface[f.first : f.last]) for f in refined if f.type == "ORG"]


@pytest.mark.parametrize(
    ("text", "told", "body"),
    [
        ("زار مستشفى الملك خالد أمس", {"PER": ["خالد"]}, "مستشفى الملك خالد"),
        ("نقل إلى مستشفى نجران العام الجديد", {"CITY": ["نجران"]}, "مستشفى نجران العام الجديد"),
        ("أمام سفارة فرنسا أمس", {"COUNTRY": ["فرنسا"]}, "سفارة فرنسا"),
        ("أمام السفارة الأمريكية بالرباط", {}, "السفارة الأمريكية"),
        (
            "مركز الملك عبدالله للحوار بين أتباع الأديان والثقافات في فيينا",
            {"PER": ["عبدالله"]},
            "مركز الملك عبدالله للحوار بين أتباع الأديان والثقافات",
        ),
        ("تفكيك جماعة «عسكر طيبة» المسلحة", {}, "جماعة « عسكر طيبة »"),
        ("صواريخ حزب الله على الحدود", {}, "حزب الله"),
        ("عناصر من داعش", {}, "داعش"),
        ("ونقلت صحيفة «الخبر» أمس", {}, "الخبر"),
    ],
)
def test_a_missed_body_is_found(text: str, told: dict[str, list[str]], body: str) -> None:
    assert bodies(text, told) == [body]


@pytest.mark.parametrize(
    "text",
    [
        "نقل إلى المستشفى لتلقي العلاج",
        "فتح تحقيق في اللغة العربية",
        "مستشفى ميداني على الحدود",
        "أكد وزير الداخلية",
        "قرب القاعدة الجوية",
    ],
)
def test_common_words_are_no_body(text: str) -> None:
    assert bodies(text, {}) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وصفه بأنه تنظيم إرهابي خطير", "تنظيم إرهابي"),
        ("شكلت حكومة ليبية أمس", "حكومة ليبية"),
        ("نقل إلى قسم الطوارئ", "قسم الطوارئ"),
        ("التحق بالمعهد المذكور", "بالمعهد المذكور"),
    ],
)
def test_a_description_is_no_body(text: str, told: str) -> None:
    assert bodies(text, {"ORG": [told]}) == []


@pytest.mark.parametrize(
    ("text", "told", "body"),
    [
        ('قالت قناة "نسمة" أمس', 'قناة "نسمة', "نسمة"),
        ("تنظيم «داعش» في العراق", "تنظيم «داعش", "تنظيم « داعش »"),
        ("الوكالة الوطنية التي أعلنت", "الوكالة الوطنية التي أعلنت", "الوكالة الوطنية"),
        (
            "الجمعية المغربية للدفاع عن حقوق الإنسان طالبت",
            "الجمعية المغربية للدفاع",
            "الجمعية المغربية للدفاع عن حقوق الإنسان",
        ),
    ],
)
def test_a_body_ends_where_its_name_ends(text: str, told: str, body: str) -> None:
    assert bodies(text, {"ORG": [told]}) == [body]


def test_a_court_takes_the_place_it_sits_in() -> None:
    text = "قررت المحكمة الابتدائية بعين السبع تأجيل الملف"
    found = bodies(text, {"ORG": ["المحكمة الابتدائية"], "CITY": ["بعين السبع"]})
    assert found == ["المحكمة الابتدائية بعين السبع"]


def test_a_ministry_does_not_take_the_place_it_is_active_in() -> None:
    found = bodies("قررت وزارة الداخلية بالرباط", {"ORG": ["وزارة الداخلية"], "CITY": ["بالرباط"]})
    assert found == ["وزارة الداخلية"]


def test_a_court_that_has_its_place_does_not_take_another() -> None:
    text = "منطقة أمن أنفا بمدينة الدار البيضاء"
    found = bodies(text, {"ORG": [text], "LOC": ["أنفا"], "CITY": ["الدار البيضاء"]})
    assert found == ["منطقة أمن أنفا"]


def test_an_unsure_span_ends_with_the_known_name_it_begins_with() -> None:
    text = "وصف حزب الله بالمنظمة الإرهابية"
    told = ["حزب الله بالمنظمة الإرهابية"]
    assert bodies(text, {"ORG": told}, score=0.4) == ["حزب الله"]


@given(
    st.lists(
        st.sampled_from(
            [*"«»()", '"', "مستشفى", "الملك", "صحيفة", "تنظيم", "المحكمة", "للدفاع", "عن", "داعش"]
        ),
        min_size=1,
        max_size=12,
    ),
    st.data(),
)
def test_spans_stay_inside_the_sentence_and_are_never_empty(
    sentence: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(sentence) - 1))
    last = data.draw(st.integers(first + 1, len(sentence)))
    type = data.draw(st.sampled_from(["ORG", "PER", "CITY"]))
    refined = INSTITUTIONS.refine(
        [fold(word) for word in sentence], [Found(first, last, type, 0.5, "told")]
    )
    assert all(0 <= f.first < f.last <= len(sentence) for f in refined)
    assert len({(f.first, f.last, f.type) for f in refined}) == len(refined)


@pytest.mark.parametrize(
    ("text", "told", "body"),
    [
        (
            "حضر ممثلو الأمن الإقليمي المغربي أمس",
            {"ORG": ["الأمن الإقليمي"]},
            "الأمن الإقليمي المغربي",
        ),
        ("فتحت شرطة دبي تحقيقا", {"ORG": ["شرطة"], "CITY": ["دبي"]}, "شرطة دبي"),
        (
            "أمام المحكمة الابتدائية بمراكش أمس",
            {"ORG": ["المحكمة الابتدائية"], "CITY": ["بمراكش"]},
            "المحكمة الابتدائية بمراكش",
        ),
        (
            "قالت جمعية وسطاء التأمين بطنجة أمس",
            {"ORG": ["جمعية وسطاء التأمين"], "CITY": ["بطنجة"]},
            "جمعية وسطاء التأمين بطنجة",
        ),
        (
            "أعلنت وزارة الصحة العمومية بالرباط أمس",
            {"ORG": ["وزارة الصحة العمومية"], "CITY": ["بالرباط"]},
            "وزارة الصحة العمومية",
        ),
        ("يدرس في معهد طنجة 2 منذ عام", {"ORG": ["معهد طنجة"]}, "معهد طنجة 2"),
    ],
)
def test_a_body_takes_what_tells_it_from_others_of_its_kind(
    text: str, told: dict[str, list[str]], body: str
) -> None:
    assert bodies(text, told) == [body]


@pytest.mark.parametrize(
    "described", ["السلطات المغربية", "المصالح الأمنية", "الأجهزة الأمنية", "عناصر الشرطة"]
)
def test_authorities_and_services_are_no_bodies(described: str) -> None:
    assert bodies(f"قالت {described} أمس", {"ORG": [described]}) == []


def test_an_organ_of_an_independent_body_holds_it() -> None:
    organ = "مكتب الإنتربول"
    assert bodies(f"زار {organ} أمس", {"ORG": [organ]}) == [organ, "الإنتربول"]
    same = "منظمة الإنتربول"
    assert bodies(f"زار {same} أمس", {"ORG": [same]}) == [same]


@pytest.mark.parametrize(
    "phrase", ["المؤسسة الأمنية", "القوات الحكومية", "شرطة المنطقة", "اللجنة الأمنية بالمنطقة"]
)
def test_a_body_that_is_described_is_not_named(phrase: str) -> None:
    assert bodies(f"أشاد الوزير بعمل {phrase} أمس", {"ORG": [phrase]}) == []


def test_an_epithet_is_no_part_of_a_name() -> None:
    assert bodies("هاجمت حركة النور المتمردة", {"ORG": ["حركة النور المتمردة"]}) == ["حركة النور"]


def test_the_area_in_a_services_name_stays() -> None:
    body = "فرقة الشرطة القضائية بالمنطقة الإقليمية للأمن"
    assert bodies(f"تمكنت {body} أمس", {"ORG": [body]}) == [body]


def test_an_embassy_has_the_state_it_is_sent_to() -> None:
    found = bodies("القائم بأعمال السفارة الفرنسية لدى تونس", {"COUNTRY": ["تونس"]})
    assert found == ["السفارة الفرنسية لدى تونس"]


def test_a_body_is_found_by_what_it_is_charged_with() -> None:
    assert bodies("أعلن المرصد الوطني لمكافحة التصحر أمس", {}) == ["المرصد الوطني لمكافحة التصحر"]
    assert bodies("أعلن المرصد الوطني لاحقا أن", {}) == []
