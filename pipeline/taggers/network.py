"""From words to tag scores with the layers of a ``stanza.models.ner.model.NERTagger``.

stanza's own ``forward`` also computes the training loss, head by head, and runs the character LSTM
over every token. Here each distinct word goes through the character LSTM once, and no loss is
computed; in evaluation mode the scores are those of ``NERTagger.forward`` (a test compares them).
The character LSTM has one layer, the
tagging LSTM any number.
Training and inference both come through :func:`emissions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.taggers.folding import backoff, fold
from pipeline.taggers.lstm import both_ways, turn
from pipeline.taggers.windows import Window

if TYPE_CHECKING:
    from torch import Tensor

#: The character model reads no more than this much of a word.
LONGEST_SPELLING = 32
#: stanza keeps the first four entries of every vocabulary for itself.
PREFIX = 4
_WORDS_AT_ONCE = 4096


class Lexicon:
    """Looks words up in the vocabularies of a model, by their folded spelling.

    A word without a vector takes that of the first of its :func:`~pipeline.taggers.folding.backoff`
    forms that has one; the character model still sees the word itself.
    """

    def __init__(self, vocab: Any) -> None:
        self._rows: dict[str, int] = vocab["word"]._unit2id
        self._letters: dict[str, int] = vocab["char"]._unit2id
        self._unknown: int = vocab["word"].unit2id("<UNK>")

    def spelling(self, word: str) -> str:
        """Return the folded, bounded spelling under which the model knows *word*."""
        return self.bounded(fold(word[: 4 * LONGEST_SPELLING]))

    def bounded(self, folded: str) -> str:
        """Return as much of a folded word as the model reads."""
        return folded[:LONGEST_SPELLING]

    def exact_row(self, spelling: str) -> int:
        """Return the row of the vector of exactly this spelling, else that of ``<UNK>``."""
        return self._rows.get(spelling, self._unknown)

    def row(self, spelling: str) -> int:
        """Return the row of the vector for a spelling; that of ``<UNK>`` if there is none."""
        row = self._rows.get(spelling)
        if row is None:
            row = next((self._rows[f] for f in backoff(spelling) if f in self._rows), None)
        return self._unknown if row is None else row

    def letters(self, spelling: str) -> list[int]:
        """Return the character ids of a spelling."""
        return [self._letters.get(c, 1) for c in spelling]


class Reader:
    """Reads windows of some sentences; their distinct words are looked up and spelled once."""

    def __init__(self, model: Any, lexicon: Lexicon, sentences: Sequence[Sequence[str]]) -> None:
        self._model = model
        number: dict[str, int] = {}
        self._words = [
            [number.setdefault(lexicon.spelling(w), len(number)) for w in sentence]
            for sentence in sentences
        ]
        self._features = word_features(model, lexicon, list(number)) if number else None

    def emissions(self, batch: Sequence[Window]) -> list[Tensor]:
        """Return the tag scores of *batch*, see :func:`emissions`."""
        import torch

        assert self._features is not None  # there is no window without a word
        lengths = [w.end - w.start for w in batch]
        index = torch.zeros(len(batch), max(lengths), dtype=torch.long)
        for i, window in enumerate(batch):
            stretch = self._words[window.sentence][window.start : window.end]
            index[i, : lengths[i]] = torch.tensor(stretch)
        return emissions(self._model, self._features, index, lengths)


def word_features(model: Any, lexicon: Lexicon, spellings: Sequence[str]) -> Tensor:
    """Return one row of input features for each of *spellings*: word vector, then characters."""
    import torch

    order = sorted(range(len(spellings)), key=lambda i: (-len(spellings[i]), spellings[i]))
    parts = []
    for start in range(0, len(order), _WORDS_AT_ONCE):
        part = [spellings[i] for i in order[start : start + _WORDS_AT_ONCE]]
        rows = torch.tensor([lexicon.row(s) for s in part])
        letters = torch.zeros(len(part), len(part[0]), dtype=torch.long)
        for i, spelling in enumerate(part):
            letters[i, : len(spelling)] = torch.tensor(lexicon.letters(spelling))
        lengths = torch.tensor([len(s) for s in part])
        parts.append(torch.cat([model.word_emb(rows), _spelled(model, letters, lengths)], dim=1))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order, dtype=torch.long)] = torch.arange(len(order))
    return torch.cat(parts)[back]


def _spelled(model: Any, letters: Tensor, lengths: Tensor) -> Tensor:
    """Return the last states of the character LSTM, both directions side by side."""
    import torch

    chars = model.charmodel
    inputs = chars.dropout(chars.char_emb(letters))
    states = (s.expand(2, len(letters), -1) for s in (chars.charlstm_h_init, chars.charlstm_c_init))
    ways = both_ways(chars.charlstm.lstm, inputs, lengths, *states)
    rows = torch.arange(len(letters))
    return torch.cat([way[rows, lengths - 1] for way in ways], dim=1)


def emissions(model: Any, features: Tensor, index: Tensor, lengths: list[int]) -> list[Tensor]:
    """Return the tag scores of a batch, one tensor ``[sentence, word, tag]`` for every head.

    *features* are the rows of :func:`word_features`, *index* ``[sentence, word]`` points into them,
    *lengths* (at least 1) count the words of each sentence. Columns are
    those of the model's tag vocabulary without stanza's four special entries.
    """
    import torch

    size = torch.tensor(lengths)
    inputs = inputs_of(model, features[index])
    hidden = states_above(model, inputs, size)
    return [head(hidden)[..., PREFIX:] for head in model.tag_clfs]


def inputs_of(model: Any, features: Tensor) -> Tensor:
    """Return what the first tagging layer reads for *features* ``[sentence, word, feature]``."""
    inputs: Tensor = model.worddrop(features, model.drop_replacement)
    inputs = model.lockeddrop(model.drop(inputs))
    if model.input_transform is not None:
        inputs = model.input_transform(inputs)
    return inputs


def first_states(model: Any, sentences: int, layer: int = 0) -> tuple[Tensor, Tensor]:
    """Return the learnt first hidden and cell states ``[direction, sentence, unit]`` of a layer."""
    part = slice(2 * layer, 2 * layer + 2)
    hidden, cell = model.taggerlstm_h_init[part], model.taggerlstm_c_init[part]
    return hidden.expand(2, sentences, -1), cell.expand(2, sentences, -1)


def states_above(model: Any, inputs: Tensor, lengths: Tensor) -> Tensor:
    """Return the states ``[sentence, word, unit]`` of the last tagging layer, both ways joined."""
    import torch

    for layer in range(model.taggerlstm.lstm.num_layers):
        start = first_states(model, len(lengths), layer)
        ahead, behind = both_ways(model.taggerlstm.lstm, inputs, lengths, *start, layer=layer)
        inputs = torch.cat([ahead, turn(behind, lengths)], dim=2)
        inputs = model.lockeddrop(model.drop(inputs))
    return inputs


def transitions(model: Any) -> list[Tensor]:
    """Return the transition scores ``[from, to]`` of every head, special entries left out."""
    return [crit._transitions[PREFIX:, PREFIX:] for crit in model.crits]


def tag_names(vocab: Any) -> list[list[str]]:
    """Return the tag names of every head in the order of the columns of :func:`emissions`."""
    tags = vocab["tag"]
    return [list(tags.items(i)[PREFIX:]) for i in range(len(tags.lens()))]
