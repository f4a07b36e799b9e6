"""The grammar of a dated cell: a point, a span, an open interval, a week – and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dhr_manager.domain.dates.partial import Precision, RefusedError, Span
from dhr_manager.domain.dates.points import Point, read_point, resolve, span
from dhr_manager.domain.dates.tokens import Token, has_uncertain
from dhr_manager.domain.dates.words import AND, BETWEEN, ONWARDS, OPEN, TO, UNCERTAIN, WEEK

_DAY = timedelta(days=1)
_WEEK = timedelta(days=6)
_EDGES = frozenset({",", ".", ";", ":", "*", "\u2022"})
_JOINERS = frozenset({AND, ","})
_PARTS = frozenset({Precision.PART_MONTH, Precision.PART_YEAR})
# Of several reasons the one that says most.
_TELLING = (
    *("end-before-start", "impossible-date", "no-year", "year-out-of-range"),
    *("two-dates", "ambiguous-two-ways", "not-a-span"),
)
_SPANNED = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})


@dataclass(frozen=True, slots=True)
class Said:
    """What a text states: `word` is "", "range", "w/c", "w/e" or the word of an open interval, then its points."""

    word: str
    points: tuple[Point, ...]
    span: Span
    uncertain: bool
    weekday_wrong: bool
    week: str = ""  # w/c or w/e inside an open interval


def parse(tokens: list[Token], today: date) -> Said:
    """What the tokens of a whole cell state. Raises RefusedError with the code of the reason."""
    uncertain = has_uncertain(tokens)
    rest = [token for token in tokens if token.kind != UNCERTAIN]
    while rest and (rest[0].kind in _EDGES or rest[0].text in _EDGES):
        del rest[0]
    while rest and (rest[-1].kind in _EDGES or rest[-1].text in _EDGES):
        del rest[-1]
    if not rest:
        raise RefusedError("not-a-date")
    if rest[0].kind == "-" or rest[-1].kind in {"-", TO, AND}:
        raise RefusedError("end-missing")
    said = _cell(rest, today)
    by_nature = any(point.precision in _PARTS for point in said.points)
    return replace(said, uncertain=uncertain or by_nature)


def _cell(rest: list[Token], today: date) -> Said:
    head = rest[0]
    if rest[-1].kind == ONWARDS:
        body = rest[1:-1] if head.kind == OPEN and head.value in {"from", "since", "after"} else rest[:-1]
        word = str(head.value) if len(body) == len(rest) - 2 else "from"
        return _open(word, _plain(body, today))
    if head.kind == BETWEEN:
        return _between(rest[1:], today)
    if head.kind == OPEN:
        inner = _plain(rest[1:], today)
        return inner if head.value == "from" and inner.word == "range" else _open(str(head.value), inner)
    return _plain(rest, today)


def _plain(rest: list[Token], today: date) -> Said:
    """A point, a week or a span without a word in front."""
    if not rest:
        raise RefusedError("not-a-date")
    if any(_joins_a_span(token) for token in rest):
        return _range(_halves(rest), today)
    try:
        return _single(rest, today)
    except RefusedError as refused:
        if any(token.kind == "-" for token in rest):
            halves = _halves(rest)
            if halves and refused.code != "impossible-date":
                return _spanned(halves, today, refused.code)
        raise RefusedError(_two_dates(rest, refused.code)) from None


def _spanned(halves: list[tuple[list[Token], list[Token]]], today: date, code: str) -> Said:
    """The span; where it is none, the code of the point keeps its say before a mere "not-a-date"."""
    try:
        return _range(halves, today)
    except RefusedError as refused:
        kept = code == "ambiguous-two-ways" or refused.code == "not-a-date"
        raise RefusedError(code if kept else refused.code) from None


def _single(rest: list[Token], today: date) -> Said:
    """A week or a point."""
    if rest[0].kind != WEEK:
        point = resolve(read_point(rest), today)
        return Said("", (point,), span(point), False, _weekday_wrong(point))
    word = str(rest[0].value)
    body = rest[1:]
    while body and body[0].text in {":", "-", "."}:
        body = body[1:]
    # The week is over by its end: of a week ending, it is the first day that must not lie after today.
    point = resolve(read_point(body), today + _WEEK if word == "w/e" else today)
    day = span(point)
    if day.precision != Precision.DAY or day.earliest is None:
        raise RefusedError("week-without-day")
    first = day.earliest if word == "w/c" else day.earliest - _WEEK
    return Said(word, (point,), Span(first, first + _WEEK, Precision.WEEK), False, _weekday_wrong(point))


def _open(word: str, inner: Said) -> Said:
    """An open interval on a point, a week or a span (chronologies.md, Dates)."""
    earliest, latest = inner.span.earliest, inner.span.latest
    if earliest is None or latest is None:
        raise RefusedError("not-a-date")
    if inner.word == "range":
        if word in {"since", "from"}:
            raise RefusedError("ambiguous-two-ways")  # since 2018-2019: the span itself, or all that followed
        bound = inner.points[:1] if word == "before" else inner.points[-1:]
        inner = replace(inner, word="", points=bound)
    bounds = {
        "before": (None, earliest - _DAY),
        "by": (None, latest),
        "until": (None, latest),
        "after": (latest + _DAY, None),
        "since": (earliest, None),
        "from": (earliest, None),
    }
    first, last = bounds[word]
    return replace(inner, word=word, week=inner.word, span=Span(first, last, Precision.OPEN))


def _between(body: list[Token], today: date) -> Said:
    joins = [at for at, token in enumerate(body) if token.kind == AND]
    if len(joins) == 1:
        return _range([(body[: joins[0]], body[joins[0] + 1 :])], today)
    return _range(_halves(body), today)


def _joins_a_span(token: Token) -> bool:
    """Whether a word stands for the dash of a span: 12/11/2020 to 14/11/2020, or until."""
    return token.kind == TO or (token.kind == OPEN and token.value == "until")


def _halves(rest: list[Token]) -> list[tuple[list[Token], list[Token]]]:
    """The ways to cut a span in two: at "to" or "until", else at spaced dashes, else at any dash."""
    inner = range(1, len(rest) - 1)
    words = [at for at in inner if _joins_a_span(rest[at])]
    dashes = [at for at in inner if rest[at].kind == "-"]
    spaced = [at for at in dashes if rest[at].spaced and rest[at + 1].spaced]
    tight = [at for at in dashes if at not in spaced]
    cuts = words or (spaced if spaced and (tight or len(spaced) == 1) else dashes)
    return [(rest[:at], rest[at + 1 :]) for at in cuts]


def _range(halves: list[tuple[list[Token], list[Token]]], today: date) -> Said:
    """The one span these cuts allow. Raises RefusedError where there is none, or more than one."""
    read: list[Said] = []
    codes: list[str] = []
    for left, right in halves:
        try:
            read.append(_span_of(left, right, today))
        except RefusedError as refused:
            codes.append(refused.code)
    if len(read) == 1 and "end-before-start" not in codes:
        return read[0]
    if read:
        raise RefusedError("ambiguous-two-ways")
    raise RefusedError(next((code for code in _TELLING if code in codes), "not-a-date"))


def _span_of(left: list[Token], right: list[Token], today: date) -> Said:
    end = read_point(right)
    start = _filled(read_point(left, half=True), end)
    if start.short is not None and start.short == end.short:
        start = resolve(start, today)
        end = replace(end, year=start.year, short=None)
    return spanning(resolve(start, today), resolve(end, today))


def spanning(start: Point, end: Point) -> Said:
    """The span from one resolved point to another, both days, both months or both years. Raises RefusedError."""
    first, last = span(start), span(end)
    if first.precision != last.precision or first.precision not in _SPANNED:
        raise RefusedError("not-a-span")
    if first.earliest is None or last.latest is None or first.earliest > last.latest:
        raise RefusedError("end-before-start")
    wrong = _weekday_wrong(start) or _weekday_wrong(end)
    return Said("range", (start, end), Span(first.earliest, last.latest, Precision.RANGE), False, wrong)


def _filled(start: Point, end: Point) -> Point:
    """The start of a span with what it takes from its end: 12-14 Nov 2020, 12 Nov - 3 Dec 2020."""
    if start.day is not None and start.month is None:
        if end.day is None:
            raise RefusedError("not-a-span")
        start = replace(start, month=end.month)
    if start.year is None and start.short is None:
        start = replace(start, year=end.year, short=end.short)
    return start


def _weekday_wrong(point: Point) -> bool:
    """Whether a weekday is written that the day does not fall on. Raises RefusedError where there is no day."""
    if not point.weekdays:
        return False
    day = span(point)
    if day.precision != Precision.DAY or day.earliest is None:
        raise RefusedError("weekday-without-day")
    return any(weekday != day.earliest.weekday() for weekday in point.weekdays)


def _two_dates(rest: list[Token], code: str) -> str:
    """The code, or "two-dates" where joined pieces hold a number each."""
    pieces: list[list[Token]] = [[]]
    for token in rest:
        if token.kind in _JOINERS or token.text == ";":
            pieces.append([])
        else:
            pieces[-1].append(token)
    dated = [piece for piece in pieces if any(token.kind in "noyqms" for token in piece)]
    known = not any(token.kind == "x" and token.text != ";" for token in rest)
    joined = any(token.kind == AND or token.text in {";", ","} for token in rest)
    return "two-dates" if joined and known and len(dated) > 1 and code != "impossible-date" else code
