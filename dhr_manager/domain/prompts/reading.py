"""Reads every entry once: which words of the rules stand in it, and which agencies it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from dhr_manager.domain.prompts.finding import Finder, Found, denied, parts
from dhr_manager.domain.prompts.model import PromptEntry
from dhr_manager.domain.prompts.rules import Recipient, Rule
from dhr_manager.domain.prompts.spans import Days, days_of
from dhr_manager.domain.rows.partnership import AgencyRow

WORD, ANSWER, AGENCY = "w:", "a:", "g:"
EVERY = 500  # entries between two looks at whether to go on
SHORTEST_CODE = 2


class Read(NamedTuple):
    """One entry as read. `words` are what begins a rule, by rule; `mentions` the places where agencies are named."""

    entry: PromptEntry
    days: Days | None
    text: Sequence[str]
    words: Mapping[str, Sequence[Found]]
    answers: frozenset[str]  # rules whose answers stand in it
    mentions: Sequence[Found]


class Names:
    """Which agencies are meant by which words: their own names, and everyday words for their kind."""

    def __init__(self, agencies: Sequence[AgencyRow], recipients: Iterable[Recipient]) -> None:
        self.meant: dict[str, frozenset[str]] = {}
        self._phrases: list[tuple[str, str, bool]] = []
        for agency in agencies:
            self.meant[agency.id] = frozenset({agency.id})
            for name in {agency.name, agency.neutral_name}:
                self._phrases.append((name, agency.id, False))
            if len(agency.code) >= SHORTEST_CODE:
                self._phrases.append((agency.code, agency.id, True))
        for number, one in enumerate(recipients):
            meant = frozenset(agency.id for agency in agencies if _named(agency, one.names))
            meant = meant or frozenset(agency.id for agency in agencies if agency.kind in one.kinds)
            if meant:
                self.meant[str(number)] = meant
                self._phrases += [(word, str(number), word.isupper()) for word in one.words]

    def into(self, finder: Finder) -> None:
        """Let a finder look for them."""
        for phrase, meaning, exact in self._phrases:
            finder.add(phrase, AGENCY + meaning, exact=exact)

    def of(self, found: Found) -> frozenset[str]:
        """The ids of the agencies that a mention may mean."""
        return self.meant[found.meaning.removeprefix(AGENCY)]


def read_entries(
    entries: Sequence[PromptEntry], rules: Sequence[Rule], names: Names, tell: Callable[[float], object]
) -> list[Read]:
    """Every entry read. `tell(fraction)` is called now and then and may raise to stop."""
    finder = Finder()
    names.into(finder)
    for rule in rules:
        for prefix, words in ((WORD, rule.words), (ANSWER, rule.answers)):
            for word in words:
                finder.add(word, prefix + rule.key, exact=word.isupper() and len(word) <= 4)
    found = []
    for place, entry in enumerate(entries):
        if place % EVERY == 0:
            tell(place / len(entries))
        found.append(_read(entry, finder))
    return found


def _read(entry: PromptEntry, finder: Finder) -> Read:
    text = parts(entry.text)
    words: dict[str, list[Found]] = {}
    answers: set[str] = set()
    mentions: list[Found] = []
    for one in finder.find(text):
        kind, what = one.meaning[:2], one.meaning[2:]
        if kind == AGENCY:
            mentions.append(one)
        elif denied(text, one.start):
            continue
        elif kind == WORD:
            words.setdefault(what, []).append(one)
        else:
            answers.add(what)
    return Read(entry, days_of(entry.earliest, entry.latest), text, words, frozenset(answers), mentions)


def _named(agency: AgencyRow, names: Iterable[str]) -> bool:
    said = f"{agency.name} {agency.neutral_name}".casefold()
    return any(name.casefold() == agency.code.casefold() or _begins(said, name.casefold()) for name in names)


def _begins(said: str, name: str) -> bool:
    """Whether a name begins at a word of what is said: "GP" is no part of another word."""
    return f" {name}" in f" {said}"
