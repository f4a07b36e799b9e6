"""A zip package whose bytes depend on its contents alone: fixed times, fixed order, no trace of the machine."""

from __future__ import annotations

import zipfile
from typing import IO

_EPOCH = (1980, 1, 1, 0, 0, 0)
LEVEL = 6


def member(name: str) -> zipfile.ZipInfo:
    """The entry of a part, deflated, without time, system or permissions of this machine."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    info.external_attr = 0
    return info


def put(package: zipfile.ZipFile, name: str, data: str | bytes) -> None:
    """Adds one whole part."""
    package.writestr(member(name), data, compresslevel=LEVEL)


def stream(package: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Opens one part to be written piece by piece."""
    return package.open(member(name), "w")
