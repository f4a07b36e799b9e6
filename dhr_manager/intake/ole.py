"""The names at the top of an old Office file (compound file), read without a library, to know its kind first."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
_NOTHING = 0xFFFFFFFF
_MAX_SECTORS = 4_096  # of directory: half a million entries


def top_names(data: bytes) -> frozenset[str]:
    """The names of the streams and storages in the root; empty where the file is damaged.

    Layout: [MS-CFB] 2.2 (header), 2.3 (FAT), 2.6 (directory entries of 128 bytes, children as a tree).
    """
    if len(data) < 512 or not data.startswith(MAGIC):
        return frozenset()
    try:
        entries = _directory(data)
    except (struct.error, IndexError):
        return frozenset()
    return frozenset(_children(entries))


def _directory(data: bytes) -> bytes:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in {9, 12}:
        return b""
    size = 1 << shift
    fat: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        if sector >= _END:
            break
        fat.extend(struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size))
    chunks: list[bytes] = []
    at: int = struct.unpack_from("<I", data, 48)[0]
    while at < _END and len(chunks) < _MAX_SECTORS:
        chunks.append(data[(at + 1) * size : (at + 2) * size])
        at = fat[at]
    return b"".join(chunks)


def _children(entries: bytes) -> list[str]:
    names: list[str] = []
    seen: set[int] = set()
    todo = [struct.unpack_from("<I", entries, 76)[0]] if len(entries) >= 128 else []
    while todo:
        at = todo.pop()
        if at == _NOTHING or at in seen or (at + 1) * 128 > len(entries):
            continue
        seen.add(at)
        start = at * 128
        length = min(struct.unpack_from("<H", entries, start + 64)[0], 64)
        names.append(entries[start : start + max(length - 2, 0)].decode("utf-16-le", "replace"))
        todo.extend(struct.unpack_from("<2I", entries, start + 68))
    return names
