"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One record whose words were found.

    kind, record_id: the record that holds the words · opens, opens_id: the record that is opened for it, itself or
    the one it hangs on (a comment opens its entry), by what its screen knows it by: the id, or a key within the review
    ("document/key" of a section, a milestone's key, "fact/key", "pause/id") · review_id, review: the
    id and the reference, empty for what belongs to no review · title: what the opened record is called · field: the
    column in which it was found; empty where it was found by its number · snippet: own words around the hit, unaltered
    but for line ends, and the places of the hits in it.
    """

    kind: str
    record_id: str
    opens: str
    opens_id: str
    review_id: str
    review: str
    title: str
    field: str
    snippet: str
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Every place of a case file where words stand: the best of them, and how many there are.

    `by_kind` counts by the kind of record opened; `meant` is a near word where nothing was found, or empty.
    """

    found: tuple[Found, ...]
    places: int
    reviews: int
    by_kind: tuple[tuple[str, int], ...]
    meant: str
