"""Reads many mutated returns in one process under the child's own limit of memory, and says what came of each.

python mutating.py FIRST COUNT; a line of JSON for each: [number, kind, what came of it]. Run by its test; the file is
mutated by its number alone, so that one that fails can be had again.
"""

from __future__ import annotations

import io
import json
import random
import sys
import zipfile
from datetime import date
from pathlib import Path

from dhr_manager.domain.errors import UserError
from dhr_manager.intake import child
from dhr_manager.intake.preflight import Kind, look

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
READ_HERE = frozenset({Kind.DOCX, Kind.XLSX, Kind.ODS, Kind.XLS, Kind.TEXT, Kind.HTML, Kind.PDF})
TRICKS = (
    b"<!DOCTYPE x>",
    b"&#0;",
    b"]]>",
    b"<w:tbl>",
    b"</w:tc>",
    b"\xff\xfe",
    b"\0" * 9,
    b'r="A1048577"',
    b"99999999999",
)


def seeds() -> list[bytes]:
    """Invented returns of every kind that is read without an office program."""
    found = sorted((ROOT / "resources" / "sample" / "returns").iterdir())
    found += sorted((ROOT / "tests" / "fixtures" / "returns").glob("invented-log.*"))
    kept = [path.read_bytes() for path in found if path.is_file()]
    return [data for data in kept if len(data) < 200_000 and look(data) in READ_HERE]


def mutated(number: int, whole: list[bytes]) -> bytes:
    """One of the files with a few bytes, or a few words inside one of its parts, changed, cut, doubled or put in."""
    chance = random.Random(number)  # not for secrets: the same number gives the same file
    data = chance.choice(whole)
    if data.startswith(b"PK") and number % 4:
        return _inside(data, chance)
    return _bytes(data, chance)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(max(len(out), 1)), chance.choice((1, 4, 40, 400))
        what = chance.randrange(5)
        if what == 0:
            del out[at : at + size]
        elif what == 1:
            out[at:at] = out[at : at + size]
        elif what == 2:
            out[at:at] = chance.choice(TRICKS)
        elif what == 3:
            out[at : at + size] = chance.randbytes(size)
        else:
            del out[at + size * 50 :]
    return bytes(out)


def _inside(data: bytes, chance: random.Random) -> bytes:
    """A package whose parts are whole archives' parts, but for one that is mutated, doubled or missing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        chosen = chance.choice(names)
        for name in names:
            part = source.read(name)
            if name == chosen:
                if chance.randrange(12) == 0:
                    continue
                part = _bytes(part, chance)
            target.writestr(name, part)
    return out.getvalue()


def outcome(data: bytes) -> tuple[str, str]:
    """The kind of a file, and "N rows", the code of its refusal, or the name of what nobody foresaw."""
    kind = "?"
    try:
        kind = look(data)
        if kind not in READ_HERE:
            return kind, "other"
        task = {"task": "read", "kind": kind.value, "today": TODAY.isoformat(), "columns": {}, "headers": {}}
        return kind, f"{len(child.do(task, data, lambda _: None, [])['rows'])} rows"
    except UserError as error:
        return kind, error.code
    except MemoryError:
        return kind, "return-too-heavy"
    except BaseException as fault:  # the child would call it damaged; that no reader panics is worth knowing
        return kind, f"fault {type(fault).__name__}"


def main() -> None:
    """Say what came of each of the files asked for."""
    first, count = map(int, sys.argv[1:3])
    whole = seeds()
    for number in range(first, first + count):
        kind, said = outcome(mutated(number, whole))
        sys.stdout.write(json.dumps([number, kind, said]) + "\n")


if __name__ == "__main__":
    if sys.platform not in {"win32", "darwin"}:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    main()
