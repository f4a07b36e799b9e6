"""Sets the program up on a fresh machine, runs it, tests it: standard library only, Debian and Windows alike.

    python3 dev.py run            the window on the invented sample review (no display: the headless demo)
    python3 dev.py test [ARGS]    every test, or what pytest is told
    python3 dev.py setup          only the set-up
    python3 dev.py check          lint, format, types, import rules, size limits
    python3 dev.py shots DIR      a picture of every screen, three themes, two sizes
    python3 dev.py bench [NAME]   the benchmarks

On Windows: py dev.py ...   Another interpreter: python3 dev.py --python 3.11 test
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VERSIONS = ("3.13", "3.12", "3.11")
WINDOWS = os.name == "nt"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# shared library → Debian package; Qt loads them itself, pip cannot bring them
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class StopError(Exception):
    """The set-up cannot go on; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Parse, set up, do; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
        allow_abbrev=False,  # what begins like one of ours may be meant for pytest
    )
    parser.add_argument("--python", choices=VERSIONS, help="use this version, in an environment of its own")
    parser.add_argument("command", choices=("run", "test", "setup", "check", "shots", "bench"))
    asked, rest = parser.parse_known_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a path may hold what an old console cannot show
    try:
        python = set_up(asked.python, dev=asked.command not in ("run", "bench"))
        return COMMANDS[asked.command](python, rest)
    except StopError as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("dev.py: stopped. The next run goes on from here.", file=sys.stderr)
        return 130


def set_up(version: str | None, *, dev: bool) -> Path:
    """The environment's interpreter, with everything installed; does nothing when nothing changed."""
    folder = ROOT / (f".venv-{version}" if version else ".venv")
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    needed = missing_libraries()
    reasons = ["Qt needs a few shared libraries"] if needed else []
    if holds(folder, python, version):
        apt_install(needed, reasons)
    else:
        found, command = find_python(version)
        if not answers([*command, "-c", "import venv, ensurepip"]):
            needed.append(f"python{found}-venv")
            reasons.append(f"Python {found} came without venv")
        apt_install(needed, reasons)
        make_environment(folder, found, command)
    for wanted in ("dev", "runtime") if dev else ("runtime",):
        install(folder, python, ROOT / "requirements" / f"{wanted}.txt")
    return python


def holds(folder: Path, python: Path, version: str | None) -> bool:
    """Whether the environment can be used: finished once, and its Python is still there and still the same."""
    if not any(folder.glob("*.installed")):
        return False  # never made, or stopped in the middle
    # pip is not found where the system's Python under the environment was replaced by a newer one
    return version_of([str(python)], needs="pip") in ((version,) if version else VERSIONS)


