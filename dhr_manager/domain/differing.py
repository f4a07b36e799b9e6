"""What differs between two versions of a return: rows matched by what they say, never by where they stand.

Rule: chronologies.md, *Reading them* 4. First rows that say the very same are matched, each once; then those left over
whose words are alike, the likest first, rows of the same date before others. Nothing depends on the rows' numbers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

FIELDS: Final = ("date", "time", "end", "source", "event", "action", "comment", "people", "reference")
_TOLD = slice(3, 8)  # the words of a row without its date, times and reference
_SERIAL = re.compile(r"\d{1,4}[.)]?")  # a reference that only counts rows moves with every row above it
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.45  # share of words in common that makes rows of one date one row
_ALONE = 0.2  # the same, where the two are the last of their date and time
_MOVED = 0.7  # the same, where the date was changed too
_TELLING = 4  # words that a row whose date was changed must have in common, unless its words are said once
_RARE = 12  # rows of one version that share a word which still leads from one to the other
_BLOCK = 2_500  # pairs of one date that are all looked at
_NEIGHBOURS = 6  # in alphabetical order, where there are more
_MOST_TOKENS = 4_000  # words and signs compared one by one; longer texts are shown whole


@dataclass(frozen=True, slots=True)
class Told:
    """One row of a version: `key` is the caller's own, `texts` what the agency wrote, by FIELDS; the days as read."""

    key: str
    texts: tuple[str, ...]
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """Two rows that are one, told otherwise: the fields whose words differ."""

    before: str
    after: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Every key of both versions once: in the order of the later version, `gone` in that of the earlier one."""

    same: tuple[tuple[str, str], ...]
    changed: tuple[Changed, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text that was changed: same, gone or new."""

    kind: str
    text: str


def difference(before: Sequence[Told], after: Sequence[Told]) -> Difference:
    """What became of every row of the earlier version, and where every row of the later one comes from."""
    partner = _identical(before, after)
    matched = set(partner.values())
    old = [place for place in range(len(before)) if place not in matched]
    new = [place for place in range(len(after)) if place not in partner]
    partner |= _alike(before, after, old, new)
    matched = set(partner.values())
    same, changed, fresh = [], [], []
    for place, row in enumerate(after):
        if place not in partner:
            fresh.append(row.key)
            continue
        was = before[partner[place]]
        fields = changed_fields(was.texts, row.texts)
        if fields:
            changed.append(Changed(was.key, row.key, fields))
        else:
            same.append((was.key, row.key))
    gone = tuple(row.key for place, row in enumerate(before) if place not in matched)
    return Difference(tuple(same), tuple(changed), tuple(fresh), gone)


def changed_fields(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The fields whose words differ; spaces and line breaks are no words."""
    pairs = zip(FIELDS, _plain(before), _plain(after), strict=True)
    return tuple(field for field, was, now in pairs if was != now)


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """A text word by word: what is same and gone makes up the earlier text, what is same and new the later one."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    head = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    middle = _between(old[head : len(old) - tail], new[head : len(new) - tail])
    return _joined([("same", old[:head]), *middle, ("same", old[len(old) - tail :] if tail else [])])


def _plain(texts: Sequence[str]) -> tuple[str, ...]:
    plain = [" ".join(text.split()) for text in texts]
    if _SERIAL.fullmatch(plain[-1]):
        plain[-1] = ""
    return tuple(plain)


def _identical(before: Sequence[Told], after: Sequence[Told]) -> dict[int, int]:
    """Place in the later version → place in the earlier one, of rows that say the same; each is used once."""
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(before) - 1, -1, -1):
        waiting[_plain(before[place].texts)].append(place)
    found: dict[int, int] = {}
    for place, row in enumerate(after):
        places = waiting.get(_plain(row.texts))
        if places:
            found[place] = places.pop()
    return found


@dataclass(slots=True)
class _Left:
    """A row that is not matched yet, made ready to be compared."""

    place: int
    told: Told
    plain: tuple[str, ...]
    words: Counter[str]
    count: int
    said: str
    on: tuple[object, ...]


def _left(rows: Sequence[Told], places: Iterable[int]) -> list[_Left]:
    made = []
    for place in places:
        told = rows[place]
        plain = _plain(told.texts)
        said = " ".join(part for part in plain[_TOLD] if part).casefold()
        words = Counter(_WORD.findall(said))
        dated = (told.earliest, told.latest) if told.earliest or told.latest else (plain[0].casefold(),)
        made.append(_Left(place, told, plain, words, words.total(), said, dated))
    return made


def _alike(before: Sequence[Told], after: Sequence[Told], old: list[int], new: list[int]) -> dict[int, int]:
    """Place in the later version → place in the earlier one, of rows that are alike: the likest pair first."""
    lost, came = _left(before, old), _left(after, new)
    once = {said for said, n in Counter(one.said for one in lost).items() if n == 1}
    once &= {said for said, n in Counter(one.said for one in came).items() if n == 1}
    last = _last_of_their_date(lost, came)
    ranked = []
    for one, other in sorted(_candidates(lost, came)):
        was, now = lost[one], came[other]
        share = _share(was, now)
        if _may_be_one(was, now, share, once, last):
            ranked.append((-share - _closeness(was, now), _days_apart(was, now), was.place, now.place))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, _, was_at, now_at in sorted(ranked):
        if was_at not in used and now_at not in found:
            found[now_at] = was_at
            used.add(was_at)
    return found


