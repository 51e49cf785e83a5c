"""What every tagger promises, whatever model is behind it."""

from __future__ import annotations

import pytest

from pipeline.taggers import Tagger, TaggerError, load_tagger
from pipeline.taggers.bundled import BundledTagger

SENTENCES = [
    ["قال", "محمد", "في", "الرباط", "."],
    [],
    ["الأمن"],
    ["\u200f", "😂", "1️⃣", "ً", "Interpol", "١٢٫٥", "\ud800", "ا" * 3000],
    ["محمد"] * 700,
    ["."],
]


@pytest.fixture(scope="module", params=["bundled", "stanza", "camel"])
def tagger(request: pytest.FixtureRequest) -> Tagger:
    if request.param == "bundled":
        return BundledTagger(request.getfixturevalue("bundled_folder"))
    if request.param == "stanza":
        ner, vectors = request.getfixturevalue("stanza_files")
        return load_tagger(f"stanza:{ner},pretrain={vectors}")
    return load_tagger(f"camel:{request.getfixturevalue('bert_folder')}")


def test_one_list_for_each_sentence_and_spans_inside_it(tagger: Tagger) -> None:
    found = tagger.tag(SENTENCES)
    assert len(found) == len(SENTENCES)
    assert any(found)
    for words, spans in zip(SENTENCES, found, strict=True):
        for span in spans:
            assert 0 <= span.first < span.last <= len(words)
            assert span.type in {"PER", "ORG", "CITY", "COUNTRY", "LOC", "TITLE", "EVENT", "MISC"}
            assert 0 <= span.score <= 1
        assert spans == sorted(spans, key=lambda s: (s.first, -s.last, s.type))
        assert len({s[:2] for s in spans}) == len(spans)
        assert not any(a.first < b.first < a.last < b.last for a in spans for b in spans)


def test_nothing_in_nothing_out(tagger: Tagger) -> None:
    assert tagger.tag([]) == []
    assert tagger.tag([[], []]) == [[], []]


def test_a_sentence_gets_the_same_spans_in_any_company(tagger: Tagger) -> None:
    alone = [tagger.tag([s])[0] for s in SENTENCES]
    together = tagger.tag(SENTENCES)
    again = tagger.tag(SENTENCES[::-1])[::-1]
    for one, other, third in zip(alone, together, again, strict=True):
        assert [s[:3] for s in one] == [s[:3] for s in other] == [s[:3] for s in third]
        for a, b in zip(one, other, strict=True):
            assert a.score == pytest.approx(b.score, abs=0.002)


def test_the_end_of_a_long_sentence_is_read_too(tagger: Tagger) -> None:
    spans = tagger.tag([["قال", "محمد", "في", "الرباط", "."] * 400])[0]
    assert max((s.last for s in spans), default=0) > 1900


def test_its_name_says_how_it_was_loaded(tagger: Tagger) -> None:
    assert tagger.name.partition(":")[0] in ("bundled", "stanza", "camel")


@pytest.mark.parametrize("spec", ["", "nothing", "stanza", "camel:", "bert:ar"])
def test_an_unknown_tagger_is_named_with_the_known_ones(spec: str) -> None:
    with pytest.raises(TaggerError, match=r"use bundled, bundled:anercorp"):
        load_tagger(spec)
