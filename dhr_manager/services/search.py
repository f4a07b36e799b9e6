"""Finding anything by its words or its number, and every place of a case file where words stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from dhr_manager.db.queries import search as queries
from dhr_manager.db.queries.search import Behind, Hit
from dhr_manager.db.search_index import query_of
from dhr_manager.db.searched import BY_KIND
from dhr_manager.domain.found_words import LONGEST, cut, marks, parts_of, patterns
from dhr_manager.domain.rows.search import Everywhere, Found
from dhr_manager.services.base import Service

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

LIMIT, ENTRIES, MOST = 40, 12, 200  # hits among records, among entries where nothing else was asked for; places
_WIDTH = 150  # letters of a snippet
_NUMBERED = re.compile(r"\s*([a-z][a-z -]*?)[\s.-]*(\d[\w./-]*)\s*", re.IGNORECASE)
_CALLED = {
    "e": "chronology_entry",
    "entry": "chronology_entry",
    "r": "recommendation",
    "rec": "recommendation",
    "recommendation": "recommendation",
    "a": "action",
    "act": "action",
    "action": "action",
    "f": "finding",
    "finding": "finding",
    "l": "lesson",
    "lesson": "lesson",
    "kl": "key_line",
    "key line": "key_line",
    "meeting": "meeting",
    "review": "review",
}


class SearchService(Service):
    """Find anything, and search all text. Withdrawn records are not found."""

    def find(self, words: str, *, kinds: Collection[str] | None = None, limit: int = LIMIT) -> tuple[Found, ...]:
        """The best hits: those whose number or reference was typed first, then records by rank, then entries.

        `kinds` are kinds of the record that is opened. Each record opened stands once, with its best place.
        """
        query = query_of(words)
        if not query:
            return ()
        with self._case.read() as unit:
            hits = _by_number(unit, words)
            holding = None if kinds is None else queries.kinds_opening(kinds)
            hits += queries.records(unit, query, limit, kinds=holding)
            if kinds is None or queries.ENTRY in kinds:
                hits += queries.entries(unit, query, limit if kinds else min(limit, ENTRIES))
            found = _found(unit, hits, words)
        best: dict[tuple[str, str, str], Found] = {}
        for one in found:
            if kinds is None or one.opens in kinds:
                best.setdefault((one.opens, one.opens_id, one.review_id), one)
        return tuple(best.values())[: 2 * limit]

    def everywhere(
        self, words: str, *, kinds: Collection[str] | None = None, review_id: str = "", limit: int = MOST
    ) -> Everywhere:
        """Every place where all the words stand, best first, at most `limit` of each index; the counts are of all."""
        query = query_of(words)
        if not query:
            return Everywhere((), 0, 0, (), "")
        with self._case.read() as unit:
            counted = queries.counts(unit, query, review_id=review_id)
            holding = None if kinds is None else queries.kinds_opening(kinds)
            hits = queries.records(unit, query, limit, kinds=holding, review_id=review_id)
            if kinds is None or queries.ENTRY in kinds:
                hits += queries.entries(unit, query, limit, review_id=review_id)
            found = _found(unit, hits, words)
            meant = "" if counted else _meant(unit, words)
        by_kind: Counter[str] = Counter()
        for kind, _, count in counted:
            by_kind[queries.opens(BY_KIND[kind])] += count
        shown = [one for one in counted if kinds is None or queries.opens(BY_KIND[one[0]]) in kinds]
        return Everywhere(
            found=tuple(found),
            places=sum(count for _, _, count in shown),
            reviews=len({review for _, review, _ in shown if review}),
            by_kind=tuple(by_kind.most_common()),
            meant=meant,
        )

    def near(self, words: str) -> str:
        """What was typed with words that stand nowhere replaced by near ones that do; "" where nothing is near."""
        with self._case.read() as unit:
            return _meant(unit, words)


def _by_number(unit: Unit, words: str) -> list[Hit]:
    """Records whose own number was typed: "E-0042", "Rec 3", "2025/02"."""
    words = words[:LONGEST].encode(errors="ignore").decode()  # half signs, which no database takes
    hits = queries.numbered(unit, "review", words.strip())
    said = _NUMBERED.fullmatch(words)
    kind = _CALLED.get(said[1].strip().lower(), "") if said else ""
    if said and kind:
        number = said[2]
        if kind in ("recommendation", "action", "review"):
            hits += queries.numbered(unit, kind, number)
        elif number.isascii() and number.isdigit():
            hits += queries.numbered(unit, kind, number[:9])
    return hits


def _found(unit: Unit, hits: Iterable[Hit], words: str) -> list[Found]:
    listed = list(dict.fromkeys(hits))
    known = queries.behind(unit, listed)
    wanted = patterns(parts_of(words))
    return [_one(hit, known[hit], wanted) for hit in listed if hit in known]


def _one(hit: Hit, record: Behind, wanted: Sequence[re.Pattern[str]]) -> Found:
    looked = [(name, text, *marks(text, wanted)) for name, text in record.texts]
    best = max(looked, key=lambda each: each[2], default=("", "", 0, ()))
    field, text, _, spans = best if best[2] else ("", looked[-1][1] if looked else "", 0, ())
    snippet, inside = cut(text, spans, _WIDTH)
    return Found(
        kind=hit.kind,
        record_id=hit.record_id,
        opens=record.opens,
        opens_id=record.opens_id,
        review_id=record.review_id,
        review=record.review,
        title=_title(record),
        field=field,
        snippet=snippet,
        hits=inside,
    )


def _title(record: Behind) -> str:
    if record.opens != "report_section":
        return " ".join(record.title.split("\n")).strip()
    from dhr_manager.documents.sections import SECTIONS

    document, _, key = record.title.partition("/")
    heading = next((one for one in SECTIONS.get(document, ()) if one.key == key), None)
    return f"{heading.number}  {heading.title}".strip() if heading else key


def _meant(unit: Unit, words: str) -> str:
    near = {part.text: queries.near_word(unit, part) for part in parts_of(words) if part.beginning}
    if not any(near.values()):
        return ""
    return " ".join(near.get(word) or word for word in words.split())
