"""Reading agencies' files: bytes and parsing on the work lane, staging on the database lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.ui.jobs import Job, Progress, database_step, work_step
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from dhr_manager.services.staging import Prepared

MOST_BYTES = 256 * 1024 * 1024  # more is refused by the preflight anyway: never filled into memory
LOCKED = ("return-locked", "return-wrong-password")
Columns = Mapping[str, Mapping[str, str]]
Failed = Callable[[str, DhrError], object]  # file name, error


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody dropped or chose, for one agency."""

    review_id: str
    agency_id: str
    path: Path
    password: str | None = None


class PasswordSheet(Sheet):
    """Asks for the password of a locked file; it is used once and kept nowhere."""

    def __init__(self, frame: Frame, name: str, error: DhrError, take: Callable[[str], object]) -> None:
        form = Form()
        form.line("password", "Password of the file", needed=True, secret=True)
        super().__init__(frame.host, f"{name} is locked", primary="Open the file", do=self._go, form=form)
        self._form, self._take = form, take
        if error.code == "return-wrong-password":
            form.show_error(error)

    def _go(self) -> None:
        if self._form.check():
            password = str(self._form.values()["password"])
            self.dismiss()
            self._take(password)


class Reader:
    """Reads files and stages them; `done(file id)` once one is staged, `failed(name, error)` for a refused one."""

    def __init__(self, frame: Frame, owner: QObject, done: Callable[[str], object], failed: Failed) -> None:
        self._frame, self._owner, self._done, self._failed = frame, owner, done, failed

    def read(self, given: Given) -> Job:
        """Read one file and stage it."""
        today = self._frame.today()

        def prepare(_: object, progress: Progress) -> Prepared:
            return prepared(given.path.name, file_bytes(given.path), today, progress, password=given.password)

        frame = self._frame
        job = frame.jobs.chain(
            work_step(prepare),
            database_step(lambda services, before: services.returns.stage(given.review_id, given.agency_id, before)),
            then=lambda changes: self._done(changes.made_id),
            owner=self._owner,
            title=f"Reading {given.path.name}",
            failed=lambda error: self._on_failed(given, error),
        )
        return job.saying(
            lambda _: "Read and staged; nothing of it stands in the chronology until it is accepted.",
            "Go to the returns",
            lambda: frame.open_review(given.review_id, "returns"),
        )

    def read_again(self, file_id: str, name: str, columns: Columns, password: str | None = None) -> Job:
        """Read a staged file again with other columns."""
        today = self._frame.today()

        def prepare(before: tuple[str, bytes], progress: Progress) -> Prepared:
            return prepared(*before, today, progress, columns=columns, password=password)

        def failed(error: DhrError) -> None:
            if error.code in LOCKED:
                PasswordSheet(
                    self._frame, name, error, lambda typed: self.read_again(file_id, name, columns, typed)
                ).open()
            else:
                self._failed(name, error)

        def restage(changes: Changes) -> None:
            self._done(file_id)

        return self._frame.jobs.chain(
            database_step(lambda services, _: services.returns.remap(file_id)),
            work_step(prepare),
            database_step(lambda services, before: services.returns.restage(file_id, before)),
            then=restage,
            owner=self._owner,
            title=f"Reading {name} again",
            failed=failed,
        )

    def _on_failed(self, given: Given, error: DhrError) -> None:
        if error.code in LOCKED:
            PasswordSheet(
                self._frame,
                given.path.name,
                error,
                lambda typed: self.read(Given(given.review_id, given.agency_id, given.path, typed)),
            ).open()
        else:
            self._failed(given.path.name, error)


def prepared(
    name: str,
    data: bytes,
    today: date,
    progress: Progress,
    *,
    columns: Columns | None = None,
    password: str | None = None,
) -> Prepared:
    """Read bytes in the bounded child process. Runs on the work lane."""
    from dhr_manager.services.returns import ReturnService

    return ReturnService.prepare(
        name,
        data,
        today=today,
        columns=columns,
        password=password,
        progress=progress,
        cancelled=progress.cancelled,
    )


def file_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file, since a pipe would be waited for. Raises UserError("file-not-opened")."""
    if path.exists() and not path.is_file():
        raise UserError("file-not-opened")
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise UserError("file-not-opened") from error


def files_of(paths: Sequence[str]) -> tuple[Path, ...]:
    """The files among what was dropped; folders are left out."""
    return tuple(path for text in paths if (path := Path(text)).name and not path.is_dir())
