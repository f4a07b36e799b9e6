"""Kinds of drive, free space and the lock."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_manager.system import space
from dhr_manager.system.drive import kind_of
from dhr_manager.system.lock import CaseLock, LockHeldError

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//server/share /mnt/share cifs rw,vers=3 0 0
server:/export /mnt/with\\040space nfs4 rw 0 0
/dev/sr0 /media/disc iso9660 ro,nosuid 0 0
tmpfs /tmp tmpfs rw 0 0
"""
MACOS = "/dev/disk1s1 on / (apfs, local, journaled)\n//me@server/share on /Volumes/share (smbfs, nodev)\n"


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/a/cases", "local"),
        ("/mnt/share/cases", "network"),
        ("/mnt/with space/cases", "network"),
        ("/media/disc/cases", "read-only"),
        ("/home/a/OneDrive - Invented Council/Documents", "synchronised"),
        ("/home/a/OneDrive/x", "synchronised"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs", "synchronised"),
        ("/Users/a/Library/CloudStorage/GoogleDrive-a", "synchronised"),
        ("/home/a/Dropbox (Invented)/x", "synchronised"),
        ("/home/a/boxes/onedrivers", "local"),
        ("/srv/sync/council/x", "synchronised"),
    ],
)
def test_kinds(folder: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # as if every folder were there: only names and mounts matter
    monkeypatch.setattr(Path, "exists", lambda self: not self.name.startswith("."))
    assert kind_of(Path(folder), environment={"OneDrive": "/srv/sync"}, mounts=MOUNTS, writable=True) == kind


def test_kinds_on_macos_and_beside_markers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert kind_of(tmp_path / "cases", environment={}, mounts="", writable=True) == "synchronised"
    monkeypatch.setattr(Path, "exists", lambda self: not self.name.startswith("."))
    assert kind_of(Path("/Volumes/share/x"), environment={}, mounts=MACOS, writable=True) == "network"
    assert kind_of(Path("/Users/a/x"), environment={}, mounts=MACOS, writable=True) == "local"
    assert kind_of(Path("/Users/a/x"), environment={}, mounts=MACOS, writable=False) == "read-only"


def test_this_machine_is_asked(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "not" / "there") == "local"


def test_free_space(tmp_path: Path) -> None:
    assert space.free_bytes(tmp_path / "not" / "there") > 0
    assert space.missing_bytes(tmp_path, 0) == 0
    assert space.missing_bytes(tmp_path, 1 << 60) > 1 << 59


def test_lock_names_its_holder_and_is_let_go(tmp_path: Path) -> None:
    case = tmp_path / "a.dhr"
    first, second = CaseLock(case), CaseLock(case)
    first.take("Invented", "laptop")
    with pytest.raises(LockHeldError) as caught:
        second.take("Another", "laptop")
    assert caught.value.holder is not None
    assert (caught.value.holder.who, caught.value.holder.site) == ("Invented", "laptop")
    first.drop()
    first.drop()
    second.take("Another", "laptop")
    assert second.recovered is None
    second.drop()


def test_lock_whose_word_is_damaged(tmp_path: Path) -> None:
    case = tmp_path / "a.dhr"
    first, second = CaseLock(case), CaseLock(case)
    first.take("Invented", "laptop")
    (tmp_path / "a.dhr-open").write_bytes(b"\xff{")
    with pytest.raises(LockHeldError) as caught:
        second.take("Another", "laptop")
    assert caught.value.holder is None
    first.drop()
