"""Finding one's way in a sentence: the subject and object of a verb, lists, antecedents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.grammar.chunks import Chunk
from pipeline.grammar.patterns import Patterns
from pipeline.grammar.phrases import looks_like_verb
from pipeline.grammar.tokens import Token
from pipeline.grammar.triggers import Trigger

__all__ = ["ACTORS", "Clause"]

ACTORS = ("person", "body", "country")
"""Kinds of chunk that can take part in an event."""

_ASIDE = ("(", ":")
"""Marks past which a verb has no argument: «عين اليوم (تصوير: فلان)»."""

_TO_THE = ("لل", "بال", "كال", "ولل", "وبال")
_PRONOUNS = ("نا", "هم", "هما", "ها", "ه")
_LONGEST_GAP = 6
"""Words between the members of a list, or a verb and its subject."""


class Clause:
    """A sentence cut into chunks, with its triggers; chunks are given by number."""

    def __init__(
        self,
        tokens: Sequence[Token],
        chunks: Sequence[Chunk],
        triggers: Sequence[Trigger],
        patterns: Patterns,
    ) -> None:
        self.tokens = tokens
        self.chunks = chunks
        self.triggers = triggers
        self.words = patterns.words
        self._starts = [c.first for c in chunks]
        cues = ((i, patterns.cues.at(tokens, i)) for i in range(len(tokens)))
        verbs = [(i, f) for i, f in cues if f and f.entry.form == "verb"]
        self.speech = [(i, f.end) for i, f in verbs if f.entry.role == "speaker"]
        self._verbs = frozenset(
            [i for i, _ in verbs]
            + [t.first for t in triggers if t.verb]
            + [i for i, token in enumerate(tokens) if looks_like_verb(token.norm)]
        )

    def chunk_at(self, token: int) -> int:
        """Number of the chunk that holds a token."""
        return bisect_right(self._starts, token) - 1

    def subjects(self, first: int, last: int) -> list[int]:
        """First chunks of the groups that a verb has as subject and object, in order.

        ``first``, ``last``: the chunks of the verb. A name right before it that opens the clause
        is its subject («فلان يستقبل فلانا»), or one right after it; else one before it that opens
        the clause is.
        """
        after = list(self._free_after(last))
        before = self._subject_before(first)
        opens = before == first - 1 and (before == 0 or self.chunks[before - 1].kind == "pause")
        if after and after[0] == last + 1 and not opens:
            return after
        return after if before is None else [before, *after]

    def names_subject(self, first: int, number: int) -> bool:
        """Whether a polite word for the subject, or «كلا من», stands from ``first`` to a name:
        «استقبل سموه فلانا»."""
        return any(c.norm in self.words["subject"] for c in self.chunks[first:number])

    def is_apposed(self, first: int, number: int) -> bool:
        """Whether only titles, adjectives and commas stand from chunk ``first`` to a name."""
        between = self.chunks[first:number]
        if between and self.tokens[between[-1].first].is_quote:  # «الرهينة "فلانة"»
            between = between[:-1]
        return all(map(self._may_precede_name, between))

    def _may_precede_name(self, chunk: Chunk) -> bool:
        token = self.tokens[chunk.first]
        if chunk.kind == "word":
            passed = self.words["with_pronoun"] | self.words["office"]
            apposed = token.is_definite and not chunk.norm.startswith(_TO_THE)
            return apposed or token.text.endswith(_PRONOUNS) or chunk.norm in passed
        if chunk.kind == "body":  # «الأستاذ بمعهد الزهور، فلان»
            return bool(chunk.preposition)
        return chunk.kind == "date" or (chunk.kind == "pause" and not token.is_quote)

    def has_object(self, number: int) -> bool:
        """Whether what a verb is done to can stand at a chunk: «فلان يكرم الفائزين», no «فلان يكرم
        في حفل»."""
        if number >= len(self.chunks) or self.chunks[number].kind != "word":
            return False
        chunk = self.chunks[number]
        plain = self.words["preposition"] | self.words["clause_start"] | self.words["tie"]
        return chunk.norm not in plain and not chunk.norm.startswith(("ب", "ل", "و"))

    def apposed_person(self, number: int) -> int | None:
        """The person whom only adjectives and titles part from chunk ``number``, or None."""
        within = range(number, min(number + _LONGEST_GAP // 2, len(self.chunks)))
        person = next((n for n in within if self.chunks[n].kind in ACTORS), None)
        if person is None or not self.chunks[person].person or self.chunks[person].prefix:
            return None
        return person if all(self._is_adjective(c) for c in self.chunks[number:person]) else None

    def _is_adjective(self, chunk: Chunk) -> bool:
        definite = self.tokens[chunk.first].is_definite and not chunk.norm.startswith(_TO_THE)
        return chunk.kind == "word" and definite and not chunk.linked

    def coordinated(self, number: int) -> list[Chunk]:
        """The chunk and those that و joins to it."""
        return [c for c in self.chunks[number : self._end_of_list(number)] if c.kind in ACTORS]

    def listed_from(self, token: int) -> Iterator[int]:
        """Everyone in the list that a cue before ``token`` opens; a few other words («وعدد من») may
        stand between its members."""
        number = self.chunk_at(token) if token < len(self.tokens) else len(self.chunks)
        gap = 0
        joined = False  # whether a title that no mention holds joins the next: «والمستشار في …»
        while number < len(self.chunks) and gap <= _LONGEST_GAP:
            chunk = self.chunks[number]
            if self._ends_at(chunk) or any(t.first == chunk.first for t in self.triggers):
                return
            if chunk.kind in ACTORS:
                joined = joined and self.chunks[number - 1].norm not in self.words["preposition"]
                if chunk.first <= token or joined or not self._governed(number, since=token):
                    yield number
                gap = 0
                joined = False
            elif chunk.kind == "word":
                gap += 1
                joined = joined or chunk.norm.startswith("وال")
            number += 1

    def has_subject_at(self, number: int) -> bool:
        """Whether a subject can stand at a chunk: after a verb or a noun with the article.

        «حضره كل من …», no «ضد كل من …» and «اختيار كل من …».
        """
        before = self.chunks[number - 1] if number else None
        if before is not None and before.kind in ACTORS:  # «وصف فلان كل من …»
            return False
        if before is None or before.kind != "word":
            return True
        return before.first in self._verbs or self.tokens[before.first].is_definite

    def people_before(
        self, at: int, *, all_of_them: bool = False, people_only: bool = False
    ) -> list[Chunk]:
        """Those a pronoun at chunk ``at`` can mean: the nearest before it, or all, two at least.

        A place or body can be meant, too, unless ``people_only``.
        """
        named = [
            c
            for i, c in enumerate(self.chunks[:at])
            if c.kind == "place" or (c.kind in ACTORS and not c.is_office and not self._governed(i))
        ]
        governed = [c for c in self.chunks[:at] if c.is_person and c not in named][-1:]
        if governed and named and governed[0].first > named[-1].first and not people_only:
            return []  # «بعث الملك برقية إلى فلان عقب انتخابه»
        if people_only:
            named = [c for c in named if c.is_person]
        meant = named if all_of_them else named[-1:]
        found = [c for c in meant if c.kind in ("person", "body")]
        return found if not all_of_them or len(found) > 1 else []

    def is_relative(self, token: Token) -> bool:
        """Whether a token is الذي or another of its kind."""
        return token.norm in self.words["relative"]

    def breaks_off(self, at: int, trigger: Trigger) -> bool:
        """Whether a colon, a quotation or a relative clause begins between a trigger and chunk
        ``at`` after it: «في بيان: "شددت الحكومة …"», «خلال الندوة فلان الذي أعلن …»."""
        between = self.tokens[trigger.after : self.chunks[at].first]
        return any(t.norm == ":" or t.is_quote or self.is_relative(t) for t in between)

    def verb_within(self, first: int, after: int) -> bool:
        """Whether a verb is among the tokens ``first`` to ``after``."""
        return any(token in self._verbs for token in range(first, after))

    def says_that_between(self, at: int, trigger: Trigger) -> bool:
        """Whether أن stands between chunk ``at`` and a trigger."""
        low, high = sorted((self.chunks[at].first, trigger.first))
        between = self.chunks[self.chunk_at(low) : self.chunk_at(high)]
        return any(c.norm in self.words["that"] for c in between)

    def _ends_at(self, chunk: Chunk) -> bool:
        return chunk.kind == "stop" or (
            chunk.kind == "word" and chunk.norm in self.words["clause_start"]
        )

    def _free_after(self, at: int) -> Iterator[int]:
        """First chunks of the groups after ``at``, up to the next verb, that nothing governs."""
        number = at + 1
        gap = 0
        in_phrase = False
        while number < len(self.chunks) and gap <= _LONGEST_GAP:
            chunk = self.chunks[number]
            if self._ends_at(chunk) or (chunk.kind == "word" and chunk.first in self._verbs):
                return
            if chunk.norm in _ASIDE:
                return
            if chunk.kind in ACTORS and not chunk.is_office:
                free = number == at + 1 or not (chunk.linked or self._governed(number))
                if free and not chunk.preposition and not in_phrase:
                    yield number
                number = self._end_of_list(number)
                gap = 0
                in_phrase = False
                continue
            if chunk.kind in ("pause", "date", "place"):
                in_phrase = False
            elif chunk.norm in self.words["preposition"]:
                in_phrase = self.chunks[number - 1].norm not in self.words["each"]
            gap += chunk.kind == "word"
            number += 1

    def _governed(self, number: int, since: int = 0) -> bool:
        """Whether a preposition or a noun in construct governs a chunk («نجل …», «مع السفير …»).

        Words before the token ``since`` do not count: they are the cue itself.
        """
        before = self.chunks[number - 1] if number else None
        if before is None or before.kind != "word":
            return False
        if before.first in self._verbs:
            return False
        if any(before.norm in self.words[use] for use in ("before_verb", "with_pronoun", "office")):
            return False
        noun = self.tokens[before.first]
        if noun.is_definite and before.norm.startswith(_TO_THE):  # «بمعرض للفنانة فلانة»
            return True
        if noun.is_definite or noun.text.endswith(_PRONOUNS):  # «مع السفير فلان», «شقيقه فلان»
            earlier = self.chunks[number - 2] if number > 1 else None
            if earlier is None or earlier.first < since:
                return False
            return earlier.norm in self.words["preposition"] | self.words["named_after"]
        return True

    def _subject_before(self, at: int) -> int | None:
        """The subject that precedes its verb: it opens the clause, or a relative one follows it."""
        number = at - 1
        relative = False
        while number >= 0:
            chunk = self.chunks[number]
            if chunk.kind in ACTORS:
                opens = relative or self._opens_clause(number)
                return number if opens and not chunk.preposition else None
            if relative and any(t.first <= chunk.first < t.after for t in self.triggers):
                return None  # «… من الندوة التي شارك فيها خبراء»
            adjective = self.tokens[chunk.first].is_definite and chunk.kind == "word"
            passed = adjective or chunk.kind in ("pause", "date")
            if not passed and chunk.norm not in self.words["before_verb"]:
                return None
            relative = relative or chunk.norm in self.words["relative"]
            number -= 1
        return None

    def _opens_clause(self, number: int) -> bool:
        before = self.chunks[number - 1] if number else None
        return (
            before is None
            or before.kind in ("stop", "pause")
            or before.norm in self.words["clause_start"]
            or before.norm in self.words["before_verb"] - self.words["preposition"]
            or (self.tokens[before.first].is_definite and self._opens_clause(number - 1))
        )

    def _end_of_list(self, number: int) -> int:
        """The chunk after a group joined by و, with commas between its members."""
        end = number + 1
        while end < len(self.chunks):
            ahead = end
            while ahead < len(self.chunks) and self.chunks[ahead].kind == "pause":
                ahead += 1
            if ahead >= len(self.chunks):
                break
            chunk = self.chunks[ahead]
            if not (chunk.kind in ACTORS and chunk.linked and not chunk.preposition):
                break
            end = ahead + 1
        return end
