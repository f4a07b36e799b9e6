"""Replacing names and identifiers by what an audience is shown, with the grammar round them kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dhr_manager.disclosure.context import Context
from dhr_manager.disclosure.finding import Finder, Hit
from dhr_manager.disclosure.lexicon import NOBODY, Lexicon
from dhr_manager.disclosure.neutral import INITIALS_WITHHELD, NAME_WITHHELD, neutral_words
from dhr_manager.disclosure.patterns import Shape
from dhr_manager.disclosure.squeezing import Squeezer
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import NameDecisionRow, PersonRow
from dhr_manager.domain.rows.report import Leak

_Span = tuple[int, int]
_Edit = tuple[int, int, str]
_MEMO, _MEMO_TEXT = 20_000, 2_000  # texts remembered, and their longest: agencies repeat themselves
_INITIALS = frozenset({Shape.SHORT, Shape.DOTTED})


@dataclass(frozen=True, slots=True)
class Replacement:
    """What was replaced: the places in the original text, whose it was, and what stands there now."""

    start: int
    end: int
    person_id: str | None
    variant: str
    kind: str  # name | identifier | born | agency
    text: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text as its audience reads it; `asked` are the places a user must decide."""

    text: str
    replaced: tuple[Replacement, ...] = ()
    asked: tuple[Leak, ...] = ()


def leaks_of(hit: Hit, context: Context, lexicon: Lexicon, place: str) -> Iterator[Leak]:
    """A Leak for each person a hit may mean, each to be answered by itself."""
    start, end = context.folded.span(hit.start, hit.end)
    around = context.around(start, end)
    for pattern in hit.patterns:
        person = lexicon.cast[pattern.person] if pattern.person != NOBODY else None
        yield Leak(
            person_id=person.id if person else None,
            pseudonym=lexicon.shown[pattern.person] if person else pattern.neutral,
            variant=pattern.variant,
            kind=pattern.kind,
            place=place,
            around=around,
            certain=hit.certain,
        )


class Replacer:
    """Replaces by one cast for one audience; made once, used for many texts.

    `undecided`: "keep" leaves what is asked about (and lists it), "withhold" writes neutral words there.
    """

    def __init__(
        self,
        cast: Sequence[PersonRow],
        audience: str,
        decisions: Sequence[NameDecisionRow] = (),
        agencies: Sequence[AgencyRow] = (),
        undecided: Literal["keep", "withhold"] = "keep",
    ) -> None:
        self._finder = Finder(cast, audience, decisions, agencies)
        self._squeezer = Squeezer(self._finder.lexicon)
        self._withhold = undecided == "withhold"
        self._known: dict[str, Replaced] = {}

    def replace(self, text: str) -> Replaced:
        """The text as the audience reads it; the same object where nothing is to be replaced.

        The new text is read again: a replaced name changes its neighbours' surroundings, and nothing certain (or,
        where what is undecided is withheld, nothing that would be asked about) may be left. `replaced` and the
        words of `asked` are those of the text given.
        """
        known = self._known.get(text)
        if known is None:
            known = self._read(text)
            if len(text) < _MEMO_TEXT and len(self._known) < _MEMO:
                self._known[text] = known
        return known if known.text != text else replace(known, text=text)

    def _read(self, text: str) -> Replaced:
        done, fixed, left = self._once(text, ())
        asked = done.asked
        for _ in range(3):
            if not left:
                break
            again, fixed, left = self._once(done.text, fixed)
            if again.text == done.text:
                break
            asked += again.asked if self._withhold else ()
            done = Replaced(again.text, done.replaced, asked)
        return done

    def _once(self, text: str, fixed: Sequence[_Span]) -> tuple[Replaced, Sequence[_Span], bool]:
        """One reading: the text, its fixed stretches, and whether something in it wants to be read again.

        `fixed` are stretches written by an earlier reading: a pseudonym may be another's real name.
        """
        context, hits = self._finder.find(text)
        folded, hidden = self._squeezer.hits(text, hits, context.joined if context else None)
        if hidden:
            context = context or Context(folded, folded.words(), "")
            hits = sorted([*hits, *hidden], key=lambda hit: hit.start)
        if context is None or not hits:
            return Replaced(text), fixed, False
        edits: list[_Edit] = []
        replaced: list[Replacement] = []
        asked: list[Leak] = []
        seen: list[_Span] = []
        done = 0
        for hit in hits:
            start, end = context.folded.span(hit.start, hit.end)
            if hit.keep or start < done or any(first <= start and end <= last for first, last in fixed):
                continue
            if not hit.certain:
                asked.extend(leaks_of(hit, context, self._finder.lexicon, "text"))
                if not self._withhold:
                    continue
            words, end = self._words(hit, context, text, start, end)
            start, words = _said_once(words, text, start, done)
            edits.append((start, end, words))
            seen.append((hit.start, hit.end))
            done = end
            if hit.certain:
                replaced.append(self._replacement(hit, start, end, words))
        fresh, spans = _edited(text, edits, fixed)
        # a candidate that was left has new surroundings now
        left = bool(edits) and not all(any(a <= c and d <= b for a, b in seen) for c, d in context.candidates)
        return Replaced(fresh, tuple(replaced), tuple(asked)), spans, left

    def _replacement(self, hit: Hit, start: int, end: int, words: str) -> Replacement:
        pattern = hit.pattern
        person_id = self._finder.lexicon.cast[pattern.person].id if pattern.person != NOBODY else None
        kind = "agency" if pattern.identifier == "agency" else pattern.kind
        return Replacement(start, end, person_id, pattern.variant, kind, words)

    def _words(self, hit: Hit, context: Context, text: str, start: int, end: int) -> tuple[str, int]:
        """What stands there now, and the end of what it replaces."""
        pattern = hit.pattern
        if not hit.certain and pattern.kind != "name":
            return neutral_words(pattern.identifier), end
        if not hit.certain:
            return (INITIALS_WITHHELD if pattern.shape in _INITIALS else NAME_WITHHELD), end
        if pattern.neutral:
            words = pattern.neutral
        elif pattern.kind != "name":
            words = neutral_words(pattern.identifier)
        else:
            words = self._finder.lexicon.shown[pattern.person]
            if pattern.shape is Shape.GIVEN_S:
                words += "'s"
            words, end = _possessive(words, text, start, end)
        for article in ("the ", "a ", "an "):
            if words.startswith(article) and text[max(0, start - len(article) - 1) : start].lower().endswith(
                f" {article}"
            ):
                words = words.removeprefix(article)
        if words[:1].islower() and context.starts_sentence(hit.start):
            words = words[0].upper() + words[1:]
        return words, end


