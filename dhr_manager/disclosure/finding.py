"""Finding names and identifiers in a text: all candidates in one pass, then each decided by its surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dhr_manager.disclosure.answers import Answers
from dhr_manager.disclosure.context import Context
from dhr_manager.disclosure.deciding import Verdict, decide
from dhr_manager.disclosure.folding import fold
from dhr_manager.disclosure.lexicon import NOBODY, Lexicon
from dhr_manager.disclosure.numbers import EMAIL_LIKE
from dhr_manager.disclosure.patterns import Pattern, Shape, fits
from dhr_manager.disclosure.written_dates import written_dates
from dhr_manager.domain.cast.words import NOT_SURNAMES, TITLES
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import NameDecisionRow, PersonRow

_TITLE_GAP = re.compile(r"\.?[ \t\r\n]{1,3}\Z")
_DIGIT = re.compile(r"\d")
_SINGLE_GAP = re.compile(r"[ ]{1,2}\Z")
_ONE_NAME = frozenset({Shape.GIVEN, Shape.SHORT})
_WHOLE_NAME = frozenset({Shape.FULL, Shape.TITLED, Shape.INITIAL, Shape.GIVEN, Shape.WORDS})
_WITH_STOP = frozenset({Shape.DOTTED, Shape.LAST_INITIAL})
_NAMELIKE = frozenset(Shape) - {Shape.PLACE, Shape.KEEP, Shape.DOTTED}


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text (places of the folded text) with the people it may mean; `keep` where it stays."""

    start: int
    end: int
    patterns: tuple[Pattern, ...]
    certain: bool
    keep: bool = False
    first: int = -1  # first word, -1 for numbers
    last: int = -1
    widened: bool = False  # a surname was taken in that is not known as this person's

    @property
    def pattern(self) -> Pattern:
        """The likeliest meaning."""
        return self.patterns[0]


