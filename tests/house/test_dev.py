"""The set-up on a fresh machine: which Python it takes, what it says, what a stopped run leaves behind."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


def load_dev() -> Any:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """dev.py as a module, on an empty checkout of its own."""
    module = load_dev()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/runtime.txt").write_text("", encoding="ascii")
    (tmp_path / "pyproject.toml").write_text("", encoding="ascii")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    return module


def test_the_set_up_takes_the_newest_interpreter_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    dev = load_dev()
    here = [sys.executable]
    wanted = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert (wanted, here) in list(dev.interpreters(None))
    version, _ = dev.find_python(wanted)
    assert version == wanted
    order = [found for found, _ in dev.interpreters(None)]
    assert order == sorted(order, key=dev.VERSIONS.index)


def test_a_machine_without_an_interpreter_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dev = load_dev()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setattr(dev, "VERSIONS", ("3.99",))
    with pytest.raises(dev.StopError, match=r"needs CPython"):
        dev.find_python(None)


def test_missing_libraries_are_named_in_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    dev = load_dev()
    monkeypatch.setattr(dev.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.StopError, match=r"sudo sh -c '.*apt-get install .* libgl1'"):
        dev.apt_install(["libgl1"], ["Qt needs a few shared libraries"])


def test_libraries_and_venv_are_asked_for_in_one_command(
    dev: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "missing_libraries", lambda: ["libgl1"])
    monkeypatch.setattr(dev, "answers", lambda _: False)  # Debian's Python without python3-venv
    monkeypatch.setattr(dev.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    assert dev.main(["--python", HERE, "setup"]) == 3
    said = capsys.readouterr().err
    assert said.count("sudo") == 1
    assert f"libgl1 python{HERE}-venv'" in said
    assert not (dev.ROOT / f".venv-{HERE}").exists()


def test_an_environment_is_used_only_when_it_was_finished_and_its_python_is_there(dev: Any) -> None:
    folder = dev.ROOT / ".venv"
    python = Path(sys.executable)
    assert not dev.holds(folder, python, None)
    folder.mkdir()
    assert not dev.holds(folder, python, None), "stopped before anything was installed"
    (folder / "runtime.installed").write_text("x", encoding="ascii")
    assert dev.holds(folder, python, None)
    assert dev.holds(folder, python, HERE)
    assert not dev.holds(folder, python, "3.10"), "another version than the one asked for"
    assert not dev.holds(folder, folder / "bin/python", None), "the Python under it is gone"


def test_an_environment_whose_python_is_gone_is_made_anew(
    dev: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = dev.ROOT / ".venv"
    (folder / "lib").mkdir(parents=True)
    (folder / "lib/old").write_text("left behind", encoding="ascii")
    (folder / "runtime.installed").write_text("x", encoding="ascii")
    monkeypatch.setattr(dev, "missing_libraries", list)
    monkeypatch.setattr(dev, "VERSIONS", (HERE,))
    made: list[list[str]] = []
    monkeypatch.setattr(dev, "succeeds", lambda command: made.append(command) or True)
    python = dev.set_up(None, dev=False)
    assert ["venv", "--clear", str(folder)] == made[0][-3:]
    assert [command[0] for command in made[1:]] == [str(python)] * 2
    assert f"making .venv anew with Python {HERE}" in capsys.readouterr().err


def test_a_stamp_is_written_only_after_everything_is_installed(
    dev: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lists = tmp_path / "requirements/runtime.txt"
    commands: list[list[str]] = []

    def stops_at_the_second(command: list[str]) -> bool:
        commands.append(command)
        return len(commands) != 2

    monkeypatch.setattr(dev, "succeeds", stops_at_the_second)
    with pytest.raises(dev.StopError, match=r"could not install runtime.txt"):
        dev.install(tmp_path, Path("python"), lists)
    assert not list(tmp_path.glob("*.installed"))
    dev.install(tmp_path, Path("python"), lists)
    assert len(commands) == 4
    dev.install(tmp_path, Path("python"), lists)
    assert len(commands) == 4, "nothing changed, nothing done"
    (tmp_path / "runtime.installed").write_bytes(b"\xff half a sta")
    dev.install(tmp_path, Path("python"), lists)
    assert len(commands) == 6


def test_a_moved_checkout_and_a_changed_list_are_installed_again(
    dev: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lists = tmp_path / "requirements/runtime.txt"
    commands: list[list[str]] = []
    monkeypatch.setattr(dev, "succeeds", lambda command: commands.append(command) or True)
    dev.install(tmp_path, Path("python"), lists)
    lists.write_text("# one more", encoding="ascii")
    dev.install(tmp_path, Path("python"), lists)
    moved = tmp_path / "moved"
    (moved / "requirements").mkdir(parents=True)
    (moved / "requirements/runtime.txt").write_bytes(lists.read_bytes())
    (moved / "pyproject.toml").write_text("", encoding="ascii")
    monkeypatch.setattr(dev, "ROOT", moved)
    dev.install(tmp_path, Path("python"), moved / "requirements/runtime.txt")
    assert len(commands) == 6
    assert all("--require-hashes" in command for command in commands[::2])
    assert not any("index" in word for command in commands for word in command), "pip's own settings say where from"


def test_only_cpython_of_a_known_version_is_taken(dev: Any, tmp_path: Path) -> None:
    assert dev.version_of([sys.executable]) == HERE
    assert dev.version_of([sys.executable], needs="no_such_module_anywhere") == ""
    assert dev.version_of([str(tmp_path / "python")]) == ""
    assert dev.version_of([sys.executable, "-c", "print('pypy 3.11')"]) == ""


@pytest.mark.parametrize(
    ("typed", "handed"),
    [
        (["test", "tests/domain", "-n0"], ["-m", "pytest", "tests/domain", "-n0"]),
        (["test", "-k", "window", "-x", "--pyargs"], ["-m", "pytest", "-k", "window", "-x", "--pyargs"]),
        (["test"], ["-m", "pytest", "-q", "-n", "2", "--dist", "loadscope"]),
        (["bench", "first-paint", "--json"], ["-m", "dhr_manager", "bench", "first-paint", "--json"]),
        (["shots", "here"], ["-m", "dhr_manager", "shots", "here"]),
    ],
)
def test_what_follows_the_command_is_handed_on(
    dev: Any, monkeypatch: pytest.MonkeyPatch, typed: list[str], handed: list[str]
) -> None:
    given: list[str] = []
    monkeypatch.setattr(dev, "set_up", lambda *_, **__: Path("python"))
    monkeypatch.setattr(dev, "hand_over", lambda _, *words, offscreen: given.extend(words) or 0)
    assert dev.main(typed) == 0
    assert given == handed


def test_without_a_display_the_demo_runs_and_it_is_said(
    dev: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[tuple[tuple[str, ...], bool]] = []
    monkeypatch.setattr(dev, "hand_over", lambda _, *words, offscreen=False: calls.append((words, offscreen)) or 0)
    monkeypatch.setattr(dev, "has_display", lambda: False)
    dev.run(Path("python"), [])
    assert "No display here" in capsys.readouterr().out
    monkeypatch.setattr(dev, "has_display", lambda: True)
    dev.run(Path("python"), [])
    assert calls == [
        (("-m", "dhr_manager", "demo", "--out", "demo-out"), True),
        (("-m", "dhr_manager", "window", "--sample"), False),
    ]


def test_a_stopped_set_up_says_that_it_goes_on_next_time(
    dev: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "set_up", stopped)
    assert dev.main(["setup"]) == 130
    assert "goes on from here" in capsys.readouterr().err
