"""What the program keeps outside the case file: a spare of its key slots, the last head of its change log, backups."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from dhr_manager.db import slots
from dhr_manager.db.change_log import LogHead
from dhr_manager.db.log_check import anchor_of
from dhr_manager.db.problems import writing_files
from dhr_manager.domain.errors import DhrError, EnvironmentProblem
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.system.settings import Settings
from dhr_manager.system.write_safely import write_safely

_MAY_BE_FOREIGN = frozenset({"wrong-passphrase", "file-damaged-at-start", "sheet-of-another-file"})


@dataclass(frozen=True, slots=True)
class Remembered:
    """The program's own folder beside a case file. Without `paths` nothing is remembered (a file in passing)."""

    paths: ProgramPaths | None

    @property
    def site(self) -> str:
        """What this laptop is called in the change log."""
        return Settings.load(self.paths).site if self.paths else ""

    # -- the log's anchor

    def anchor(self, file_id: str) -> LogHead | None:
        """The head of the change log as this laptop last saw it."""
        return anchor_of(self._anchors().get(file_id)) if self.paths else None

    def keep_anchor(self, file_id: str, head: LogHead) -> None:
        """Remember the head."""
        if self.paths and head.seq:
            anchors = self._anchors()
            if anchors.get(file_id) != head.text:
                # a full disk of the program's own must not keep a case file from closing
                with contextlib.suppress(OSError):
                    Settings.load(self.paths).set("log-heads", {**anchors, file_id: head.text})

    def _anchors(self) -> dict[str, str]:
        anchors = Settings.load(self.paths).get("log-heads", {}) if self.paths else {}
        return anchors if isinstance(anchors, dict) else {}

    # -- the spare of the key slots

    def keep_spare(self, case: Path) -> None:
        """Keep a spare of the slots beside a case file, under the file's id and a digest of its place."""
        if self.paths is None:
            return
        file = slots.read(case)
        with contextlib.suppress(OSError):
            self.paths.spares.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_safely(self.paths.spares / _spare_name(file.file_id, case), slots.encode(file), private=True)

    def spare(self, case: Path) -> slots.SlotFile | None:
        """The spare that was kept for the file at this place; else the only spare there is."""
        if self.paths is None or not self.paths.spares.is_dir():
            return None
        found = sorted(self.paths.spares.glob("*.dhr-keys"))
        here = [path for path in found if path.stem.endswith(slots.fingerprint(case))]
        for path in here or (found if len(found) == 1 else []):
            try:
                return slots.decode(path.read_bytes())
            except (OSError, EnvironmentProblem):
                continue
        return None

    def explained(self, case: Path, problem: DhrError) -> DhrError:
        """What did not open, or that the slots beside the file are not those that were seen at this place before."""
        if problem.code not in _MAY_BE_FOREIGN or self.paths is None or not self.paths.spares.is_dir():
            return problem
        known = {path.name.partition(".")[0] for path in self.paths.spares.glob(f"*.{slots.fingerprint(case)}.*")}
        with contextlib.suppress(EnvironmentProblem):
            if known and slots.read(case).file_id not in known:
                return EnvironmentProblem("slots-of-another-file")
        return problem

    def put_back_spare(self, case: Path) -> None:
        """Put the spare beside the case file; slots of another file are kept aside.

        Raises EnvironmentProblem("no-spare").
        """
        found = self.spare(case)
        if found is None:
            raise EnvironmentProblem("no-spare")
        with writing_files():
            with contextlib.suppress(EnvironmentProblem):
                if slots.read(case).file_id != found.file_id:
                    standing = slots.slots_path(case)
                    standing.replace(standing.with_name(f"{standing.name}-of-another"))
            slots.write(case, found)


def _spare_name(file_id: str, case: Path) -> str:
    return f"{file_id}.{slots.fingerprint(case)}.dhr-keys"