def _candidates(lost: list[_Left], came: list[_Left]) -> set[tuple[int, int]]:
    """Pairs worth comparing: of one date, with a rare word in common, with the same words, or next in the alphabet."""
    pairs: set[tuple[int, int]] = set()
    olds, news = _by_date(lost), _by_date(came)
    for on in olds.keys() & news.keys():
        if len(olds[on]) * len(news[on]) <= _BLOCK:
            pairs.update((one, other) for one in olds[on] for other in news[on])
        else:
            pairs.update(_neighbours(lost, came, olds[on], news[on]))
    pairs.update(_by_rare_words(lost, came))
    return pairs


def _by_date(rows: list[_Left]) -> dict[tuple[object, ...], list[int]]:
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        found[row.on].append(at)
    return found


def _neighbours(lost: list[_Left], came: list[_Left], olds: list[int], news: list[int]) -> Iterator[tuple[int, int]]:
    """Rows that stand close when all are sorted by their words, read from the front and from the back."""
    for turned in (1, -1):
        both = [(lost[at].said[::turned], 0, at) for at in olds] + [(came[at].said[::turned], 1, at) for at in news]
        both.sort()
        for place, (_, side, at) in enumerate(both):
            for _, other_side, other in both[place + 1 : place + 1 + _NEIGHBOURS]:
                if side != other_side:
                    yield (at, other) if side == 0 else (other, at)


def _by_rare_words(lost: list[_Left], came: list[_Left]) -> Iterator[tuple[int, int]]:
    olds, news = _by_word(lost), _by_word(came)
    for word in olds.keys() & news.keys():
        if len(olds[word]) <= _RARE and len(news[word]) <= _RARE:
            yield from ((one, other) for one in olds[word] for other in news[word])


def _by_word(rows: list[_Left]) -> dict[str, list[int]]:
    """Word → rows with it; all of a row's words together count as one word more, for those that are short."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for word in (*row.words, f" {row.said}"):
            found[word].append(at)
    return found


def _last_of_their_date(lost: list[_Left], came: list[_Left]) -> frozenset[tuple[object, ...]]:
    """Dates and times of which one row is left in each version."""
    olds, news = (Counter((*one.on, one.plain[1]) for one in rows) for rows in (lost, came))
    return frozenset(on for on, n in olds.items() if n == 1 and news.get(on) == 1)


def _share(was: _Left, now: _Left) -> float:
    """How much of their words two rows share, 0–1: by whole words or by letters, whichever is more."""
    from rapidfuzz import fuzz

    total = was.count + now.count
    if not total:
        return 1.0
    common = sum(min(n, now.words[word]) for word, n in was.words.items())
    by_words = 2 * common / total
    return max(by_words, fuzz.ratio(was.said, now.said) / 100) if by_words > _ALONE / 2 else by_words


def _may_be_one(was: _Left, now: _Left, share: float, once: set[str], last: frozenset[tuple[object, ...]]) -> bool:
    if was.on == now.on:
        alone = (*was.on, was.plain[1]) in last and was.plain[1] == now.plain[1]
        return share >= (_ALONE if alone else _ALIKE)
    if share < _MOVED or not was.count:
        return False
    return min(was.count, now.count) >= _TELLING or (was.said == now.said and was.said in once)


def _closeness(was: _Left, now: _Left) -> float:
    """What speaks for a pair beside its words: the same date, time, source."""
    return 0.3 * (was.on == now.on) + 0.05 * (was.plain[1] == now.plain[1]) + 0.05 * (was.plain[3] == now.plain[3])


def _days_apart(was: _Left, now: _Left) -> int:
    one, other = (row.told.earliest or row.told.latest for row in (was, now))
    return abs((one - other).days) if one and other else 0


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    for at, (was, now) in enumerate(zip(old, new, strict=False)):
        if was != now:
            return at
    return min(len(old), len(new))


def _between(old: list[str], new: list[str]) -> list[tuple[str, list[str]]]:
    if not old or not new or max(len(old), len(new)) > _MOST_TOKENS:
        return [("gone", old), ("new", new)]
    from rapidfuzz.distance import Indel

    signs: dict[str, str] = {}
    one, other = ("".join(signs.setdefault(token, chr(0x10000 + len(signs))) for token in side) for side in (old, new))
    found: list[tuple[str, list[str]]] = []
    for step in Indel.opcodes(one, other):
        if step.tag == "equal":
            found.append(("same", old[step.src_start : step.src_end]))
        else:
            found.append(("gone", old[step.src_start : step.src_end]))
            found.append(("new", new[step.dest_start : step.dest_end]))
    return found


def _joined(steps: list[tuple[str, list[str]]]) -> tuple[Piece, ...]:
    """Neighbours of one kind as one piece, what is gone before what is new; a space between two changes is in both."""
    texts = [(kind, "".join(tokens)) for kind, tokens in steps if tokens]
    pieces: list[Piece] = []
    gone = new = ""
    for at, (kind, text) in enumerate(texts):
        inside = 0 < at < len(texts) - 1 and (gone or new) and texts[at + 1][0] != "same"
        if kind == "gone" or (kind == "same" and inside and not text.strip()):
            gone += text
        if kind == "new" or (kind == "same" and inside and not text.strip()):
            new += text
        if kind == "same" and not (inside and not text.strip()):
            pieces += [Piece(*one) for one in (("gone", gone), ("new", new)) if one[1]]
            gone = new = ""
            if pieces and pieces[-1].kind == "same":
                pieces[-1] = Piece("same", pieces[-1].text + text)
            else:
                pieces.append(Piece("same", text))
    pieces += [Piece(*one) for one in (("gone", gone), ("new", new)) if one[1]]
    return tuple(pieces)