def _edited(text: str, edits: Sequence[_Edit], fixed: Sequence[_Span]) -> tuple[str, list[_Span]]:
    """The text with the edits made, and where the fixed stretches and the new words stand in it."""
    pieces: list[str] = []
    spans: list[_Span] = []
    done = moved = 0
    for start, end, words in (*edits, (len(text), len(text), "")):
        spans += [(first + moved, last + moved) for first, last in fixed if done <= first and last <= start]
        pieces += [text[done:start], words]
        if words:
            spans.append((start + moved, start + moved + len(words)))
        moved += len(words) - (end - start)
        done = end
    return "".join(pieces), spans


def _said_once(words: str, text: str, start: int, done: int) -> tuple[int, str]:
    """ "her friend Tanya" becomes "her friend", not "her friend a friend"; nor "NHS number [NHS number]"."""
    if words.startswith("["):
        inside = re.escape(words[1:-1])
        same = re.search(rf"(?<!\w){inside}:?\s+\Z", text[max(done, start - 40) : start], re.IGNORECASE)
        return (start - len(same.group()) if same else start), words
    noun = words.rpartition(" ")[2]
    before = re.search(r"([^\W\d_]+)\s+\Z", text[max(done, start - 40) : start])
    if " " in words and noun.isalpha() and noun.islower() and before and before.group(1).lower() == noun:
        return start - len(before.group()), before.group(1)
    return start, words


def _possessive(words: str, text: str, start: int, end: int) -> tuple[str, int]:
    """ "James' house" becomes "Mark's house": the apostrophe is there, its s is not."""
    mark = text[end : end + 1]
    bare = mark in {"'", "’"} and text[end - 1 : end].lower() == "s" and not text[end + 1 : end + 2].isalpha()
    if re.match(r"['’]S(?![A-Za-z])", text[end : end + 3]) and text[start:end].isupper():
        return f"{words}{mark}s", end + 2
    quoted = start > 0 and text[start - 1] in "'‘"
    if bare and not quoted and text[end + 1 : end + 2].isspace() and not words.endswith("s"):
        return f"{words}{mark}s", end + 1
    return words, end
