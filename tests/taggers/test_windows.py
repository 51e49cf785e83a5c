from pipeline.taggers import TaggedSpan
from pipeline.taggers.windows import Window, by_length, merge, windows


def test_a_short_sentence_is_one_window_and_an_empty_one_is_none() -> None:
    assert list(windows([[], ["a"] * 5])) == [Window(1, 0, 5, 0, 5)]


def test_the_cores_of_a_long_sentence_cover_every_word_once() -> None:
    pieces = list(windows([["a"] * 1000], core=96, margin=24))
    assert [w.core_start for w in pieces[1:]] == [w.core_end for w in pieces[:-1]]
    assert pieces[0].core_start == 0
    assert pieces[-1].core_end == 1000
    assert all(w.end - w.start <= 96 + 2 * 24 for w in pieces)


def test_batches_hold_like_lengths_and_no_more_words_than_allowed() -> None:
    pieces = list(windows([["a"] * n for n in (3, 90, 4, 100, 5)]))
    batches = list(by_length(pieces, 200))
    assert sorted(w for b in batches for w in b) == sorted(pieces)
    assert all(len(b) * (b[0].end - b[0].start) <= 200 for b in batches)


def test_a_span_over_a_seam_is_found_once_and_whole() -> None:
    left, right = Window(0, 0, 120, 0, 96), Window(0, 72, 200, 96, 200)
    name = TaggedSpan(94, 99, "ORG", 0.9)
    rest = TaggedSpan(96 - 72, 99 - 72, "ORG", 0.5)
    inner = TaggedSpan(98 - 72, 99 - 72, "CITY", 0.8)
    assert merge(1, [(left, [[name], []]), (right, [[rest], [inner]])]) == [
        [name, TaggedSpan(98, 99, "CITY", 0.8)]
    ]


def test_of_two_types_for_the_same_words_the_more_probable_stays() -> None:
    window = Window(0, 0, 5, 0, 5)
    found = merge(1, [(window, [[TaggedSpan(1, 3, "ORG", 0.4)], [TaggedSpan(1, 3, "LOC", 0.7)]])])
    assert found == [[TaggedSpan(1, 3, "LOC", 0.7)]]


def test_of_two_spans_that_cross_the_more_probable_stays() -> None:
    window = Window(0, 0, 9, 0, 9)
    title, org, city = (
        TaggedSpan(0, 4, "TITLE", 0.5),
        TaggedSpan(3, 6, "ORG", 0.9),
        TaggedSpan(3, 4, "CITY", 0.3),
    )
    assert merge(1, [(window, [[title], [org], [city]])]) == [[org, city]]
    rest = title._replace(score=0.95)
    assert merge(1, [(window, [[rest], [org], [city]])]) == [[rest, city]]
