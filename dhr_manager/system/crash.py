"""What is said of a bug: versions and places in the program, never a value, a message or a path of the user's."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePath
from types import TracebackType

from dhr_manager import __version__
from dhr_manager.system.paths import ProgramPaths

LIBRARIES = ("SQLAlchemy", "sqlcipher3", "cryptography", "PySide6-Essentials", "lxml", "python-docx", "reportlab")
_PACKAGE = Path(__file__).resolve().parents[1]


def _place(name: str) -> str:
    path = PurePath(name)
    try:
        return "dhr_manager/" + path.relative_to(_PACKAGE).as_posix()
    except ValueError:
        return path.name


def safe_traceback(error: BaseException) -> str:
    """Places and kinds of the error and of what led to it; messages are left out, codes of our own errors stay."""
    import traceback  # here and below: what only a fault needs is not loaded before there is one

    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        code = getattr(current, "code", None)
        own = kind.__module__.startswith("dhr_manager.") and isinstance(code, str)
        lines.append(f"{kind.__module__}.{kind.__qualname__}" + (f" [{code}]" if own else ""))
        frames = traceback.extract_tb(current.__traceback__)
        lines.extend(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines)


def versions() -> str:
    """The program, the interpreter, the system and the libraries that matter."""
    import platform
    from importlib import metadata

    found = [f"DHR Manager {__version__}", f"Python {platform.python_version()}"]
    found.append(f"{platform.system()} {platform.release()} {platform.machine()}")
    for name in LIBRARIES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} –")
    return "\n".join(found)


def report(error: BaseException) -> str:
    """A report to be copied and sent: no case data in it."""
    at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"DHR Manager stopped on a mistake of its own, {at}\n\n{versions()}\n\n{safe_traceback(error)}\n"


def keep(paths: ProgramPaths, error: BaseException) -> Path:
    """Write the report into the program's own folder and give its place."""
    paths.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = paths.logs / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    path.write_text(report(error), encoding="utf-8")
    return path


def install(paths: ProgramPaths, say: Callable[[str], None] | None = None) -> None:
    """Catch what nobody caught, in every thread: keep a report, and `say` it (a dialog, or standard error)."""

    def caught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        keep(paths, error)
        (say or sys.stderr.write)(report(error))

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