class Finder:
    """Searches texts for the people hidden from an audience."""

    def __init__(
        self,
        cast: Sequence[PersonRow],
        audience: str,
        decisions: Sequence[NameDecisionRow] = (),
        agencies: Sequence[AgencyRow] = (),
        *,
        finished: bool = False,
    ) -> None:
        self.lexicon = Lexicon(cast, audience, finished=finished)
        self.answers = Answers()
        if agencies and self.lexicon.hidden:
            telling = self.lexicon.telling_words()
            named = [agency for agency in agencies if self._tells(agency.name, telling)]
            self.lexicon.add_agencies(named)
        self.answers = Answers(decisions)

    def _tells(self, name: str, telling: frozenset[str]) -> bool:
        return bool(telling & set(fold(name).joined().split())) or bool(self.find(name)[1])

    def find(self, text: str) -> tuple[Context | None, list[Hit]]:
        """The hits of a text from left to right, never overlapping; no context where there was nothing to decide."""
        if not self.lexicon.hidden:
            return None, []
        folded = fold(text)
        joined = folded.joined()
        candidates = list(self.lexicon.search(joined))
        numbers = list(self._numbers(folded.plain))
        if not candidates and not numbers:
            return None, []
        context = Context(folded, folded.words(), joined)
        context.candidates = [(context.words[c.first].start, context.words[c.last - 1].end) for c in candidates]
        hits = numbers
        for number in numbers:
            context.taken.update(i for i, word in enumerate(context.words) if number.start <= word.start < number.end)
        # identifiers first: their words are nobody's forename or surname
        candidates.sort(key=lambda found: found.patterns[0].kind == "name")
        for found in candidates:
            hit = self._resolve(found.patterns, context, found.first, found.last)
            if hit:
                hits.append(self._widened(hit, context))
                if hit.certain and hit.pattern.kind != "name":
                    context.taken.update(range(found.first, found.last))
        if not hits:
            return context, []
        chosen = _chosen(hits)
        return context, list(_merged(self._titled(chosen, context), context.folded.plain))

    def _numbers(self, plain: str) -> Iterator[Hit]:
        lexicon = self.lexicon
        digits, lower = len(_DIGIT.findall(plain)), plain.lower()
        for loose in lexicon.loose:
            if loose.worth(digits, lower):
                for found in loose.rule.finditer(plain):
                    yield Hit(found.start(), found.end(), (loose.pattern,), certain=True)
        if lexicon.births and any(year in plain for year in lexicon.years):
            for start, end, day in written_dates(plain):
                patterns = lexicon.births.get(day)
                if patterns:
                    yield Hit(start, end, tuple(patterns), certain=True)

    def _resolve(self, patterns: Iterable[Pattern], context: Context, first: int, last: int) -> Hit | None:
        best: dict[int, tuple[Verdict, Pattern]] = {}
        for pattern in patterns:
            verdict = decide(pattern, context, first, last, self.lexicon.known)
            rank = (pattern.shape is Shape.KEEP, pattern.listed, verdict)
            old = best.get(pattern.person)
            if verdict and (not old or rank > (old[1].shape is Shape.KEEP, old[1].listed, old[0])):
                best[pattern.person] = (verdict, pattern)
        if not best:
            return None
        start, end = context.words[first].start, context.words[last - 1].end
        if any(pattern.shape is Shape.KEEP for _, pattern in best.values()):
            return Hit(start, end, tuple(p for _, p in best.values()), certain=True, keep=True, first=first, last=last)
        meant, certain = self._meant(best, context, first)
        meant, certain, keep = self._answered(meant, certain, context, first, last)
        people = [pattern.person for pattern in meant]
        keep = keep or not any(person in self.lexicon.hidden or person == NOBODY for person in people)
        if not keep:
            meant = [p for p in meant if p.person in self.lexicon.hidden or p.person == NOBODY]
        return Hit(start, end, tuple(meant), certain=certain, keep=keep, first=first, last=last)

    def _meant(
        self, best: dict[int, tuple[Verdict, Pattern]], context: Context, first: int
    ) -> tuple[list[Pattern], bool]:
        """Whom the words may mean: those a user listed them for, else those they fit."""
        rows = sorted(best.values(), key=lambda row: row[1].person)
        listed = [row for row in rows if row[1].listed]
        certain = True
        if listed:
            rows = listed
        elif any(row[1].shape is Shape.TITLED for row in rows):
            title, lexicon = context.words[first].text, self.lexicon
            fitting = [r for r in rows if fits(title, lexicon.names[r[1].person], lexicon.cast[r[1].person])]
            certain, rows = bool(fitting), fitting or rows
        if any(row[1].kind == "identifier" for row in rows):
            rows = [next(row for row in rows if row[1].kind == "identifier")]
        return [row[1] for row in rows], certain and len(rows) == 1 and rows[0][0] is Verdict.CERTAIN

    def _answered(
        self, meant: list[Pattern], certain: bool, context: Context, first: int, last: int
    ) -> tuple[list[Pattern], bool, bool]:
        """What the user's answers make of it: (whom, certain, keep)."""
        if not self.answers:
            return meant, certain, False
        left: list[Pattern] = []
        for pattern in meant:
            if pattern.person == NOBODY:
                return meant, certain, False
            person_id = self.lexicon.cast[pattern.person].id
            answer = self.answers.of(person_id, pattern.variant, context, first, last, phrases_only=certain)
            if answer is True:
                return [pattern], True, False
            if answer is None:
                left.append(pattern)
        return (left, certain, False) if left else (meant, True, True)

    def _widened(self, hit: Hit, context: Context) -> Hit:
        """The hit with what belongs to it: a middle name, another's surname, a whole e-mail address."""
        if hit.keep or hit.pattern.kind != "name":
            return hit
        if hit.pattern.shape in _ONE_NAME and hit.last < len(context.words) and not hit.pattern.variant.isupper():
            hit = self._with_surname(hit, context)
        hit = self._with_tail(hit, context)
        if "@" not in context.folded.plain:
            return hit
        start, end = context.chunk(hit.first, hit.last)
        if "@" in context.folded.plain[start:end]:
            for found in EMAIL_LIKE.finditer(context.folded.plain, max(0, start - 2), end):
                if found.start() <= hit.start < found.end():
                    pattern = replace(hit.pattern, kind="identifier", identifier="e-mail", shape=Shape.PLACE)
                    return replace(
                        hit, start=found.start(), end=max(found.end(), hit.end), patterns=(pattern,), certain=True
                    )
        return hit

    def _with_tail(self, hit: Hit, context: Context) -> Hit:
        """The second half of a double name ("Helen Marsh-Reed"), and the full stop of an initial inside a sentence."""
        plain = context.folded.plain
        if hit.pattern.shape in _WITH_STOP and re.match(r"\.(?=\s+[a-z]|[,;:])", plain[hit.end : hit.end + 8]):
            return replace(hit, end=hit.end + 1)
        double = hit.certain and hit.pattern.shape in _WHOLE_NAME and context.gap(hit.last - 1) == "-"
        half = context.surface(hit.last)
        if double and half[:1].isupper() and len(half) > 2 and half.casefold() not in self.lexicon.givens:
            return replace(hit, end=context.words[hit.last].end, last=hit.last + 1)
        return hit

    def _with_surname(self, hit: Hit, context: Context) -> Hit:
        """ "Helen Louise Marsh" is one name, and so is "Helen Reed" with a surname of the cast."""
        last = hit.last
        if not (context.surface(last)[:1].isupper() and context.spaced(last - 1)):
            return hit
        own = {surname.casefold() for surname in self.lexicon.names[hit.pattern.person].surnames}
        everybody = self.lexicon.surnames - own
        middle, after = context.surface(last), context.surface(last + 1)
        pattern = replace(hit.pattern, shape=Shape.FULL)
        if middle[:1].isupper() and middle.casefold() not in NOT_SURNAMES | everybody and after[:1].isupper():
            dotted = context.gap(last) in {". ", "."} and len(middle) == 1
            if after.casefold() in own and (context.spaced(last) or dotted):
                return replace(hit, end=context.words[last + 1].end, last=last + 2, patterns=(pattern,), certain=True)
        if middle[:1].isupper() and middle.casefold() in everybody and "\n" not in context.gap(last - 1):
            return replace(
                hit, end=context.words[last].end, last=last + 1, patterns=(pattern,), certain=True, widened=True
            )
        return hit

    @staticmethod
    def _titled(hits: list[Hit], context: Context) -> Iterator[Hit]:
        """The hits with the titles before them taken in ("Mrs Helen Marsh")."""
        reached = 0
        for hit in hits:
            first = hit.first
            if hit.certain and not hit.keep and first > 0 and hit.pattern.shape in _NAMELIKE:
                while (
                    first > 0 and _TITLE_GAP.match(context.gap(first - 1)) and context.words[first - 1].start >= reached
                ):
                    word = context.surface(first - 1)
                    police = word.casefold() == "police" and first < hit.first
                    if not word[:1].isupper() or (word.casefold() not in TITLES and not police):
                        break
                    first -= 1
            reached = hit.end
            yield replace(hit, start=context.words[first].start, first=first) if first != hit.first else hit


