"""A drive of a few megabytes, really mounted where the system lets us; else a limit on the size of files."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest


def mounted(place: Path) -> bool:
    """Mount a file system in memory at a place; False where that is not allowed."""
    if sys.platform != "linux":
        return False
    command = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@dataclass
class DriveToFill:
    """A drive that can be filled to its last byte and given room again."""

    place: Path
    real: bool
    limit: tuple[int, int] | None = None

    def fill(self) -> None:
        """Leave no room."""
        if not self.real:
            resource = pytest.importorskip("resource", reason="Windows has neither small mounts nor limits on files")
            import signal

            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            self.limit = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (512, self.limit[1]))
            return
        with (self.place / "ballast").open("wb", buffering=0) as file:
            for size in (65_536, 4_096, 512, 1):
                try:
                    while file.write(bytes(size)) == size:
                        pass
                except OSError:
                    continue

    def make_room(self) -> None:
        """Take away what fills it."""
        (self.place / "ballast").unlink(missing_ok=True)
        if self.limit is not None:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, self.limit)
            self.limit = None
