"""What kind of drive a folder is on: a live case file may stand on a local one only."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Kind = Literal["local", "network", "synchronised", "read-only"]

NETWORK_TYPES = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ncpfs", "afs"),
        *("fuse.davfs2", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse"),
    }
)
SYNCHRONISED = re.compile(
    r"^(onedrive( ?[-–] .*)?|sharepoint.*|dropbox( \(.*\))?|google ?drive|googledrive|my drive|icloud ?drive"
    r"|mobile documents|com~apple~clouddocs|cloudstorage|nextcloud|owncloud|box( sync)?|syncthing|pcloud ?drive"
    r"|megasync)$",
    re.IGNORECASE,
)
MARKERS = (".dropbox", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".sync_folder")
VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def kind_of(
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    mounts: str | None = None,
    writable: bool | None = None,
) -> Kind:
    """The kind of drive of a folder. `environment`, `mounts` (the text of Linux's mount table) and `writable` are for
    tests; otherwise the system is asked.
    """
    whole = folder.resolve()
    while not whole.exists() and whole.parent != whole:
        whole = whole.parent
    if _synchronised(folder.absolute(), environment) or _synchronised(whole, environment):
        return "synchronised"
    if _network(whole, mounts):
        return "network"
    can_write = os.access(whole, os.W_OK) if writable is None else writable
    return "local" if can_write and not _mounted_read_only(whole, mounts) else "read-only"


def _synchronised(folder: Path, environment: Mapping[str, str] | None) -> bool:
    surroundings = os.environ if environment is None else environment
    for name in VARIABLES:
        root = surroundings.get(name)
        if root and folder.is_relative_to(Path(root)):
            return True
    return any(
        SYNCHRONISED.match(each.name) or any((each / marker).exists() for marker in MARKERS)
        for each in (folder, *folder.parents)
    )


def _network(folder: Path, mounts: str | None) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == 4)  # DRIVE_REMOTE
    entry = _mount(folder, mounts)
    return entry is not None and entry[1] in NETWORK_TYPES


def _mounted_read_only(folder: Path, mounts: str | None) -> bool:
    entry = _mount(folder, mounts)
    return entry is not None and "ro" in entry[2]


def _mount(folder: Path, mounts: str | None) -> tuple[str, str, frozenset[str]] | None:
    """The mount a folder is on: (point, type, options)."""
    text = _mount_table() if mounts is None else mounts
    best: tuple[str, str, frozenset[str]] | None = None
    for line in text.splitlines():
        found = _mount_line(line)
        if found and folder.is_relative_to(found[0]) and (best is None or len(found[0]) >= len(best[0])):
            best = found
    return best


def _mount_line(line: str) -> tuple[str, str, frozenset[str]] | None:
    macos = re.match(r"^.+ on (?P<point>/.*) \((?P<type>[a-z0-9]+)(?:, (?P<rest>.*))?\)$", line)
    if macos:
        options = frozenset("ro" if o == "read-only" else o for o in (macos["rest"] or "").split(", "))
        return macos["point"], macos["type"], options
    parts = line.split()
    if len(parts) < 4 or not parts[1].startswith("/"):
        return None
    point = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), parts[1])
    return point, parts[2], frozenset(parts[3].split(","))


def _mount_table() -> str:
    if sys.platform == "darwin":
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10).stdout
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
