"""Segment: sentences and words, as spans of the article's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.article import Article, Sentence, Word
from pipeline.sentences import SentenceRules
from pipeline.stage import Stage, register
from pipeline.words import words

__all__ = ["Segment", "StanzaSentences"]


@register
class Segment(Stage):
    """Adds sentences and their words; boilerplate is in none.

    ``tokenizer`` chooses how sentences are found: "rules" (:mod:`pipeline.sentences`),
    "stanza:ar" for the tokenizer of stanza's downloaded Arabic package, or "stanza:FILE.pt" for
    any stanza tokenizer model. Words are the same with each: see :func:`pipeline.words.words`.

    >>> [s.text for s in Segment()("قال د. علي إنه وصل.وأضاف أن 12.5 طن حجزت.").sentences]
    ['قال د. علي إنه وصل.', 'وأضاف أن 12.5 طن حجزت.']
    """

    name = "segment"
    needs = ("cleaned", "normalized")
    adds = ("sentences", "words")

    def __init__(self, *, tokenizer: str = "rules") -> None:
        """Raises ValueError for a tokenizer that is neither "rules" nor "stanza:…"."""
        if tokenizer != "rules" and not tokenizer.startswith("stanza:"):
            raise ValueError(f"no tokenizer {tokenizer!r}: use rules, stanza:ar or stanza:FILE.pt")
        self.tokenizer = tokenizer

    def setup(self) -> None:
        """Load the rules' tables, or stanza's model; FileNotFoundError says how to get that."""
        self._splitter: SentenceRules | StanzaSentences = (
            SentenceRules()
            if self.tokenizer == "rules"
            else StanzaSentences(self.tokenizer.removeprefix("stanza:"))
        )

    def process(self, article: Article) -> None:
        """Add the sentences and words, both spans of ``article.text``."""
        view, norm = article.view("cleaned"), article.view("normalized")
        article.sentences, article.words = [], []
        for first, last in self._sentences(article):
            start, end = view.to_raw(first, last)
            article.sentences.append(Sentence(start, end, article.text[start:end]))
            sentence = view.text[first:last]
            for a, b in words(sentence):
                raw = view.to_raw(first + a, first + b)
                x, y = norm.from_raw(*raw)
                article.words.append(Word(*raw, form=sentence[a:b], norm=norm.text[x:y]))

    def _sentences(self, article: Article) -> Iterator[tuple[int, int]]:
        """Yield the sentences' offsets in the cleaned view, none across boilerplate."""
        view = article.view("cleaned")
        at = 0
        for span in (*(view.from_raw(s.start, s.end) for s in article.boilerplate), None):
            end = span[0] if span else len(view)
            for a, b in self._splitter.split(view.text[at:end]):
                yield at + a, at + b
            at = span[1] if span else end


class StanzaSentences:
    """Sentences as stanza's neural tokenizer finds them."""

    def __init__(self, model: str) -> None:
        """Load "ar", the downloaded package, or a tokenizer file.

        Raises FileNotFoundError that names the file or the command that gets the package.
        """
        import stanza
        from stanza.resources import common

        missing = FileNotFoundError(
            f"there is no stanza tokenizer {model}: give the path of a .pt file, or use stanza:ar "
            "after running python -c \"import stanza; stanza.download('ar')\""
        )
        where: dict[str, Any] = {"dir": common.DEFAULT_MODEL_DIR}
        with TemporaryDirectory() as home:
            if model != "ar":
                if not Path(model).is_file():
                    raise missing
                where = {"dir": home, "package": None, "tokenize_model_path": model,
                         "allow_unknown_language": True}  # fmt: skip
                Path(home, "resources.json").write_text("{}", encoding="utf-8")  # no packages
            try:
                self._pipeline = stanza.Pipeline(
                    "ar", processors="tokenize", download_method=None, verbose=False, **where
                )
            except OSError:
                raise missing from None

    def split(self, text: str) -> list[tuple[int, int]]:
        """Return the sentences of *text* as offsets, in order and disjoint."""
        if not text.strip():
            return []
        sentences: Iterable[Any] = self._pipeline(text).sentences
        return [(s.tokens[0].start_char, s.tokens[-1].end_char) for s in sentences]
