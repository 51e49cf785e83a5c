from __future__ import annotations

import codecs
import gzip
import json
import pickle
import random
import re
from pathlib import Path

import pytest

from pipeline.article import Article
from pipeline.corpus import (
    CorpusError,
    ReadFailure,
    open_corpus,
    read_corpus,
    read_source,
)

TEXT = "وصل وزير الداخلية إلى الرباط.\r\nواستقبله والي الجهة، ثم عقدا اجتماعا.\n"


def articles(path: Path) -> list[Article]:
    return [a for a in read_corpus(path) if isinstance(a, Article)]


def failures(path: Path) -> list[ReadFailure]:
    return [a for a in read_corpus(path) if isinstance(a, ReadFailure)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6"]
)
@pytest.mark.parametrize("suffix", ["txt", "txt.gz"])
def test_text_is_the_decoded_file_as_it_stands(tmp_path: Path, encoding: str, suffix: str) -> None:
    data = TEXT.encode(encoding)
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    (article,) = articles(tmp_path)
    assert article.text == TEXT
    assert codecs.lookup(article.encoding).name == codecs.lookup(encoding).name
    assert data.decode(article.encoding) == article.text
    assert (article.doc_id, article.path) == ("a", f"a.{suffix}")


def test_doc_ids_are_paths_without_our_suffixes(tmp_path: Path) -> None:
    (tmp_path / "2024" / "05").mkdir(parents=True)
    for name in ("2024/05/meeting.txt", "2024/05/v1.2.TXT", "top.txt.gz"):
        data = TEXT.encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    assert [a.doc_id for a in articles(tmp_path)] == ["2024/05/meeting", "2024/05/v1.2", "top"]
    assert [a.doc_id for a in articles(tmp_path / "2024" / "05" / "meeting.txt")] == ["meeting"]


def test_sources_are_cheap_sorted_and_picklable(tmp_path: Path) -> None:
    for name in "cab":
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    sources = pickle.loads(pickle.dumps(open_corpus(tmp_path).sources))
    assert [s.name for s in sources] == ["a.txt", "b.txt", "c.txt"]
    (tmp_path / "a.txt").unlink()
    (failure,) = read_source(sources[0])
    assert isinstance(failure, ReadFailure)
    assert "cannot be opened" in failure.error


@pytest.mark.parametrize("names", [("a.txt", "a.html"), ("a.csv", "a.jsonl"), ("a.csv", "a#1.txt")])
def test_a_clash_of_doc_ids_names_both_files(tmp_path: Path, names: tuple[str, str]) -> None:
    for name in names:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        open_corpus(tmp_path)
    assert all(name in str(error.value) for name in names)


def test_what_is_not_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    corpus = open_corpus(tmp_path)
    assert [s.name for s in corpus.sources] == ["a.txt"]
    assert any("hidden" in note and ".hidden.txt" in note for note in corpus.notes)
    assert any("b.pdf" in note for note in corpus.notes)


def test_links_that_go_round_are_left(tmp_path: Path) -> None:
    inner = tmp_path / "corpus" / "inner"
    outside = tmp_path / "outside"
    inner.mkdir(parents=True)
    outside.mkdir()
    (inner / "a.txt").write_text(TEXT, encoding="utf-8")
    (outside / "b.txt").write_text(TEXT, encoding="utf-8")
    (inner / "loop").symlink_to(tmp_path / "corpus")
    (inner / "out").symlink_to(outside)
    (outside / "back").symlink_to(outside)
    (inner / "broken.txt").symlink_to(tmp_path / "nowhere")
    corpus = open_corpus(tmp_path / "corpus")
    assert [s.name for s in corpus.sources] == ["inner/a.txt", "inner/out/b.txt"]
    assert any("broken.txt" in note for note in corpus.notes)


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    with pytest.raises(CorpusError, match=r"nothing to read.*b\.pdf"):
        read_corpus(tmp_path)
    with pytest.raises(CorpusError, match="no file or folder"):
        read_corpus(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t ", "empty"),
        ("binary.txt", b"\x00\x01\x02\x03" * 50, "not text|encoding"),
        ("word.txt", b"PK\x03\x04rest", "Office"),
        ("cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:-20], "cut off"),
        ("fake.txt.gz", TEXT.encode(), "gzip"),
        ("broken.txt", TEXT.encode() + b"\xd8", "byte .* is broken"),
        ("half.txt", codecs.BOM_UTF16_LE + b"\x27", "encoding is broken"),
        (
            "greek.txt",
            ("Η αστυνομία της Αθήνας συνέλαβε τρία άτομα. " * 20).encode("cp869"),
            "UTF-8",
        ),
        ("bare.html", b"<html><body></body></html>", "no article text"),
        ("columns.csv", b"name,body\r\n1,x\r\n", "'id' and 'text'"),
        ("rows.jsonl", b"", "no rows"),
    ],
)
def test_a_file_that_cannot_be_read_fails_alone_and_says_why(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (failure,) = failures(tmp_path)
    assert (failure.path, failure.stage) == (name, "read")
    assert re.search(why, failure.error), failure.error
    assert "\n" not in failure.error
    assert [a.doc_id for a in articles(tmp_path)] == ["good"]


def test_rows_of_jsonl(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "text": TEXT, "title": "عنوان", "published": "2024-05-03T10:00:00Z", "url": "u"},
        {"id": "ب", "text": "نص"},
        {"id": "c", "text": ""},
        {"text": "نص"},
        {"id": "d", "text": "نص", "published": "10/12/2016"},
        {"id": 7, "text": "نص"},
        {"id": "e", "text": 3.5},
        {"id": "f", "text": "\ud800"},
    ]
    lines = [json.dumps(row) for row in rows]
    lines.insert(1, "{broken")
    (tmp_path / "a.jsonl").write_bytes("\n".join(lines).encode() + b'\n{"id": "g", "text": "\xff"}')
    found = articles(tmp_path)
    assert [a.doc_id for a in found] == ["a#7", "a#ب"]
    assert (found[0].text, found[0].title, found[0].published) == (TEXT, "عنوان", "2024-05-03")
    assert (found[1].published, found[1].path) == ("", "a.jsonl")
    wrong = [f.error for f in failures(tmp_path)]
    assert [e.partition(":")[0] for e in wrong] == [f"line {n}" for n in (2, 4, 5, 6, 7, 8, 9, 10)]
    assert "10/12/2016" in wrong[3]
    assert "line 1 has the same id" in wrong[4]