def _chosen(hits: list[Hit]) -> list[Hit]:
    """Leftmost first, longest first; what overlaps and means the same person is joined, nothing else is swallowed."""
    hits.sort(
        key=lambda hit: (
            hit.start,
            -hit.end,
            not hit.keep,
            hit.pattern.person != NOBODY,
            hit.widened,
            not hit.certain,
        )
    )
    chosen: list[Hit] = []
    for hit in hits:
        if not chosen or hit.start >= chosen[-1].end:
            chosen.append(hit)
            continue
        last = chosen[-1]
        if hit.end > last.end and hit.certain and not last.certain and last.pattern.shape is Shape.TITLED:
            chosen[-1] = hit  # "PC Grant Young" is no "PC Grant"
            continue
        same = hit.pattern.person == last.pattern.person and "name" not in {hit.pattern.kind, last.pattern.kind}
        if hit.end > last.end and same:
            chosen[-1] = replace(last, end=hit.end, last=max(hit.last, last.last))
        elif hit.end > last.end and hit.certain and hit.pattern.kind != "name" and not hit.keep:
            chosen.append(replace(hit, start=last.end))
    return chosen


def _merged(hits: Iterable[Hit], plain: str) -> Iterator[Hit]:
    """Neighbouring names of one person as one ("PC 4471 Lewis Grant")."""
    held: Hit | None = None
    for hit in hits:
        if (
            held
            and _mergeable(held, hit)
            and plain[hit.start].isupper()
            and _SINGLE_GAP.match(plain[held.end : hit.start])
        ):
            held = replace(held, end=hit.end, last=hit.last, patterns=hit.patterns)
            continue
        if held:
            yield held
        held = hit
    if held:
        yield held


def _mergeable(one: Hit, two: Hit) -> bool:
    names = one.pattern.kind == two.pattern.kind == "name" and one.pattern.person == two.pattern.person
    return names and one.certain and two.certain and not one.keep and not two.keep
