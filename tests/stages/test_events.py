"""Events: what happened, who took part in which role, when and where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.article import EVENT_TYPES, ROLES, EventMention, Span
from pipeline.grammar.patterns import Patterns
from pipeline.knowledge import table
from pipeline.stage import make
from tests.annotated import annotated, told


def at(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def only_event(tagged: str) -> tuple[EventMention, dict[str, str], str]:
    """The one event of a text, the roles of its participants, and its city."""
    article = told(tagged)
    [event] = article.events
    roles = {at(article.text, p.mention): p.role for p in event.participants}
    return event, roles, at(article.text, event.city)


def roles_of(tagged: str, kind: str) -> dict[str, str]:
    """The roles in the event of a type."""
    article = told(tagged)
    [event] = [e for e in article.events if e.type == kind]
    return {at(article.text, p.mention): p.role for p in event.participants}


RECEPTION = (
    'استقبل <PER>عبد اللطيف حموشي</PER>، المدير العام للأمن الوطني، <DATE iso="2020-09-24">الخميس'
    "</DATE>، <PER>دايفيد فيشر</PER>، سفير <COUNTRY>الولايات المتحدة</COUNTRY>، "
    "<CITY>بالرباط</CITY>."
)


def test_verb_with_subject_object_day_and_place() -> None:
    event, roles, city = only_event(RECEPTION)
    assert event.type == "meeting"
    assert event.date == "2020-09-24"
    assert city == "بالرباط"
    assert roles == {"عبد اللطيف حموشي": "host", "دايفيد فيشر": "participant"}


def test_noun_phrase_with_ordinal_and_list_of_participants() -> None:
    event, roles, city = only_event(
        "يناقش الاجتماع الرابع لرؤساء الشرطة، الذي انطلق اليوم في <CITY>مراكش</CITY>، التعاون.\n\n"
        "ويشارك في الاجتماع كل من <PER>محمد الدخيسي</PER> مدير <ORG>الشرطة القضائية</ORG>، "
        "<PER>ويورغن ستوك</PER> الأمين العام <ORG>للانتربول</ORG>، والدكتور <PER>محمد كومان</PER>."
    )
    assert event.name == "الاجتماع الرابع لرؤساء الشرطة"
    assert event.ordinal == 4
    assert city == "مراكش"
    assert roles == dict.fromkeys(("محمد الدخيسي", "ويورغن ستوك", "محمد كومان"), "participant")


@pytest.mark.parametrize(
    ("words", "ordinal"),
    [("الثامن والأربعون", 48), ("48", 48), ("الـ 93", 93), ("الثالث عشر", 13), ("(31)", 31)],
)
def test_ordinals(words: str, ordinal: int) -> None:
    event, _, _ = only_event(f"انعقد المؤتمر {words} لقادة الشرطة العرب في <CITY>تونس</CITY>.")
    assert event.ordinal == ordinal


@pytest.mark.parametrize(
    ("cue", "role"),
    [
        ("برئاسة", "chair"),
        ("بحضور", "participant"),
        ("بمشاركة", "participant"),
        ("برعاية", "host"),
        ("بإشراف", "organizer"),
    ],
)
def test_nominal_cues(cue: str, role: str) -> None:
    _, roles, _ = only_event(f"انعقد المؤتمر الخامس للأمن {cue} السيد <PER>محمد الدخيسي</PER>.")
    assert roles == {"محمد الدخيسي": role}


def test_anaphora_points_back_and_adds_the_speaker() -> None:
    text = (
        "نظمت <ORG>جامعة نايف</ORG> المؤتمر الأول للسلامة في <CITY>الرياض</CITY>.\n"
        "وأكد <PER>جمعان رقوش</PER> خلال هذا المؤتمر أهمية البحث."
    )
    event, roles, _ = only_event(text)
    assert len(event.triggers) == 2
    assert roles["جمعان رقوش"] == "speaker"


def test_speech_about_an_event_is_no_part_in_it() -> None:
    article = told(
        "انعقد المؤتمر الأول للسلامة في <CITY>الرياض</CITY> بحضور <PER>جمعان رقوش</PER>.\n"
        "وقال <PER>سمير العلوي</PER> إن المؤتمر كان ناجحا."
    )
    [event] = article.events
    assert [at(article.text, p.mention) for p in event.participants] == ["جمعان رقوش"]


def test_an_official_takes_his_turn_after_the_lede() -> None:
    text = (
        "استدعت <ORG>وزارة الخارجية</ORG> السفير <PER>خوسيه مارتينيث</PER>.\n"
        "وأكد {}<PER>عمار بن ناصر</PER> أن هذه التصريحات مرفوضة."
    )
    official = [e.type for e in told(text.format("وكيل الوزارة ")).events]
    assert official == ["other", "statement"]
    assert [e.type for e in told(text.format("")).events] == ["other"]


def test_what_is_spoken_of_is_not_said_by_the_speaker() -> None:
    text = (
        "احتجت <ORG>وزارة الخارجية</ORG> على تصريحات صدرت عن <PER>سليم الوافي</PER>.\n"
        "وشدد <PER>عمار بن ناصر</PER> على الكف عن مثل هذه التصريحات."
    )
    people = [at(text, p.mention) for e in told(text).events for p in e.participants]
    assert "عمار بن ناصر" not in people


@pytest.mark.parametrize(
    ("opening", "list_"),
    [
        ("وصل الوزير <PER>جابر الفهد</PER> في زيارة رسمية إلى <CITY>عمان</CITY>.",
         "وكان في استقباله <PER>حسين الزعبي</PER>، ومدير الأمن <PER>عامر الحنيطي</PER>."),
        ("التقى <PER>جابر الفهد</PER> الوزير <PER>جيمس كارتن</PER>.",
         "ومن الجانب الأمريكي السفير <PER>حسين الزعبي</PER> والفريق <PER>عامر الحنيطي</PER>."),
        ("استقبل <PER>جابر الفهد</PER> الوزير <PER>فرج قعيم</PER>.",
         "وضم الوفد كلا من <PER>حسين الزعبي</PER> والعقيد <PER>عامر الحنيطي</PER>."),
        ("التقى <PER>جابر الفهد</PER> الوزير <PER>فرج قعيم</PER>.",
         "حضر اللقاء <PER>حسين الزعبي</PER>، والمستشار في الديوان السيد <PER>عامر الحنيطي</PER>."),
    ],
)  # fmt: skip
def test_lists_of_those_present(opening: str, list_: str) -> None:
    article = told(f"{opening}\n{list_}")
    roles = {at(article.text, p.mention): p.role for e in article.events for p in e.participants}
    assert roles["حسين الزعبي"] == roles["عامر الحنيطي"] == "participant"


def test_what_is_denied_accuses_nobody() -> None:
    told_of = "صدور بطاقة إيداع بالسجن في حق <PER>منذر الجلاصي</PER>."
    for opening, people in (("نفى الناطق", 0), ("أعلن الناطق", 1)):
        events = told(f"{opening} {told_of}").events
        assert sum(len(e.participants) for e in events) == people


def test_talks_need_two() -> None:
    both = "بحث <PER>هشام الغرياني</PER> مع <PER>بيير لوران</PER> سبل التعاون."
    assert set(roles_of(both, "meeting").values()) == {"participant"}
    assert not told("بحث <PER>هشام الغرياني</PER> سبل التعاون.").events


def test_both_speak_at_a_joint_press_conference() -> None:
    text = (
        "قال <PER>حسام الليثي</PER> في مؤتمر صحفي مع نظيره <PER>مفتاح الورفلي</PER> إن العمل بدأ."
    )
    assert roles_of(text, "statement") == dict.fromkeys(("حسام الليثي", "مفتاح الورفلي"), "speaker")


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("خبر\n\nالوكالة – <CITY>جدة</CITY>: التقى <PER>سالم الفيتوري</PER> الوفد.", "جدة"),
        ("خبر\n\nالوكالة – <CITY>جدة</CITY>: أوقفت الشرطة <PER>سالم الفيتوري</PER>.", ""),
        ("قضت <ORG>محكمة الاستئناف <CITY>بسوسة</CITY></ORG> بسجن <PER>نبيل الكافي</PER>.", "بسوسة"),
        ("أدلى <PER>سالم الفيتوري</PER> بتصريح في العاصمة اليمنية <CITY>صنعاء</CITY>.", "صنعاء"),
    ],
)  # fmt: skip
def test_city_of_dateline_court_and_capital(text: str, city: str) -> None:
    assert only_event(text)[2] == city


def test_nobody_takes_part_for_standing_in_the_sentence() -> None:
    roles = roles_of(
        'أوقفت الشرطة، <DATE iso="2023-03-10">الجمعة</DATE>، <PER>كريم الوزاني</PER> شقيق '
        "<PER>عادل الوزاني</PER> أمام منزل <PER>سعيد بناني</PER>.",
        "arrest",
    )
    assert roles == {"كريم الوزاني": "suspect"}


def test_passive_and_appositions() -> None:
    assert roles_of(
        'وكان <PER>المبحوح</PER> قد اغتيل <DATE iso="2010-01-20">في 20 يناير</DATE>.', "attack"
    ) == {"المبحوح": "victim"}
    assert roles_of(
        "<PER>مينغ هونغ وي</PER> نائب وزير الأمن العام اختير رئيسا جديدا للمنظمة.", "election"
    ) == {"مينغ هونغ وي": "elected"}


def test_a_title_stands_for_its_holder() -> None:
    article = told(
        "نائب وزير الصحة يتفقد مستشفيات <CITY>بنجران</CITY>\n\n"
        "وقال نائب وزير الصحة <PER>حمد الضويلع</PER> إن العمل جيد."
    )
    [event] = article.events
    [part] = event.participants
    assert at(article.text, part.mention) == "نائب وزير الصحة"
    assert part.role == "participant"


def test_a_city_in_the_name_of_a_body_is_not_where_it_happened() -> None:
    _, _, city = only_event(
        'أوقفت <ORG>ولاية أمن <CITY>مراكش</CITY></ORG> <DATE iso="2023-03-10">الجمعة</DATE> '
        "<PER>كريم الوزاني</PER>."
    )
    assert city == ""


def test_the_headline_may_tell_where() -> None:
    _, _, city = only_event(
        'يقظة الأمن <CITY>بطنجة</CITY>\n\nأوقفت عناصر الشرطة، <DATE iso="2023-03-10">الجمعة'
        "</DATE>، <PER>كريم الوزاني</PER>."
    )
    assert city == "بطنجة"


def test_a_date_since_which_is_not_the_day() -> None:
    event, _, _ = only_event(
        'أوقفت الشرطة <PER>كريم الوزاني</PER> المبحوث عنه منذ <DATE iso="2021">سنة 2021</DATE>.'
    )
    assert event.date == ""


@pytest.mark.parametrize(
    "text",
    [
        "للمطالبة بإطلاق سراح <PER>ناصر</PER>.",
        "نفت توقيف <PER>ناصر</PER>.",
        "بصدمة استقبلت ساكنة القرية الخبر.",
        "لعب دوره في الفريق.",
        "توقف القطار في المحطة.",
    ],
)
def test_asked_for_denied_and_figurative_acts_are_no_events(text: str) -> None:
    assert told(text).events == []


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("أكد <PER>ناصر</PER> أن الأمن مستتب.", "statement", {"ناصر": "speaker"}),
        ("قال مكتب الرئيس <PER>أولوند</PER> إن الرهينة عادت.", "statement", {"أولوند": "speaker"}),
        (
            "<PER>فيصل</PER> يستقبل <PER>الغفيص</PER>",
            "meeting",
            {"فيصل": "host", "الغفيص": "participant"},
        ),
        (
            "استقبل سموه اليوم كلا من <PER>فيصل</PER> و<PER>سعيد</PER>.",
            "meeting",
            {"فيصل": "participant", "سعيد": "participant"},
        ),
        (
            "اتفاقية شراكة وقعها كل من <PER>فيصل</PER> و<PER>سعيد</PER>.",
            "agreement",
            {"فيصل": "representative", "سعيد": "representative"},
        ),
        (
            "ترأس <PER>فيصل</PER> وفدا في المؤتمر الأول للأمن.",
            "conference",
            {"فيصل": "representative"},
        ),
        (
            "أكد <PER>ناصر</PER> في تصريح <ORG>لهسبريس</ORG> أن الأمن مستتب.",
            "statement",
            {"ناصر": "speaker"},
        ),
        (
            "تعيين العميد الإقليمي <PER>ناصر</PER> رئيسا للمنطقة.",
            "appointment",
            {"ناصر": "appointed"},
        ),
        (
            "ورفض <PER>ناصر</PER>، في تصريح <ORG>لهسبريس</ORG>، هذا القرار.",
            "statement",
            {"ناصر": "speaker"},
        ),
        (
            "قال الأستاذ <PER>ناصر</PER> إنه تعرض لاعتداء <CITY>بسوسة</CITY>.",
            "attack",
            {"ناصر": "victim"},
        ),
        (
            "وصل <PER>ناصر</PER> إلى <CITY>الدوحة</CITY> في زيارة رسمية.",
            "visit",
            {"ناصر": "participant"},
        ),
        (
            "كان <PER>فيصل</PER> في استقبال <PER>ناصر</PER>.",
            "meeting",
            {"ناصر": "participant"},
        ),
        (
            "مباحثات <CITY>بالرباط</CITY> جرى خلالها استقبال مواطنتنا <PER>هند</PER>.",
            "meeting",
            {},
        ),
    ],
)
def test_who_does_what(text: str, kind: str, roles: dict[str, str]) -> None:
    assert roles_of(text, kind) == roles


@pytest.mark.parametrize(
    "text",
    [
        "وقال البيان “مواطنتنا <PER>بريم</PER> عادت”.",
        "لم توقف الشرطة <PER>ناصر</PER>.",
        "عزز فريق <PER>ناصر</PER> صدارته بعد لقاء الجولة الثانية من الدوري.",
        "أعلن ذلك بمقر وزارته، كما كتب <PER>سعيد</PER>.",
        "أرادوا اغتيال <PER>ناصر</PER>.",
        "نفذ <PER>ناصر</PER> ضربة جزاء في المباراة.",
        "وقد هدد التنظيم بشن هجمات على <PER>ناصر</PER>.",
        "تحدثت عن مسيرتها الفنية وعن <PER>ناصر</PER>.",
        "يتابع <PER>ناصر</PER> في حالة اعتقال.",
        "طلبت المحكمة من الشرطة الدولية اعتقال <PER>ناصر</PER>.",
        "إيقاف اللاعب <PER>ناصر</PER> مقابلتين.",
        "تمت إحالة <PER>ناصر</PER> على التقاعد.",
        "وكان قاتل الطفل <PER>ناصر</PER> قد حوكم.",
        "وكانت محكمة جنايات العاصمة أدانت <PER>ناصر</PER>.",
    ],
)
def test_what_is_no_part_in_an_event(text: str) -> None:
    assert [p for event in told(text).events for p in event.participants] == []


def test_who_speaks_at_a_meeting_makes_no_other_news() -> None:
    article = told(
        "الأولوية للأمن\n\nأكد <PER>خالد بحاح</PER> أن الأمن أولوية. وترأس <PER>بحاح</PER> "
        'اجتماعا للحكومة <CITY>بالرياض</CITY> <DATE iso="2015-07-23">أمس</DATE>.'
    )
    assert [event.type for event in article.events] == ["meeting"]


def test_incidents_share_their_scene() -> None:
    article = told(
        'أوقفت الشرطة <DATE iso="2023-03-10">الجمعة</DATE> <CITY>بطنجة</CITY> '
        "<PER>كريم الوزاني</PER>.\nوأسفرت العملية عن حجز كمية من المخدرات."
    )
    assert [(e.type, e.date, at(article.text, e.city)) for e in article.events] == [
        ("arrest", "2023-03-10", "بطنجة"),
        ("seizure", "2023-03-10", "بطنجة"),
    ]


def test_a_body_in_which_it_happened_tells_the_city() -> None:
    _, _, city = only_event(
        'أوقفت الشرطة <DATE iso="2023-03-10">الجمعة</DATE> <PER>كريم</PER> في <ORG>معهد '
        "<CITY>سوسة</CITY></ORG>."
    )
    assert city == "سوسة"


def test_contradicting_sessions_are_two_events() -> None:
    article = told(
        "انعقد المؤتمر السابع للأمن في <CITY>الدوحة</CITY>.\n"
        "وينعقد المؤتمر الثامن للأمن في <CITY>تونس</CITY>."
    )
    assert [e.ordinal for e in article.events] == [7, 8]


def test_event_mentions_are_added_and_trigger_spans_are_in_the_text() -> None:
    article = told("انعقد المؤتمر الثامن للأمن في <CITY>تونس</CITY>.")
    assert [m.text for m in article.of_type("EVENT")] == ["المؤتمر الثامن للأمن في تونس"]
    [event] = article.events
    assert all(0 <= t.start < t.end <= len(article.text) for t in event.triggers)


def test_patterns_use_the_types_and_roles_of_the_tables() -> None:
    for name in ("event_nouns", "event_verbs"):
        assert {row["type"] for row in table(name)} <= set(EVENT_TYPES)
    roles = {row["role"] for row in table("role_cues")} | {
        row[c] for row in table("event_verbs") for c in ("subject", "object")
    }
    assert roles | {r["construct"] for r in table("event_nouns")} <= {*ROLES, "actor", ""}
    types = {t for row in table("role_cues") for t in row["types"].split()}
    assert types <= {*EVENT_TYPES, "*"}


def test_every_pattern_fires_on_its_example() -> None:
    from pipeline.grammar.tokens import sentence_tokens

    patterns = Patterns()
    for name, lexicon in (("event_nouns", patterns.nouns), ("event_verbs", patterns.verbs)):
        for row in table(name):
            [*sentences] = sentence_tokens(annotated(row["example"]), [])
            found = [lexicon.at(t, i) for t in sentences for i in range(len(t))]
            assert any(f and f.entry.type == row["type"] for f in found), (name, row)
    for row in table("role_cues"):
        [*sentences] = sentence_tokens(annotated(row["example"]), [])
        found_cues = [patterns.cues.at(t, i) for t in sentences for i in range(len(t))]
        assert any(f and f.entry.role == row["role"] for f in found_cues), row


def test_who_acts_in_a_trial_is_not_thereby_the_accused() -> None:
    [event] = told(
        "بدأت في <CITY>صنعاء</CITY> <DATE>الإثنين</DATE> أولى جلسات محاكمة <PER>يحيى السالمي</PER> "
        "برئاسة القاضي <PER>محسن علوان</PER> رئيس <ORG>المحكمة الجزائية</ORG> وبحضور "
        "<ORG>الادعاء العام</ORG> رئيس النيابة <PER>سعيد العاقل</PER> الذي أشار إلى أن التعميم تم."
    ).events
    assert [p.role for p in event.participants].count("suspect") == 1


def test_a_pronoun_alone_accuses_nobody() -> None:
    said = "قال الناطق الإعلامي العقيد <PER>عاطي القرشي</PER> إنه تم القبض على المتهمين وإحالتهم."
    assert "suspect" not in [p.role for e in told(said).events for p in e.participants]
    [event] = told("أدانت المحكمة <PER>كريم الوزاني</PER> الذي أوقفته الشرطة.").events[:1]
    assert [p.role for p in event.participants] == ["suspect"]


def test_a_named_speaker_goes_on_until_another_speaks() -> None:
    text = (
        "أكد المحامي <PER>سمير بناني</PER> أن الملف فارغ. وأضاف المحامي نفسه، في تصريح "
        "<ORG>لهسبريس</ORG>، أن الجلسة تأجلت."
    )
    assert roles_of(text, "statement") == {"سمير بناني": "speaker"}
    article = told(
        "أكد <PER>سمير بناني</PER> أن الملف فارغ. وقال مصدر أمني إن الملف مفتوح. وأضاف في تصريح "
        "<ORG>لهسبريس</ORG> أن الجلسة تأجلت."
    )
    [heard] = [p for e in article.events for p in e.participants if p.role == "speaker"]
    assert heard.sentence == 0


def test_a_doubtful_name_accuses_nobody() -> None:
    article = annotated("تمكنت الشرطة من توقيف <PER>عون</PER> سلطة <CITY>بطنجة</CITY>.")
    article.mentions = [replace(m, score=0.4) for m in article.mentions]
    make("events")(make("titles")(article))
    assert [p for e in article.events for p in e.participants] == []


def test_a_gathering_takes_place_where_its_people_visit() -> None:
    article = told(
        "استقبل الأمير <PER>سالم النوري</PER> اليوم <PER>كريم العلمي</PER> الذي يوجد في زيارة "
        "<CITY>للدوحة</CITY>."
    )
    assert [(e.type, at(article.text, e.city)) for e in article.events] == [
        ("meeting", "للدوحة"),
        ("visit", "للدوحة"),
    ]


def test_the_bodies_at_work_are_named() -> None:
    article = told(
        "تمكنت عناصر <ORG>الفرقة الوطنية</ORG>، بتنسيق مع "
        "<ORG>ولاية أمن <CITY>فاس</CITY></ORG>، من توقيف شخصين."
    )
    [event] = article.events
    assert [at(article.text, s) for s in event.organizations] == ["الفرقة الوطنية", "ولاية أمن فاس"]


def test_an_inquiry_is_news_wherever_it_stands() -> None:
    article = told(
        "أوقفت الشرطة شخصا <CITY>بطنجة</CITY>.\nوجاء ذلك صباحا.\nوكان القرار صعبا.\n"
        "وقد وضع رهن إشارة البحث التمهيدي."
    )
    assert [e.type for e in article.events] == ["arrest", "investigation"]


def test_days_that_exclude_each_other_are_two_events() -> None:
    article = told(
        'توج بجائزة <DATE iso="2017-05-14">أمس</DATE> <PER>كريم العلمي</PER>.\n'
        'وتوج بجائزة أخرى <DATE iso="2012">في 2012</DATE> <PER>كريم العلمي</PER>.'
    )
    assert [e.date for e in article.events] == ["2017-05-14", "2012"]
