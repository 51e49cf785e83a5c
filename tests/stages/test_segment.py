from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article
from pipeline.evaluation.gold import read_gold
from pipeline.stage import UnmetNeedError
from pipeline.stages.segment import Segment

SEEDS = Path(__file__).parents[1] / "gold" / "seeds"


def sentences(text: str) -> list[str]:
    return [s.text for s in Segment()(text).sentences]


def test_sentences_of_the_seed_articles() -> None:
    gold = json.loads((SEEDS / "seeds.sentences.json").read_text(encoding="utf-8"))
    right = expected = found = 0
    for article in read_gold(SEEDS):
        wanted = {tuple(span) for span in gold[f"{article.doc_id}.txt"]}
        given_spans = {(s.start, s.end) for s in Segment()(article.text).sentences}
        right += len(wanted & given_spans)
        expected += len(wanted)
        found += len(given_spans)
    assert 2 * right / (expected + found) >= 0.95


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أحيل على النيابة العامة المختصة.وأوضحت المصادر أنه اعترف.",
            ["أحيل على النيابة العامة المختصة.", "وأوضحت المصادر أنه اعترف."],
        ),
        ("بلغت النسبة 12.5 في المائة يوم 4.12.2024 بالرباط.", None),
        ("ونزل خام برنت 71. 1 دولار للبرميل.", None),
        ("استقبل د. محمد العلوي أ.د. سعاد بنعلي.", None),
        ("عثر على عملة من القرن الثالث ق.م. في الموقع.", None),
        (
            "اعتقل المدعو م.ب. وأحيل على القضاء.",
            ["اعتقل المدعو م.ب.", "وأحيل على القضاء."],
        ),
        (
            "حل شهر رمضان سنة 1445 هـ. وأعلنت الوزارة ذلك.",
            ["حل شهر رمضان سنة 1445 هـ.", "وأعلنت الوزارة ذلك."],
        ),
        (
            "قال: «نعم.» ثم غادر القاعة مسرعا.",
            ["قال: «نعم.»", "ثم غادر القاعة مسرعا."],
        ),
        (
            'وقال "إن الأمر انتهى." وأضاف أنه راض.',
            ['وقال "إن الأمر انتهى."', "وأضاف أنه راض."],
        ),
        ("تدارس الطرفان الوضع بالرباط. سواء في المركز أو خارجه.", None),
        ("عقد لقاء مع الوفد. وذلك بهدف تعزيز التعاون.", None),
        (
            "ما الغاية من اللقاء؟ وهل هو تشاور؟ الاجتماع آلية مهمة!",
            ["ما الغاية من اللقاء؟", "وهل هو تشاور؟", "الاجتماع آلية مهمة!"],
        ),
        ("حاربوا السل... والملاريا وحمى أخرى معروفة (انظر ص. 12).", None),
        ("• توقيف ثلاثة أشخاص\n• حجز سيارة", ["• توقيف ثلاثة أشخاص", "• حجز سيارة"]),
        ("1. توقيف ثلاثة أشخاص بالرباط.", None),
        ("زوروا الموقع www.example.com للمزيد عن الموضوع.", None),
        (
            "توقيف شخص بالرباط\nأوقفت الشرطة شخصا يوم الأحد.",
            ["توقيف شخص بالرباط", "أوقفت الشرطة شخصا يوم الأحد."],
        ),
    ],
)
def test_where_sentences_end(text: str, expected: list[str] | None) -> None:
    """None: the text is one sentence."""
    assert sentences(text) == (expected or [text])


def test_a_line_broken_inside_a_sentence_is_joined() -> None:
    text = "عنوان\nيهدف اللقاء الذي يجمع دول المنطقة إلى تبادل الخبرات\n\nوالتجارب بين الدول."
    assert sentences(text)[1:] == [text.partition("\n")[2]]
    other = "عنوان\nيهدف اللقاء الذي يجمع دول المنطقة إلى تبادل الخبرات\n\nوالجدير بالذكر أنه سنوي."
    assert len(sentences(other)) == 3


def test_boilerplate_is_in_no_sentence_and_separates_sentences() -> None:
    article = Segment()("وصل الوزير إلى الرباط.\nاترك تعليقاً\nزر الذهاب إلى الأعلى")
    assert [s.text for s in article.sentences] == ["وصل الوزير إلى الرباط."]
    assert article.words[-1].end <= article.sentences[-1].end


