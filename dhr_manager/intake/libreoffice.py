"""Old .doc and .rtf files pass through LibreOffice, where it is installed, in a folder of the program's own.

The one exception to *no content in temporary files*: the folder is 0700, in memory where the system offers that, holds
a profile of its own (macros off), has neutral names, and is removed at once; `sweep` removes what a crash left behind.
Word itself is never driven, also where it is installed: with its macros forbidden it would still follow links and
attached templates, put the file among its recent ones, and it cannot be given limits or a folder of its own.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from dhr_manager.domain.errors import Cancelled, EnvironmentProblem, UserError

PREFIX = "dhr-manager-conversion-"
LIMIT = 90.0  # seconds; a cold start on a slow laptop takes 20
_MEMORY = 4 * 1024 * 1024 * 1024
_LARGEST = 200 * 1024 * 1024
_STALE = 600.0  # seconds: no conversion lasts as long
_LISTEN = 0.05
_ONE = threading.Lock()
_PAUSE = threading.Event()  # never set: only waited for
_PLACES = (
    "/usr/bin/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Save/Document", "CreateBackup", "false"),
    ("Recovery/AutoSave", "Enabled", "false"),
    ("Writer/Content/Update", "Link", "0"),
)


def _profile() -> str:
    items = (
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    return f"{opening}\n{chr(10).join(items)}\n</oor:items>\n"


def installed() -> str | None:
    """The path of LibreOffice, None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def to_docx(data: bytes, ending: str, *, cancelled: Callable[[], bool] | None = None) -> bytes:
    """An old document as .docx. `ending` is "doc" or "rtf".

    Raises UserError("doc-needs-libreoffice") without LibreOffice, "return-not-converted" where it cannot read it.
    """
    program = installed()
    if program is None:
        raise UserError("doc-needs-libreoffice", ending=ending)
    with _ONE:
        folder = _folder()
        try:
            return _convert(program, folder, data, ending, cancelled)
        finally:
            _remove(folder)


def sweep() -> int:
    """Remove folders that a crash left behind; how many there were. To be called once at every start."""
    removed = 0
    for root in _roots():
        for folder in root.glob(f"{PREFIX}*"):
            try:
                old = time.time() - folder.lstat().st_mtime > _STALE
            except OSError:
                continue
            if old and folder.is_dir() and not folder.is_symlink():
                shutil.rmtree(folder, ignore_errors=True)
                removed += 1
    return removed


def _remove(folder: Path) -> None:
    """Remove the folder; a converter that was ended may still write for a moment."""
    for _ in range(40):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        _PAUSE.wait(_LISTEN)


def _roots() -> tuple[Path, ...]:
    memory = Path("/dev") / "shm"  # in memory; the folder within is 0700
    usual = Path(tempfile.gettempdir())
    return (memory, usual) if sys.platform.startswith("linux") and memory.is_dir() else (usual,)


def _folder() -> Path:
    for root in _roots():
        if os.access(root, os.W_OK) and shutil.disk_usage(root).free > _LARGEST:
            return Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))  # mkdtemp makes it 0700
    raise EnvironmentProblem("no-room-to-convert")


def _convert(program: str, folder: Path, data: bytes, ending: str, cancelled: Callable[[], bool] | None) -> bytes:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    source = folder / f"return.{ending}"
    source.write_bytes(data)
    made = folder / "out" / "return.docx"
    filters = {"doc": "MS Word 97", "rtf": "Rich Text Format"}
    arguments = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nologo",
        f"--infilter={filters[ending]}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent),
        str(source),
    ]  # fmt: skip
    _run(arguments, folder, cancelled)
    if not made.is_file() or not 0 < made.stat().st_size < _LARGEST:
        raise UserError("return-not-converted", ending=ending)
    return made.read_bytes()


def _run(arguments: list[str], folder: Path, cancelled: Callable[[], bool] | None) -> None:
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "SYSTEMDRIVE", "PROGRAMFILES", "LD_LIBRARY_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    until = time.monotonic() + LIMIT
    with subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        _bound(child.pid)
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(_LISTEN)
                    return
                if cancelled is not None and cancelled():
                    raise Cancelled
                if time.monotonic() > until:
                    raise UserError("return-too-heavy")
        finally:
            _end(child)


def _bound(pid: int) -> None:
    """Limit the memory and processor time of the converter; its own children inherit them."""
    if sys.platform.startswith("linux"):
        import resource

        try:
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.prlimit(pid, resource.RLIMIT_CPU, (int(LIMIT), int(LIMIT) + 5))
        except (ProcessLookupError, PermissionError, ValueError):
            return  # it has ended, or the system keeps its own tighter limits


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the converter and what it started."""
    if sys.platform != "win32":
        import signal

        try:
            os.killpg(child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            child.kill()
    elif child.poll() is None:
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
        subprocess.run([str(taskkill), "/F", "/T", "/PID", str(child.pid)], capture_output=True, check=False)
    child.wait()