def missing_libraries() -> list[str]:
    """Debian's packages of the shared libraries that are not there; empty elsewhere."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**OFFSCREEN_LIBRARIES, **(DISPLAY_LIBRARIES if has_display() else {})}
    return [package for library, package in wanted.items() if not loads(library)]


def loads(library: str) -> bool:
    """Whether the dynamic linker finds it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str], reasons: list[str]) -> None:
    """Install Debian packages as root, else stop with the one command that does it."""
    if not packages:
        return
    why = "; ".join(reasons)
    command = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise StopError(f"{why}. Install what your system calls: {' '.join(packages)}")
    if os.geteuid() != 0:
        raise StopError(f"{why}. Run this once, then try again:\n  sudo sh -c '{command}'")
    print(f"{why}: {' '.join(packages)}", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        if subprocess.run(["apt-get", *step], env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            raise StopError(f"{why}, and apt-get failed. Run this, then try again:\n  {command}")


def interpreters(version: str | None) -> Iterator[tuple[str, list[str]]]:
    """Every place where an interpreter of a wanted version may be, newest version first."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for wanted in (version,) if version else VERSIONS:
        if f"{sys.version_info[0]}.{sys.version_info[1]}" == wanted:
            yield wanted, [sys.executable]
        if WINDOWS:
            yield wanted, ["py", f"-{wanted}"]
        if (found := shutil.which(f"python{wanted}")) is not None:
            yield wanted, [found]
        for folder in sorted(pyenv.glob(f"{wanted}.*"), reverse=True):
            yield wanted, [str(folder / ("python.exe" if WINDOWS else "bin/python"))]


def find_python(version: str | None) -> tuple[str, list[str]]:
    """The newest interpreter that really starts, and the command that starts it."""
    for wanted, command in interpreters(version):
        if version_of(command) == wanted:
            return wanted, command
    raise StopError(f"needs CPython {version or '3.13, 3.12 or 3.11'}; none was found. Install one, then try again.")


def version_of(command: list[str], *, needs: str = "sys") -> str:
    """Which CPython a command starts, as "3.13"; empty where nothing starts or the module it needs is not there."""
    question = f"import sys, {needs}; print(sys.implementation.name, '%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([*command, "-c", question], capture_output=True, check=False)
    except OSError:
        return ""
    name, _, version = done.stdout.decode("ascii", "replace").strip().partition(" ")
    return version if done.returncode == 0 and name == "cpython" else ""


def answers(command: list[str]) -> bool:
    """Whether a command ends well."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def make_environment(folder: Path, version: str, command: list[str]) -> None:
    """Make the virtual environment, from nothing: what a stopped run or another Python left there goes."""
    print(f"making {folder.name}{' anew' if folder.exists() else ''} with Python {version}", file=sys.stderr)
    if not succeeds([*command, "-m", "venv", "--clear", str(folder)]):
        raise StopError(f"could not make {folder.name}; what Python said stands above.")


def install(folder: Path, python: Path, requirements: Path) -> None:
    """Install hash-locked requirements and this checkout itself, once for each state of the lists."""
    state = hashlib.sha256(requirements.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode())
    stamp = folder / f"{requirements.stem}.installed"
    if stamp.exists() and stamp.read_bytes() == state.hexdigest().encode():
        return
    print(f"installing {requirements.relative_to(ROOT)} (the first time takes a minute or more)", file=sys.stderr)
    # --no-user: pip's own settings may ask for the user's folder, which an environment does not have
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-user"]
    steps = (["--require-hashes", "-r", str(requirements)], ["--no-deps", "--no-build-isolation", "-e", "."])
    for step in steps:
        if not succeeds([*pip, *step]):
            raise StopError(f"pip could not install {requirements.name} (see above). Is a package index reachable?")
    stamp.write_text(state.hexdigest(), encoding="ascii")


def has_display() -> bool:
    """Whether a window can be opened here."""
    if WINDOWS or platform.system() == "Darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def hand_over(python: Path, *arguments: str, offscreen: bool = False) -> int:
    """Become the environment's Python on the checkout, so that signals reach it; on Windows wait for its exit code."""
    environment = dict(os.environ)
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(python), *arguments]
    sys.stdout.flush()
    if not WINDOWS:
        os.chdir(ROOT)
        os.execve(python, command, environment)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def succeeds(command: list[str]) -> bool:
    """Run quietly; show what was said only when it failed."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        print(done.stdout + done.stderr, end="", file=sys.stderr)
    return done.returncode == 0


def run(python: Path, rest: list[str]) -> int:
    """The window on the sample review."""
    if has_display():
        return hand_over(python, "-m", "dhr_manager", "window", "--sample", *rest)
    print("No display here, so no window: the headless demo goes the same way and writes to demo-out/.", flush=True)
    return hand_over(python, "-m", "dhr_manager", "demo", "--out", "demo-out", *rest, offscreen=True)


def test(python: Path, rest: list[str]) -> int:
    """The whole suite on both cores, without a display."""
    return hand_over(python, "-m", "pytest", *(rest or ["-q", "-n", "2", "--dist", "loadscope"]), offscreen=True)


def check(python: Path, rest: list[str]) -> int:
    """Everything that is checked without running the program; the last line says what holds."""
    steps = (
        ("lint", ("-m", "ruff", "check", "--quiet", ".")),
        ("format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
        ("types", ("-m", "mypy", "--no-error-summary")),
        ("import rules", ("-c", LINT_IMPORTS, "--no-cache")),
        ("size limits", ("tests/house/limits.py",)),
    )
    failed = [name for name, step in steps if (not rest or name in rest) and not succeeds([str(python), *step])]
    if failed:
        print(f"check: does not hold: {', '.join(failed)}")
        return 1
    print(f"check: {', '.join(name for name, _ in steps if not rest or name in rest)} hold")
    return 0


def shots(python: Path, rest: list[str]) -> int:
    """A picture of every screen."""
    named = rest and not rest[0].startswith("-")
    return hand_over(python, "-m", "dhr_manager", "shots", *(rest if named else ["shots", *rest]), offscreen=True)


def bench(python: Path, rest: list[str]) -> int:
    """The benchmarks beside their limits."""
    return hand_over(python, "-m", "dhr_manager", "bench", *rest, offscreen=True)


def setup(python: Path, rest: list[str]) -> int:
    """Nothing further: the set-up is done."""
    print(f"ready: {python}" if not rest else f"ready: {python} (not used: {' '.join(rest)})")
    return 0


COMMANDS = {"run": run, "test": test, "setup": setup, "check": check, "shots": shots, "bench": bench}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
