"""Ways of writing that change nothing: spaces, dashes, quotes, superscripts, invisible marks, capitals."""

from __future__ import annotations

LONGEST = 160
"""Characters of the longest text that is read as a date; a longer cell is an account, not a date."""


def _table() -> dict[int, str | None]:
    same = {
        " ": "\t\n\v\f\r\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))),
        "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63",
        "'": "\u2018\u2019\u201a\u201b\u02bc\u2032\xb4`",
        '"': "\u201c\u201d\u201e\u201f\u2033\xab\xbb",
        "/": "\\\u2044\u2215",
        ".": "\u2024\xb7",
        "~": "\u2248\u223c",
        ":": "\u2236",
        "t": "\u1d57",
        "h": "\u02b0",
        "s": "\u02e2",
        "n": "\u207f",
        "d": "\u1d48",
        "r": "\u02b3",
    }
    # Full-width letters, digits and signs are the same ones on a wider type body.
    table: dict[int, str | None] = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
    table |= {ord(other): sign for sign, others in same.items() for other in others}
    # Soft hyphen, joiners, marks of direction, variation selectors, byte order mark: nobody typed them.
    unseen = [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
    table.update(dict.fromkeys([*unseen, *range(0xFE00, 0xFE10), 0xFEFF]))
    return table


_TABLE = _table()


def plain(text: str) -> str | None:
    """The text in lower case with plain spaces, dashes, quotes and slashes; None where it is too long to be a date.

    Other characters, foreign digits among them, are left for the reader to refuse.
    """
    stripped = text.strip()
    if len(stripped) > 4 * LONGEST:
        return None
    if not (stripped.isascii() and stripped.isprintable()) or "\\" in stripped or "`" in stripped:
        # A tabulator inside a number becomes a space: it must not join the halves. What nobody can see goes.
        stripped = stripped.translate(_TABLE).strip()
    return stripped.lower() if len(stripped) <= LONGEST else None
