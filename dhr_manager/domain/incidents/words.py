"""Texts as words that can be compared: lower case, endings off, phrases found at one glance a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ÿ£][A-Za-z0-9À-ÖØ-öø-ÿ&'’]*")
_MOST_KEPT = 200_000
_DOUBLE = frozenset("bdgmnprt")

STOP = WORD.findall(
    """a about after again all also am an and any are as at be been before being but by came can come could day did
    do does doing done down due during each
    for from further get given go had has have he her here him his how i if in into is
    it its made me month more mr mrs ms miss my no not now of off on once one only or other our out over own please
    said same she so some such than that the their them then there these they this those through time to told two under
    until up very was we week were what when where which while who whom why will with would year you your s
    record recorded report reported reporting stated states noted note seen contact contacted described informed advised
    discussed details information regarding re attended attend attending received receive sent send call called via see
    spoke spoken asked taken took following agreed service services staff team worker officer officers police
    agency made ongoing concern concerns issue issues incident incidents home address property male female partner
    ex-partner husband wife boyfriend session complete completed review assessment letter hour hours rang telephone
    update plan meeting appointment offer offered case manager decision support need needs help well number follow-up
    morning afternoon evening night begun hospital school work family allocated progress open new"""
)
"""Words that any two entries of any chronology share."""


def stem(word: str) -> str:
    """A word in lower case without its commonest endings: "reported" and "reporting" are one."""
    word = word.replace("’", "'").removesuffix("'s").rstrip("'&").replace("'", "")
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "i"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("shes", "ches", "xes", "sses")) else word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] in _DOUBLE:
                word = word[:-1]
            break
    if word.endswith("e") and len(word) > 3:
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


class _Stems(dict[str, str]):
    """Words as written, with what stands at them → their stems; empty where there is no word.

    A dictionary is asked far faster than a function, and texts repeat themselves.
    """

    def __missing__(self, written: str) -> str:
        word = WORD.search(written)
        found = stem(word.group().lower()) if word is not None else ""
        if len(self) < _MOST_KEPT:
            self[written] = found
        return found


STEMS = _Stems()
STOPPED = frozenset(stem(word) for word in STOP) | {""}


class Phrases:
    """Finds words and phrases with a meaning, of several tables at one glance.

    Of phrases that begin at one place the longest of a table wins, and a word inside a phrase that was found means
    nothing in the same table by itself: "not conveyed" is not "conveyed".
    """

    def __init__(self, *tables: Iterable[tuple[str, str]]) -> None:
        """Each table from (meaning, "one, another phrase, …"); where a phrase has two meanings, the first stays."""
        self._single: dict[str, list[tuple[int, str]]] = {}
        self._longer: dict[str, list[_Phrase]] = {}  # by the word of each that says most
        self._words: frozenset[str] = frozenset()
        self._anchors: frozenset[str] = frozenset()
        self.count = max(1, len(tables))
        listed = [
            (stems(phrase), meaning, number)
            for number, table in enumerate(tables)
            for meaning, phrases in table
            for phrase in phrases.split(",")
        ]
        self._common = Counter(word for words, _, _ in listed for word in set(words))
        for words, meaning, number in listed:
            self.add(words, meaning, number)

    def add(self, words: Sequence[str], meaning: str, table: int = 0) -> None:
        """Take in a word or a phrase."""
        if len(words) == 1:
            meanings = self._single.setdefault(words[0], [])
            if all(number != table for number, _ in meanings):
                meanings.append((table, meaning))
            self._words = frozenset(self._single)
        elif words:
            anchor = min(range(len(words)), key=lambda at: (words[at] in STOPPED, self._common[words[at]], at))
            listed = self._longer.setdefault(words[anchor], [])
            if all((one.words, one.table) != (tuple(words), table) for one in listed):
                listed.append(_Phrase(tuple(words), frozenset(words), anchor, table, meaning))
            self._anchors = frozenset(self._longer)

    def found(self, stemmed: Sequence[str], present: set[str]) -> list[dict[str, set[str]]]:
        """For each table, each meaning that occurs with the stems that told it. `present` are all stems as a set."""
        found: list[dict[str, set[str]]] = [{} for _ in range(self.count)]
        fit = [one for word in self._anchors & present for one in self._longer[word] if one.different <= present]
        inside = _take_longer(found, stemmed, fit) if fit else None
        for word in self._words & present:
            for table, meaning in self._single[word]:
                if not inside or (table, word) not in inside:
                    found[table].setdefault(meaning, set()).add(word)
        return found


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    different: frozenset[str]
    anchor: int  # place of the word by which it is looked up
    table: int
    meaning: str


def _take_longer(found: list[dict[str, set[str]]], stemmed: Sequence[str], fit: list[_Phrase]) -> set[tuple[int, str]]:
    """Take in the phrases that stand in the text, the longer first; gives the words inside them, by table."""
    inside: set[tuple[int, str]] = set()
    covered: set[tuple[int, int]] = set()
    fit.sort(key=lambda one: (-len(one.words), one.words))
    for one in fit:
        place, size = -1, len(one.words)
        word = one.words[one.anchor]
        for _ in range(stemmed.count(word)):
            place = stemmed.index(word, place + 1)
            start = place - one.anchor
            if start < 0 or (one.table, place) in covered or tuple(stemmed[start : start + size]) != one.words:
                continue
            covered.update([(one.table, at) for at in range(start, start + size)])
            found[one.table].setdefault(one.meaning, set()).update(one.words)
            inside.update([(one.table, told) for told in one.words])
    return inside


def split(text: str) -> list[str]:
    """The words of a text as written, with the signs that stand at them."""
    return text.replace("/", " ").replace("-", " ").split()


def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of a text, in order."""
    return tuple([STEMS[word] for word in split(text)])
