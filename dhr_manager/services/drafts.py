"""Drafts: what was typed into a form and not yet saved, kept so that a lock or a crash loses nothing."""

from __future__ import annotations

from collections.abc import Iterable

from dhr_manager.db.models.report import Draft
from dhr_manager.db.queries import common, naming
from dhr_manager.db.queries import report as queries
from dhr_manager.db.queries.log import kinds_of
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.domain.rows.case import PLACE_READ, DraftRow, SealedDraft
from dhr_manager.domain.rows.history import Named
from dhr_manager.services.base import Service

_ID = 36  # letters of a record's id


class DraftService(Service):
    """Drafts of forms, by the form's name and the key of what it edits."""

    def keep(self, form: str, key: str, payload: str) -> Changes:
        """Keep what stands in a form; an earlier draft of it is overwritten. Drafts are no evidence and not logged."""
        with self._case.write() as unit:
            standing = common.find(unit, Draft, form=form, key=key)
            if standing is None:
                unit.add(Draft(form=form, key=key, payload=payload))
            else:
                unit.set(unit.get(Draft, standing), payload=payload)
            return unit.changes

    def keep_or_seal(self, form: str, key: str, payload: str) -> SealedDraft | None:
        """Keep what stands in a form; where the drive takes nothing, give it enciphered, to be kept in memory.

        Raises EnvironmentProblem("opened-read-only").
        """
        try:
            self.keep(form, key, payload)
        except EnvironmentProblem as problem:
            if self._case.read_only:
                raise
            return SealedDraft(form, key, self._case.sealer().seal(payload.encode()), problem.code)
        return None

    def unseal(self, sealed: Iterable[SealedDraft]) -> tuple[SealedDraft, ...]:
        """Keep drafts that found no room before; gives those that still find none, or are another file's."""
        left = []
        for one in sealed:
            payload = self._case.sealer().unsealed(one.sealed)
            again = one if payload is None else self.keep_or_seal(one.form, one.key, payload.decode())
            left += [again] if again is not None else []
        return tuple(left)

    def listed(self) -> tuple[tuple[DraftRow, tuple[Named, ...]], ...]:
        """All drafts, the newest first, each with the records its key names, in that order."""
        with self._case.read() as unit:
            drafts = _typed(queries.drafts(unit))
            ids = {part for draft in drafts for part in draft.key.split("/") if len(part) == _ID}
            names = naming.named(unit, kinds_of(unit, ids))
        return tuple((draft, tuple(names[part] for part in draft.key.split("/") if part in names)) for draft in drafts)

    def named(self, key: str) -> tuple[Named, ...]:
        """The records that the key of a draft names, in that order."""
        ids = [part for part in key.split("/") if len(part) == _ID]
        with self._case.read() as unit:
            names = naming.named(unit, kinds_of(unit, set(ids)))
        return tuple(names[part] for part in ids if part in names)

    def get(self, form: str, key: str) -> DraftRow | None:
        """The draft of a form, or None."""
        with self._case.read() as unit:
            return queries.draft(unit, form, key)

    def drop(self, form: str, key: str) -> Changes:
        """Forget the draft of a form; none there is no error."""
        with self._case.write() as unit:
            standing = common.find(unit, Draft, form=form, key=key)
            if standing is not None:
                unit.drop(unit.get(Draft, standing))
                unit.touch("draft", [standing])
            return unit.changes

    def all(self) -> tuple[DraftRow, ...]:
        """All drafts, the newest first."""
        with self._case.read() as unit:
            return _typed(queries.drafts(unit))


def _typed(drafts: Iterable[DraftRow]) -> tuple[DraftRow, ...]:
    """What somebody typed: without the place last read, which is kept beside the drafts."""
    return tuple(draft for draft in drafts if draft.form != PLACE_READ)
