"""The window: Qt application on top of compose."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from dhr_manager import __version__, compose
from dhr_manager.system import clock
from dhr_manager.system import recent as recent_files
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.shell.first_paint import AfterFirstPaint
from dhr_manager.ui.shell.one_window import OneWindow
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.start.door import Door, SheetLike, Typed
from dhr_manager.ui.theme.apply import STYLE, STYLED, apply, load_other_faces
from dhr_manager.ui.theme.following import Following

if TYPE_CHECKING:
    from dhr_manager.db.recovery import HeldKey, RecoveryKey
    from dhr_manager.db.slots import Cost
    from dhr_manager.domain.rows.case import CheckPart
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.signals import EndingSignals
    from dhr_manager.ui.shots import Looks
    from dhr_manager.ui.start.new_case import NewCase

Tell = Callable[[float, str], object]
SAMPLE_NAME = "sample-invented"
SAMPLE_STEPS = 18  # about; what is told moves the bar, no more
OPENS_SAMPLE = "look-round-in-the-invented-sample"  # and nothing but the invented sample


class Uncaught(QObject):
    """Carries the report of an error that nobody caught, in whichever thread, to the window's thread."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heard = False  # whether there is a window to show it

    def tell(self, report: str) -> None:
        """Show the report in the window; on standard error while there is none."""
        if self.heard:
            self.said.emit(report)
        else:
            sys.stderr.write(report)


def application(*, other_faces: bool = True) -> QApplication:
    """The one Qt application of this process, in the system's theme; `other_faces` as `apply` has it."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        made = app
    else:
        made = QApplication([*sys.argv[:1], "-style", STYLE])
        made.setProperty(STYLED, STYLE)
    made.setApplicationName("DHR Manager")
    apply(made, other_faces=other_faces)
    return made


def door_of(home: compose.Home, today: Callable[[], date] = clock.today, *, cost: Cost | None = None) -> Door:
    """What the start screen may do, on this home. `cost` of a new file's key is for tests alone."""

    def open_it(path: Path, typed: str) -> Services:
        return compose.open_case(home, path, typed, today=today).services

    def open_with_sheet(path: Path, typed: str) -> Services:
        return compose.open_case(home, path, way_in(Typed(typed, sheet=True)), today=today).services

    def make(case: NewCase) -> tuple[Services, SheetLike]:
        profile: Any = compose.partnership_profile(case.partnership) if case.partnership else {}
        opened, sheet = compose.new_case(
            home, case.path, case.passphrase, who=case.who, partnership=profile, cost=cost, today=today
        )
        return opened.services, sheet

    def recent() -> Path | None:
        last = home.settings.get("last_case")
        return Path(last) if isinstance(last, str) and Path(last).exists() else None

    return Door(
        open=open_it,
        open_with_sheet=open_with_sheet,
        make=make,
        sample=sample_builder(home, today, cost=cost),
        forget_sample=lambda: forget_sample(home),
        offer=lambda: _passphrases().offer(),
        bits=lambda text: _passphrases().strength(text).bits,
        least_bits=lambda: _passphrases().ENOUGH_BITS,
        folder=home.paths.cases,
        recent=recent,
        remember=lambda path: recent_files.remember(home.settings, path),
        recents=lambda: recent_files.recent_cases(home.settings),
        open_read_only=lambda path, typed: (
            compose.open_case(home, path, way_in(typed), today=today, read_only=True).services
        ),
        newest_backup=lambda path, typed, compare: _files().newest_good_backup(
            path, way_in(typed), compare=compare, paths=home.paths
        ),
        restore=lambda path, backup, typed: _files().restore(path, backup, way_in(typed), paths=home.paths),
        put_back_spare=lambda path: _files().put_back_spare(path, paths=home.paths),
        check=lambda path, typed: _files().check(path, way_in(typed), paths=home.paths),
        copy_out=lambda path, typed: _files().copy_out(path, way_in(typed)),
        move=lambda path, typed: _files().move_to_local(path, way_in(typed), home.paths),
        recheck=partial(recheck, home, today),
        back_up=partial(back_up, home),
        partnerships=lambda: ((compose.DEFAULT_PARTNERSHIP, "Safer Buckinghamshire Board"),),
        paths=home.paths,
    )


