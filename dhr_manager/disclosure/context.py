"""What stands round a candidate: case, separators, the words before and behind, the start of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dhr_manager.disclosure.folding import Folded, Word

_SPACES = re.compile(r"[ \t\r\n]{1,6}\Z")
_JOINT = re.compile(r"(?:[ \t\r\n]{0,6}|[ \t]?[-_.+/\\]{1,2}[ \t\n]?|%20|')\Z")
_COMMA_JOINT = re.compile(r"(?:[ \t\r\n]{0,6}|[ \t]?[-_.,+/\\]{1,2}[ \t\r\n]{0,3}|%20|')\Z")
_STOP_SPACE = re.compile(r"\.[ \t\r\n]+\Z")
_PLACE_JOINT = re.compile(r"[\s,;/|\-()'&_]{1,6}\Z|\.,[ ]?\Z|\Z")
_TIGHT = re.compile(r"[@_\\]|\.[A-Za-z]|%|://")
_STARTS = re.compile(r"(?:\A|[.!?][\"')\]]*\s+|\n\s*|[•▪●]\s*|\n\s*[-*]\s+)[\"'(\[]*\Z")


@dataclass(slots=True)
class Context:
    """A folded text with its words; `low` says that it has small letters only."""

    folded: Folded
    words: list[Word]
    joined: str
    low: bool = field(init=False)
    taken: set[int] = field(default_factory=set)  # words of identifiers already found
    candidates: list[tuple[int, int]] = field(default_factory=list)  # places of all that might have been a name

    def __post_init__(self) -> None:
        self.low = self.folded.plain.islower()

    def surface(self, index: int) -> str:
        """The word as it is written, or empty outside the text."""
        if not 0 <= index < len(self.words):
            return ""
        word = self.words[index]
        return self.folded.plain[word.start : word.end]

    def text(self, first: int, last: int) -> str:
        """The folded text from one word to before another."""
        return self.folded.plain[self.words[first].start : self.words[last - 1].end]

    def gap(self, index: int) -> str:
        """What stands between a word and the next; newlines at the ends of the text."""
        if index < 0 or index + 1 >= len(self.words):
            return "\n\n"
        return self.folded.plain[self.words[index].end : self.words[index + 1].start]

    def spaced(self, index: int) -> bool:
        """Whether only white space divides a word from the next."""
        gap = self.gap(index)
        return bool(_SPACES.match(gap)) and "\n\n" not in gap and "\t" not in gap

    def before(self, index: int) -> str:
        """The character before a word, or empty."""
        start = self.words[index].start
        return self.folded.plain[start - 1] if start else ""

    def after(self, last: int) -> str:
        """The character behind the word before `last`, or empty."""
        end = self.words[last - 1].end
        return self.folded.plain[end : end + 1]

    def joins(self, first: int, last: int, *, comma: bool = False, stops: frozenset[str] = frozenset()) -> bool:
        """Whether the words hang together as one name; a full stop with a space only after an initial or a title."""
        rule = _COMMA_JOINT if comma else _JOINT
        for index in range(first, last - 1):
            gap = self.gap(index)
            if not rule.match(gap):
                return False
            word = self.words[index].text
            if _STOP_SPACE.match(gap) and len(word) > 1 and word not in stops:
                return False
        return True

    def joins_as_place(self, first: int, last: int) -> bool:
        """Whether the words hang together as an address or a body's name."""
        saint = first + 1 if self.words[first].text == "st" and self.gap(first) in {". ", "."} else first
        return all(_PLACE_JOINT.match(self.gap(index)) for index in range(saint, last - 1))

    def chunk(self, first: int, last: int) -> tuple[int, int]:
        """The stretch without white space round some words, as places of the folded text."""
        plain = self.folded.plain
        start, end = self.words[first].start, self.words[last - 1].end
        while start and not plain[start - 1].isspace():
            start -= 1
        while end < len(plain) and not plain[end].isspace():
            end += 1
        return start, end

    def tight(self, first: int, last: int) -> bool:
        """Whether the words stand in an e-mail address, a file name or a link."""
        start, end = self.chunk(first, last)
        if self.before(first).isdigit() or self.after(last).isdigit():
            return True
        return bool(_TIGHT.search(self.folded.plain[start:end]))

    def starts_sentence(self, place: int) -> bool:
        """Whether a sentence, a line or the text begins at this place of the folded text."""
        return bool(_STARTS.search(self.folded.plain[max(0, place - 12) : place])) if place else True

    def covers(self, key: str, first: int, last: int) -> bool:
        """Whether the words of a phrase (a key) stand here, round the words given."""
        wanted = key.split()
        have = [word.text for word in self.words[max(0, last - len(wanted)) : first + len(wanted)]]
        return any(have[at : at + len(wanted)] == wanted for at in range(len(have) - len(wanted) + 1))

    def around(self, start: int, end: int, words: int = 3) -> str:
        """The words around a span of the original, whole words of the same line."""
        text = self.folded.original
        left = max(text.rfind("\n", 0, start), text.rfind("\t", 0, start)) + 1
        right = min((at for at in (text.find("\n", end), text.find("\t", end)) if at >= 0), default=len(text))
        before = text[left:start][-200:]
        behind = text[end:right][:200]
        front = re.search(rf"(?:\S+\s+){{0,{words}}}\S*\Z", before)
        back = re.match(rf"\S*(?:\s+\S+){{0,{words}}}", behind)
        chosen = (front.group() if front else "") + text[start:end] + (back.group() if back else "")
        return " ".join(chosen.split())
