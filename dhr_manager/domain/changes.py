"""What a user's action touched: the kinds and ids of records, so that every panel knows whether it is stale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Kinds of record (the table's name) with the ids touched; `made` is the id of the record the action created."""

    touched: Mapping[str, frozenset[str]] = field(default_factory=dict)
    made: str | None = None

    @staticmethod
    def of(kind: str, ids: Iterable[str], made: str | None = None) -> Changes:
        """Changes of one kind."""
        return Changes({kind: frozenset(ids)}, made)

    def touches(self, *kinds: str) -> bool:
        """Whether any record of one of these kinds was touched."""
        return any(kind in self.touched for kind in kinds)

    @property
    def made_id(self) -> str:
        """The id of the record that the action created. Raises LookupError where it created none."""
        if self.made is None:
            raise LookupError("this action made no record")
        return self.made

    def __or__(self, other: Changes) -> Changes:
        kinds = {*self.touched, *other.touched}
        merged = {kind: self.touched.get(kind, frozenset()) | other.touched.get(kind, frozenset()) for kind in kinds}
        return Changes(merged, other.made or self.made)
