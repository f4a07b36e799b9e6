"""Keeps what is typed into a form as a draft in the case file, and brings it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.widgets.form import Form

if TYPE_CHECKING:
    from dhr_manager.domain.rows.case import DraftRow, SealedDraft
    from dhr_manager.services.bundle import Services

PAUSE_MS = 700  # after the first key that was not kept yet


class DraftKeeper(QObject):
    """Autosaves one form under (`name`, `key`): `restore` when it opens, `drop` once it is saved properly."""

    def __init__(self, form: Form, jobs: Jobs, name: str, key: str = "") -> None:
        super().__init__(form)
        self._form, self._jobs, self._name, self._key = form, jobs, name, key
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self.flush)
        form.edited.connect(self.typed)

    def typed(self) -> None:
        """Something was typed: it is kept soon, however long the typing goes on. A form of secrets alone keeps none."""
        secrets = any(field.secret for field in self._form.fields.values())
        if secrets and not any(isinstance(value, str) and value for value in self._form.typed().values()):
            return
        if not self._soon.isActive():
            self._soon.start()

    @property
    def kept_as(self) -> tuple[str, str]:
        """The name of its form and the key of what it edits."""
        return self._name, self._key

    @property
    def waiting(self) -> bool:
        """Whether something typed has not been kept yet."""
        return self._soon.isActive()

    def flush(self) -> None:
        """Keep what is typed now, if anything has not been kept. What the drive does not take waits in memory."""
        self._soon.stop()
        jobs, name, key, payload = self._jobs, self._name, self._key, json.dumps(self._form.typed())

        def keep(services: Services) -> SealedDraft | None:
            sealed = services.drafts.keep_or_seal(name, key, payload)
            if sealed is None:
                jobs.sealed.pop((name, key), None)
            else:
                jobs.sealed[name, key] = sealed
            return sealed

        def say(sealed: SealedDraft | None) -> None:
            if sealed is not None:
                jobs.problem.emit(EnvironmentProblem(sealed.code))

        jobs.run(keep, then=say).to_the_end()

    def flush_if_waiting(self) -> None:
        """Keep what is typed where the pause has not passed yet: before locking, closing, leaving."""
        if self._soon.isActive():
            self.flush()

    def restore(self, then: Callable[[bool], object] | None = None) -> None:
        """Bring a draft back; `then(True)` where there was one."""
        name, key = self._name, self._key

        def show(draft: DraftRow | None) -> None:
            if draft is not None:
                self._form.retype(typed_of(draft.payload))
            if then is not None:
                then(draft is not None)

        self._jobs.run(lambda services: services.drafts.get(name, key), then=show, owner=self)

    def drop(self) -> None:
        """Forget the draft: what was typed is saved."""
        self._soon.stop()
        name, key = self._name, self._key
        self._jobs.sealed.pop((name, key), None)

        def forget(services: Services) -> None:
            services.drafts.drop(name, key)

        self._jobs.run(forget).to_the_end()


def typed_of(payload: str) -> dict[str, Any]:
    """What a draft holds by field; nothing where it is of another shape (written by another version)."""
    try:
        typed = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return typed if isinstance(typed, dict) else {}