def test_words_have_their_cleaned_and_normalized_letters() -> None:
    article = Segment()("وصل إلى الرّبـــاط ﻻحقا في ظل في ظل الأزمة.")
    assert [(w.form, w.norm) for w in article.words][2:4] == [
        ("الرّباط", "الرباط"),
        ("لاحقا", "لاحقا"),
    ]
    assert article.text[article.words[2].start : article.words[2].end] == "الرّبـــاط"
    assert [w.norm for w in article.words][-3:] == ["ظل", "الازمه", "."]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='ابو. .،؟\n"”«()ـَ1aﻻ\u200f👨😀\u00a0…', max_size=80))
def test_sentences_and_words_are_ordered_disjoint_pieces_of_the_text(text: str) -> None:
    article = Segment()(text)
    last = 0
    for sentence in article.sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        last = sentence.end
    last = 0
    for word in article.words:
        assert last <= word.start < word.end
        last = word.end
    assert sum(map(len, article.sentence_words())) == len(article.words)


def test_a_missing_layer_is_named() -> None:
    with pytest.raises(UnmetNeedError, match="clean"):
        Segment()(Article("نص"))


def test_an_unknown_tokenizer_is_refused() -> None:
    with pytest.raises(ValueError, match="rules, stanza:ar or stanza:FILE"):
        Segment(tokenizer="spacy")


def test_a_missing_stanza_model_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(tmp_path))
    for tokenizer in ("stanza:ar", f"stanza:{tmp_path}/none.pt"):
        with pytest.raises(FileNotFoundError, match=r"stanza\.download\('ar'\)"):
            Segment(tokenizer=tokenizer)("نص")


def test_a_stanza_tokenizer_model_can_be_chosen(tmp_path: Path) -> None:
    model = tmp_path / "tokenizer.pt"
    save_stanza_tokenizer(model)
    segment = pickle.loads(pickle.dumps(Segment(tokenizer=f"stanza:{model}")))
    text = "وصل الوزيـــر إلى الرباط! ثم عاد\n\nاترك تعليقاً\n\nوالتقى نظيره."
    article = segment(text)
    assert [s.text for s in article.sentences] == [
        "وصل الوزيـــر إلى الرباط!",
        "ثم عاد",
        "والتقى نظيره.",
    ]
    assert [w.form for w in article.words][:2] == ["وصل", "الوزير"]


def save_stanza_tokenizer(path: Path) -> None:
    """Write a stanza tokenizer that parts words at spaces and sentences after exclamation marks."""
    import torch
    from stanza.models.tokenization.trainer import Trainer
    from stanza.models.tokenization.vocab import Vocab

    vocab = Vocab([[(c, 0) for c in "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآ !."]], "ar")
    args = {
        "lang": "ar", "vocab_size": len(vocab), "emb_dim": 2, "hidden_dim": 2, "dropout": 0.0,
        "feat_dropout": 0.0, "tok_noise": 0.0, "feat_funcs": ["space_before"], "feat_dim": 1,
        "conv_res": "3", "rnn_layers": 1, "hierarchical": False, "max_seqlen": 100, "lr0": 0.1,
        "weight_decay": 0.0, "use_mwt": False, "use_dictionary": False,
        "batch_size": 8, "shorthand": "ar_test", "skip_newline": False,
    }  # fmt: skip
    trainer = Trainer(args=args, vocab=vocab, device="cpu")
    network = trainer.model
    with torch.no_grad():
        for weights in network.parameters():
            weights.zero_()
        network.embeddings.weight[vocab.unit2id(" "), 0] = 1
        network.embeddings.weight[vocab.unit2id("!"), 1] = 1
        here, following = 1, 2
        convolution = network.conv_res[0].weight  # output, input, place
        convolution[0, 0, following] = convolution[0, 1, following] = 1  # a space or mark follows
        convolution[1, 1, here] = 1  # this is the mark
        convolution[2, 0, here] = 1  # this is a space
        network.tok_clf.weight[0] = torch.tensor([10.0, 10.0, -30.0, 0.0])
        network.sent_clf.weight[0, 1] = 20
        network.tok_clf.bias[0] = -5
        network.sent_clf.bias[0] = -10
    trainer.save(str(path))


def test_an_abbreviated_title_after_a_conjunction_does_not_end_a_sentence() -> None:
    text = "شارك أ. علي وأ. د. ماهر في اللقاء. ثم غادرا."
    assert [s.text for s in Segment()(text).sentences] == [
        "شارك أ. علي وأ. د. ماهر في اللقاء.",
        "ثم غادرا.",
    ]
