"""A virtual display of the size of a small laptop, for tests that need a real one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

FIRST, MANY = 100, 800  # numbers of displays


def there_is_one() -> bool:
    """Whether this machine has what makes one."""
    return shutil.which("Xvfb") is not None


@contextmanager
def virtual_display() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Its name, once it can be used, and its process; taken away at the end if it is still there."""
    hears, tells = os.pipe()
    name = f":{FIRST + os.getpid() % MANY}"  # two that look for a free one at a time may take the same
    server = subprocess.Popen(
        ["Xvfb", name, "-displayfd", str(tells), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(tells,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(tells)
    try:
        with os.fdopen(hears) as said:
            yield f":{said.readline().strip()}", server
    finally:
        server.terminate()
        server.wait()