def _files() -> ModuleType:
    from dhr_manager.services import case_files

    return case_files


def _passphrases() -> ModuleType:
    from dhr_manager.db import passphrase

    return passphrase


def way_in(typed: Typed) -> str | RecoveryKey:
    """A passphrase, or the key of the recovery sheet, from what was typed."""
    from dhr_manager.db.recovery import RecoveryKey

    return RecoveryKey(typed.text) if typed.sheet else typed.text


def recheck(
    home: compose.Home,
    today: Callable[[], date],
    path: Path,
    key: HeldKey,
    tell: Callable[[tuple[CheckPart, ...]], object],
) -> Services:
    """Check a case file that was closed just now, tell each part, and open it again; the key is overwritten then."""
    try:
        tell(_files().check(path, key, paths=home.paths))
        return compose.open_case(home, path, key, today=today).services
    finally:
        key.forget()


def back_up(home: compose.Home, services: Services, asked: bool) -> Path | None:
    """A verified backup: at once where it was asked for, else where one is due."""
    from dhr_manager.services import case_files

    now = datetime.now(UTC)
    if asked:
        return case_files.backup_and_prune(services.case, now=now, paths=home.paths)
    return case_files.back_up_if_due(services.case, now=now, paths=home.paths)


def sample_builder(
    home: compose.Home, today: Callable[[], date], *, cost: Cost | None = None
) -> Callable[[Tell], tuple[Path, str]]:
    """Builds the invented sample in the program's own folder, once for each version of the program and of the sample's
    facts; older ones and a half-built one are taken away.
    """

    def build(tell: Tell) -> tuple[Path, str]:
        path = home.paths.cases / f"{SAMPLE_NAME}-{sample_digest(compose.sample_folder())}.dhr"
        if not path.exists():
            forget_sample(home)
            build_sample_at(home, path, today, tell, cost=cost)
        return path, OPENS_SAMPLE

    return build


def forget_sample(home: compose.Home) -> None:
    """Take the invented sample away, older ones and a half-built one too; one that another window shows stays."""
    for old in home.paths.cases.glob(f"{SAMPLE_NAME}*"):
        with contextlib.suppress(OSError):
            old.unlink()


def sample_digest(folder: Path, version: str = __version__) -> str:
    """Eight signs that change with the program's version and with any file the sample is made from."""
    import hashlib

    digest = hashlib.sha256(version.encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]


def build_sample_at(
    home: compose.Home, path: Path, today: Callable[[], date], tell: Tell, *, cost: Cost | None = None
) -> None:
    """Build the invented sample as a case file and close it again; `tell(fraction, what)` hears each step.

    `cost` of the file's key is for tests alone.
    """
    from dhr_manager.sample.build import build_sample
    from dhr_manager.sample.facts import read_facts

    steps = count(1)
    opened, _ = compose.new_case(
        home, path, OPENS_SAMPLE, who="Coordinator (invented)", partnership={}, invented=True, cost=cost, today=today
    )

    def say(what: str) -> None:
        tell(min(next(steps) / SAMPLE_STEPS, 0.99), what)

    try:
        build_sample(
            opened.services,
            read_facts(compose.sample_folder()),
            plan=compose.partnership_profile(),
            profiles=compose.guidance_profiles(),
            today=today(),
            say=say,
        )
    except BaseException:
        opened.case.close()
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()
        raise
    opened.case.close()


