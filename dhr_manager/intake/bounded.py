"""Starts the child process, feeds it, listens to it, and ends it when it takes too long or is cancelled."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dhr_manager.domain.errors import Cancelled, EnvironmentProblem, UserError

LIMIT = 60.0  # seconds on the wall clock
FLAG = "--intake-child"
_LISTEN = 0.1


def run(
    task: dict[str, Any],
    data: bytes,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    limit: float = LIMIT,
) -> dict[str, Any]:
    """What the child answers to one task.

    Raises its UserError, UserError("return-too-heavy") where it died or took too long, Cancelled.
    """
    head = json.dumps({**task, "size": len(data)}).encode() + b"\n"
    with _start() as child:
        lines: queue.Queue[bytes | None] = queue.Queue()
        feeder = threading.Thread(target=_feed, args=(child, head, data), daemon=True)
        listener = threading.Thread(target=_listen, args=(child, lines), daemon=True)
        feeder.start()
        listener.start()
        try:
            return _answer(lines, progress, cancelled, time.monotonic() + limit)
        finally:
            child.kill()
            child.wait()
            feeder.join()
            listener.join()
            if child.stdin is not None:
                with contextlib.suppress(OSError):  # what a dead child never read is lost on purpose
                    child.stdin.close()


def command() -> list[str]:
    """How the child is started: the program itself with a flag where it is frozen, else the interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    return [sys.executable, "-B", "-m", "dhr_manager.intake.child"]


def _start() -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[2])
    kept = ("SYSTEMROOT", "SYSTEMDRIVE", "LD_LIBRARY_PATH", "PATH", "TEMP", "TMP", "_MEIPASS2")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    environment |= {"PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        return subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=root if Path(root).is_dir() else None,
            close_fds=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise EnvironmentProblem("intake-no-child") from error


def _feed(child: subprocess.Popen[bytes], head: bytes, data: bytes) -> None:
    if child.stdin is None:
        return
    try:
        child.stdin.write(head)
        child.stdin.write(data)
        child.stdin.flush()
    except OSError:
        return  # the child ended before it read everything: what it said counts


def _listen(child: subprocess.Popen[bytes], lines: queue.Queue[bytes | None]) -> None:
    for line in child.stdout or ():
        lines.put(line)
    lines.put(None)


def _answer(
    lines: queue.Queue[bytes | None],
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
    until: float,
) -> dict[str, Any]:
    while True:
        if cancelled is not None and cancelled():
            raise Cancelled
        if time.monotonic() > until:
            raise UserError("return-too-heavy")
        try:
            line = lines.get(timeout=_LISTEN)
        except queue.Empty:
            continue
        said = _said(line)
        if "error" in said:
            error = said["error"]
            raise UserError(error["code"], field=error["field"], **error["facts"])
        if "result" in said:
            result: dict[str, Any] = said["result"]
            return result
        if progress is not None and "progress" in said:
            progress(said["progress"])


def _said(line: bytes | None) -> dict[str, Any]:
    """One line of the child. A child that ended without an answer was ended by its limits."""
    if line is None:
        raise UserError("return-too-heavy")
    try:
        said: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise UserError("return-too-heavy") from error
    return said
