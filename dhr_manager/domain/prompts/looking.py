"""Looks at a whole chronology by the rules: referrals without a receipt, contacts without an answer, long silences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from dhr_manager.domain.lanes.model import LanesData
from dhr_manager.domain.lanes.silences import silences
from dhr_manager.domain.prompts.finding import PERHAPS, Found, denied, said, sentence_end, sentence_start
from dhr_manager.domain.prompts.model import Looked, Prompt, PromptSource
from dhr_manager.domain.prompts.reading import Names, Read, read_entries
from dhr_manager.domain.prompts.rules import Rule
from dhr_manager.domain.prompts.spans import BEGIN, END, Spans
from dhr_manager.domain.rows.partnership import AgencyRow

TOWARDS = frozenset(["to", "with", "into", "for", "at"])
FROM = frozenset(["from", "by", "of"])
SMALL = frozenset(["the", "a", "an", "her", "his", "their", "local", "our"])
RECEIVED = frozenset(["received", "receipt", "receives", "accepted"])
AROUND = 4  # words shown beside what was found
READING = 0.9  # of the work


def look(source: PromptSource, tell: Callable[[float], object] = lambda _: None) -> Looked:
    """All prompts of the rules that are on. 50,000 entries take some seconds; `tell(fraction)` may raise to stop."""
    rules = [rule for rule in source.rules if rule.on]
    names = Names(source.agencies, source.recipients)
    spoken = [rule for rule in rules if rule.kind != "silence"]
    read = read_entries(source.entries, spoken, names, lambda part: tell(part * READING)) if spoken else []
    agencies = {agency.id: agency for agency in source.agencies}
    found: list[Prompt] = []
    unplaced: dict[str, int] = {}
    for done, rule in enumerate(rules):
        tell(READING + (1 - READING) * done / len(rules))
        if rule.kind == "silence":
            found += _silent(rule, source.lanes, agencies)
            continue
        looked = [one for one in read if rule.key in one.words and _looks(rule, agencies.get(one.entry.agency_id))]
        unplaced[rule.key] = sum(one.days is None for one in looked)
        if rule.kind == "counterpart":
            found += _counterparts(rule, looked, read, names)
        else:
            found += _unanswered(rule, looked, read)
    tell(1.0)
    return Looked(tuple(found), unplaced)


def _looks(rule: Rule, agency: AgencyRow | None) -> bool:
    return agency is not None and rule.looks_at(agency.code, agency.kind)


# -- contacts that nothing answers


def _unanswered(rule: Rule, looked: Sequence[Read], read: Iterable[Read]) -> Iterator[Prompt]:
    answers = _by_agency((one for one in read if rule.key in one.answers), lambda one: (one.entry.agency_id,))
    for one in looked:
        if one.days is None or rule.key in one.answers:
            continue
        last = min(one.days[1] + rule.window, END)
        spans = answers.get(one.entry.agency_id)
        if spans is None or not spans.any_between(one.days[0], last):
            first = one.words[rule.key][0]
            yield Prompt(
                rule=rule.key,
                kind=rule.kind,
                subject=one.entry.id,
                entry_ids=(one.entry.id,),
                agency_ids=(one.entry.agency_id,),
                said=_around(one.text, first, first.end),
                first=_day(one.days[0]),
                last=_day(last),
            )


# -- referrals that nobody received


def _counterparts(rule: Rule, looked: Sequence[Read], read: Sequence[Read], names: Names) -> Iterator[Prompt]:
    answers = _by_agency((one for one in read if rule.key in one.answers), lambda one: (one.entry.agency_id,))
    naming = _naming(read, names)
    undated: dict[str, int] = defaultdict(int)
    for one in read:
        undated[one.entry.agency_id] += one.days is None
    for one in looked:
        if one.days is None:
            continue
        first, last = one.days[0], min(one.days[1] + rule.window, END)
        for meant, words in _recipients(one, rule.key, names).items():
            received = any(
                spans is not None and spans.any_between(first, last)
                for agency_id in meant
                for spans in (answers.get(agency_id), naming.get((agency_id, one.entry.agency_id)))
            )
            if not received:
                asked = tuple(sorted(meant))
                yield Prompt(
                    rule=rule.key,
                    kind=rule.kind,
                    subject=":".join((one.entry.id, *asked)),
                    entry_ids=(one.entry.id,),
                    agency_ids=(one.entry.agency_id, *asked),
                    said=words,
                    first=_day(first),
                    last=_day(last),
                    undated=sum(undated[agency_id] for agency_id in asked),
                )


def _recipients(one: Read, rule: str, names: Names) -> dict[frozenset[str], str]:
    """The agencies an entry says something was referred to, each with the words that say so."""
    found: dict[frozenset[str], str] = {}
    for trigger in one.words[rule]:
        start, end = sentence_start(one.text, trigger.start), sentence_end(one.text, trigger.end)
        lower = [word.casefold() for word in one.text[start:end]]
        if RECEIVED.intersection(lower) or denied(one.text, trigger.start, PERHAPS):
            continue
        for mention in one.mentions:
            meant = names.of(mention)
            if one.entry.agency_id not in meant and _is_recipient(one.text, trigger, mention, end):
                found.setdefault(meant, _around(one.text, trigger, max(mention.end, trigger.end)))
    own = {agency_id for meant in found if len(meant) == 1 for agency_id in meant}
    return {meant: words for meant, words in found.items() if len(meant) == 1 or not meant & own}


def _is_recipient(text: Sequence[str], trigger: Found, mention: Found, end: int) -> bool:
    """Whether what was referred went there: after the word and a "to", or right beside it, and not "from" there."""
    before = mention.start - 1
    while before >= 0 and text[before].casefold() in SMALL:
        before -= 1
    if before >= 0 and text[before].casefold() in FROM:
        return False
    if mention.end == trigger.start:
        return True
    if not trigger.end <= mention.start < end:
        return False
    between = {word.casefold() for word in text[trigger.end : mention.start]}
    return between <= SMALL or bool(between & TOWARDS) or text[trigger.end - 1].casefold() in TOWARDS


def _naming(read: Iterable[Read], names: Names) -> Mapping[tuple[str, str], Spans]:
    """For every two agencies the days on which entries of the first name the second."""
    found: dict[tuple[str, str], Spans] = defaultdict(Spans)
    for one in read:
        if one.days is not None and one.mentions:
            named = frozenset().union(*(names.of(mention) for mention in one.mentions))
            for agency_id in named - {one.entry.agency_id}:
                found[one.entry.agency_id, agency_id].add(one.days)
    return found


# -- silences


def _silent(rule: Rule, data: LanesData, agencies: Mapping[str, AgencyRow]) -> Iterator[Prompt]:
    for one in silences(data, rule.each, max(rule.window, 1)):
        agency_id = data.lanes[one.lane].agency_id
        if not _looks(rule, agencies.get(agency_id)):
            continue
        around = [data.ids[place] if place >= 0 else "" for place in (one.before, one.after)]
        yield Prompt(
            rule=rule.key,
            kind=rule.kind,
            subject=":".join((agency_id, *around)),
            entry_ids=tuple(filter(None, around)),
            agency_ids=(agency_id,),
            first=one.first,
            last=one.last,
            days=one.days,
            inside=len(one.inside),
            undated=one.undated,
        )


# -- small things


def _by_agency(read: Iterable[Read], whose: Callable[[Read], Iterable[str]]) -> dict[str, Spans]:
    found: dict[str, Spans] = defaultdict(Spans)
    for one in read:
        if one.days is not None:
            for agency_id in whose(one):
                found[agency_id].add(one.days)
    return dict(found)


def _around(text: Sequence[str], trigger: Found, end: int) -> str:
    """The words found with a few beside them, cut at the sentence."""
    start = max(sentence_start(text, trigger.start), trigger.start - AROUND)
    last = min(sentence_end(text, trigger.end), end + AROUND)
    words = said(text[start:last]).strip(" ,(")
    return f"{'… ' if start > sentence_start(text, trigger.start) else ''}{words}"


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if BEGIN < ordinal < END else None