def grab_shots(folder: Path, *, looks: Looks | None = None, today: Callable[[], date] = clock.today) -> list[Path]:
    """Build the sample in a folder of its own and grab every screen into `folder`, in all looks or those given."""
    from tempfile import TemporaryDirectory

    application()
    with TemporaryDirectory() as place:
        home = compose.Home.at(ProgramPaths.under(Path(place)))
        door = door_of(home, today)
        path, passphrase = door.sample(lambda *_: None)
        from dhr_manager.ui.shots import shots

        return shots(lambda: door.open(path, passphrase), folder, today=today, door=door, looks=looks)


def there_already(one: OneWindow) -> bool:
    """Whether a window is there already; it comes forward then.

    False where the system lacks a library that Qt's local sockets are linked with (Kerberos, on a bare Linux): the lock
    of the case file then says who has it open.
    """
    try:
        return one.knock()
    except ImportError:
        return False


def load_behind() -> None:
    """Import what opening a case file needs while the start screen stands: it costs half a second that nobody sees."""
    import_module("dhr_manager.services.bundle")
    import_module("dhr_manager.ui.shell.desk")


class StandBy:
    """What nobody waits for, behind the first paint: the door for a second start, requests of the system to end, the
    log, the other ways in, sweeping up after a crash, and what a desk is made of.
    """

    def __init__(self, window: MainWindow, home: compose.Home, one: OneWindow) -> None:
        self._window, self._home, self._one = window, home, one
        self._ending: EndingSignals | None = None
        one.knocked.connect(window.come_forward)

    def begin(self) -> None:
        """On the window's thread, what takes long on the work lane."""
        load_other_faces()
        from dhr_manager.ui.shell.signals import EndingSignals

        self._ending = EndingSignals()
        self._ending.asked.connect(QCoreApplication.quit)  # closes the window first: drafts and case file are kept
        with contextlib.suppress(ImportError):
            self._one.listen()
        self._home.begin_log()
        self._window.start.make_ready()
        self._window.jobs.compute(self._work)

    def _work(self, _: object) -> None:
        load_behind()
        self._home.sweep()

    def end(self) -> None:
        """Give the signals back, and close the door."""
        if self._ending is not None:
            self._ending.stop()
        self._one.close()


def tell_of_settings(window: MainWindow, home: compose.Home) -> None:
    """Say that a newer version wrote the settings, where it did."""
    if home.settings.newer:
        window.start.message.say(sentence("settings-newer"), "held")


def run_window(
    case_path: Path | None = None,
    *,
    sample: bool = False,
    home: compose.Home | None = None,
    today: Callable[[], date] = clock.today,
    painted: Callable[[], object] | None = None,
) -> int:
    """Open the window on a case file (its passphrase is asked), on the sample, or to begin; gives the exit code.

    `painted` is done once all of it was painted for the first time, before what is loaded behind it.
    """
    app = application(other_faces=False)
    uncaught = Uncaught()
    home = home or compose.Home.bare(ProgramPaths.default(), uncaught.tell)
    one = OneWindow(home.paths.settings)
    if there_already(one):
        sys.stderr.write(sentence("first-window-raised") + "\n")
        return 0
    preferences = Preferences(home.settings.get, home.settings.set)
    look = Following(app, preferences, home.paths.themes)
    window = MainWindow(door_of(home, today), Jobs(), today, preferences=preferences, case=case_path)
    window.jobs.crashed.connect(partial(home.keep_crash_report))  # Qt cannot hold a method of a slotted value
    look.failed.connect(window.tell_problem)
    if look.problem is not None:
        window.tell_problem(look.problem)
    uncaught.heard = True
    uncaught.said.connect(window.show_crash, Qt.ConnectionType.QueuedConnection)
    stand_by = StandBy(window, home, one)
    AfterFirstPaint(window, stand_by.begin)
    if painted is not None:
        AfterFirstPaint(window, painted)  # the filter that came last is asked first
    window.stood.fit_first_time()
    window.show()
    tell_of_settings(window, home)
    if sample and case_path is None:
        window.start.look_round()
    code = app.exec()
    stand_by.end()
    return code
