"""The program's log: ids, counts and codes, rotating; a traceback shows places in the program and no values."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from types import TracebackType

from dhr_manager.system.crash import safe_traceback
from dhr_manager.system.paths import ProgramPaths

ROOT = "dhr_manager"
LARGEST = 512 * 1024
KEPT = 4


class SafeFormatter(logging.Formatter):
    """Times in UTC; exceptions without their messages, which may quote what somebody wrote."""

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return safe_traceback(ei[1]) if ei[1] is not None else ""


def start(paths: ProgramPaths) -> logging.Logger:
    """Begin to log into the program's own folder; a second call changes nothing."""
    logger = logging.getLogger(ROOT)
    if not any(isinstance(handler, RotatingFileHandler) for handler in logger.handlers):
        paths.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            paths.logs / "dhr-manager.log", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
        )
        handler.setFormatter(SafeFormatter())
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    return logger


def stop() -> None:
    """Close the log."""
    logger = logging.getLogger(ROOT)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