@pytest.mark.parametrize(
    ("encoding", "sign"), [("utf-8-sig", ","), ("utf-16", "\t"), ("cp1256", ";"), ("utf-8", ",")]
)
def test_rows_of_csv(tmp_path: Path, encoding: str, sign: str) -> None:
    long_text = "كلمة " * 40_000
    rows = [
        ["ID", "text", "title"],
        ["1", '"سطر أول، قال ""نعم""\r\nسطر ثان"', "عنوان"],
        ["2", "نص", "زائد", "زائد"],
        ["3", long_text, ""],
        [""],
        ["4", "", ""],
    ]
    data = "\r\n".join(sign.join(row) for row in rows).encode(encoding)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(data))
    found = articles(tmp_path)
    assert [a.doc_id for a in found] == ["a#1", "a#3"]
    assert found[0].text == 'سطر أول، قال "نعم"\r\nسطر ثان'
    assert found[1].text == long_text
    assert [f.error.split(":")[0] for f in failures(tmp_path)] == ["line 4", "line 7"]


def test_rows_before_a_cut_are_read(tmp_path: Path) -> None:
    digits = random.Random(1)
    rows = [json.dumps({"id": n, "text": str(digits.random())}) for n in range(20_000)]
    data = gzip.compress("\n".join(rows).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    assert len(articles(tmp_path)) > 1000
    assert "cut off" in failures(tmp_path)[-1].error


PAGE = """<html><head><title>اجتماع بالرباط</title>{head}</head><body><nav>الرئيسية</nav><article>
<h1>اجتماع بالرباط</h1><p>{body}</p><p>{body}</p></article>
<aside>اقرأ <time datetime="2020-01-01">1 يناير</time><img src="/2018/05/06/a.jpg"></aside>
</body></html>"""
BODY = "عقد والي الجهة يوم 2019-03-04 اجتماعا مع ممثلي المصالح الأمنية لتدارس الوضع بالمدينة. " * 3


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-11-26T10:00:00Z">', "2024-11-26"),
        (
            '<script type="application/ld+json">{"datePublished":"2023-02-03"}</script>',
            "2023-02-03",
        ),
        ("", ""),
    ],
)
def test_html_gives_its_text_and_the_date_it_states(
    tmp_path: Path, head: str, published: str
) -> None:
    page = PAGE.replace("{head}", head).replace("{body}", BODY)
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,) = articles(tmp_path)
    assert BODY.strip() in article.text
    assert "الرئيسية" not in article.text
    assert (article.title, article.published) == ("اجتماع بالرباط", published)


def test_the_encoding_a_page_declares_is_used(tmp_path: Path) -> None:
    head = '<meta charset="windows-1256">'
    page = PAGE.replace("{head}", head).replace("{body}", BODY)
    (tmp_path / "a.htm").write_bytes(page.encode("cp1256"))
    (article,) = articles(tmp_path)
    assert BODY.strip() in article.text
    assert article.encoding == "cp1256"


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("2024-11-26-rabat.txt", "2024-11-26"),
        ("rabat_2024-11-26.txt", "2024-11-26"),
        ("2024-13-45.txt", ""),
        ("2024-11-26_2024-11-27.txt", ""),
        ("20241126.txt", ""),
    ],
)
def test_date_in_the_file_name(tmp_path: Path, name: str, published: str) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert articles(tmp_path)[0].published == published


def test_metadata(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt", "2024-01-01.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_bytes(
        "file,published,title,source,url\r\n"
        "a.txt,2024-05-03,عنوان,هسبريس,http://x\r\n"
        "sub/b,2024-05-04,,,\r\n"
        "2024-01-01.txt,2024-05-05,,,\r\n"
        "gone.txt,,,,\r\n".encode("utf-8-sig")
    )
    found = {a.doc_id: a for a in articles(tmp_path)}
    assert sorted(found) == ["2024-01-01", "a", "sub/b"]
    first = found["a"]
    assert (first.published, first.title, first.source) == ("2024-05-03", "عنوان", "هسبريس")
    assert found["sub/b"].published == "2024-05-04"
    assert found["2024-01-01"].published == "2024-05-05"
    assert any("gone.txt" in note for note in open_corpus(tmp_path).notes)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("name,published\na.txt,2024-05-03\n", "with 'file' among them"),
        ("file,published\na.txt,3/5/2024\n", "line 2.*3/5/2024"),
        ("file,published\na.txt,2024-02-30\n", "line 2.*2024-02-30"),
        ("file,published\na.txt,\na.txt,\n", "line 3.*twice"),
        ("file,published\na.txt,2024-05-03,x\n", "line 2.*3 cells"),
    ],
)
def test_bad_metadata_is_an_error_with_its_line(tmp_path: Path, table: str, why: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(table, encoding="utf-8")
    with pytest.raises(CorpusError, match=why):
        open_corpus(tmp_path)
