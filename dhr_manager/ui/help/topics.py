"""The manual as data: pages from resources/help, what messages mean, words looked for in both. Nothing of Qt."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dhr_manager.system.paths import resource
from dhr_manager.ui.actions import action, actions, shown
from dhr_manager.ui.messages import reference, sentence

FIRST = "first-steps"
MESSAGE = "message-"
LINK = re.compile(r"\]\(([^)]+)\)")
_FILLED = re.compile(r"\{\{([a-z]+(?:-[a-z]+)*)(?::([a-z0-9.-]+))?\}\}")
_WORD = re.compile(r"[\w-]+")
_MARKS = re.compile(r"^\s*- |[*_`#]|\]\([^)]*\)|\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Topic:
    """A page: its key, its title, its Markdown with what is filled in at display still open, the part it is in."""

    key: str
    title: str
    source: str
    part: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one or more messages mean."""

    codes: tuple[str, ...]
    title: str
    happened: str
    safe: str
    do: str

    @property
    def key(self) -> str:
        """The key of its page."""
        return f"{MESSAGE}{self.codes[0]}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A page in which all words were found, with words around the first of them."""

    key: str
    title: str
    around: str


def topics() -> tuple[tuple[str, str], ...]:
    """(key, title) of every page, those about messages last."""
    return tuple((topic.key, topic.title) for topic in pages().values())


@cache
def pages() -> Mapping[str, Topic]:
    """All pages by key, in the order of the contents, those about messages last."""
    found: dict[str, Topic] = {}
    for part in tomllib.loads(resource("help", "contents.toml").read_text(encoding="utf-8"))["part"]:
        for key in part["pages"]:
            source = resource("help", f"{key}.md").read_text(encoding="utf-8")
            found[key] = Topic(key, source.partition("\n")[0].removeprefix("# "), source, part["title"])
    for entry in entries():
        found[entry.key] = Topic(entry.key, entry.title, _entry_source(entry), "Messages")
    return found


@cache
def entries() -> tuple[Entry, ...]:
    """What messages mean, in the order of the file."""
    listed = tomllib.loads(resource("help", "messages.toml").read_text(encoding="utf-8"))["entry"]
    return tuple(Entry(tuple(one["codes"]), one["title"], one["happened"], one["safe"], one["do"]) for one in listed)


def entry_of(what: str) -> Entry | None:
    """The entry of a message's code or of its number."""
    return next((one for one in entries() if any(what in (code, reference(code)) for code in one.codes)), None)


def page_for(what: str) -> str:
    """The key of the page meant by a page's key, a message's code or its number; the first page where none is."""
    entry = entry_of(what)
    return entry.key if entry is not None else what if what in pages() else FIRST


def markdown(key: str) -> str:
    """A page's Markdown, with keys from the registry filled in. Raises KeyError for a page that is not there."""
    text = filled(pages()[key].source)
    here = keys_here(key)
    return f"{text.rstrip()}\n\n## Keys and commands here\n\n{here}\n" if here else text


def filled(text: str) -> str:
    """Markdown with commands and keys from the registry filled in. Raises KeyError for a command that is not there."""
    return _FILLED.sub(lambda found: _filling(found[1], found[2] or ""), text)


def _filling(kind: str, key: str) -> str:
    if kind == "do":
        known = action(key)
        return f"**{known.text}** ({_keys(known.keys, known.also)})" if known.keys else f"**{known.text}**"
    if kind == "keys":
        return _keys(action(key).keys, action(key).also)
    if kind == "keys-everywhere":
        return _listed("", "", key_alone=True)
    if kind == "messages":
        return "\n".join(f"- [{one.title}]({one.key})" for one in entries())
    raise ValueError(f"the manual fills in nothing called {kind}")


def keys_here(key: str) -> str:
    """The commands of the screen a page is about, as Markdown; empty where it is about none."""
    places = {one.place for one in actions().values()}
    area, _, tab = key.partition("-") if key.startswith("settings-") else (key, "", "")
    wanted = [("reviews", "register")] if key == "reviews" else [(area, tab), ("reviews", key)]
    return "\n".join(_listed(*place) for place in wanted if place in places)


def _listed(area: str, tab: str, *, key_alone: bool = False) -> str:
    lines = []
    for one in actions().values():
        if one.place == (area, tab) and not (key_alone and (not one.keys or one.within)):
            keys = f" · {_keys(one.keys, one.also)}" if one.keys else ""
            lines.append(f"- **{one.text}**{keys} – {one.help}")
    return "\n".join(lines)


def _keys(keys: str, also: str) -> str:
    return " or ".join(f"`{shown(one)}`" for one in (keys, also) if one)


def _entry_source(entry: Entry) -> str:
    said = "\n".join(f"- `{reference(code)}` {sentence(code)}" for code in entry.codes)
    return (
        f"# {entry.title}\n\n**What happened.** {entry.happened}\n\n**What is safe.** {entry.safe}\n\n"
        f"**What to do.** {entry.do}\n\n## As the message says it\n\n{said}\n\nAll messages: [Messages](messages)\n"
    )


@cache
def plain(key: str) -> str:
    """A page's words without its marks, for looking in them."""
    return " ".join(_MARKS.sub("", markdown(key)).split())


def search(words: str) -> tuple[Hit, ...]:
    """Pages in which all words are found, best first: in the title, then by how often."""
    wanted = [word.casefold() for word in _WORD.findall(words)]
    if not wanted:
        return ()
    found = []
    for topic in pages().values():
        text = plain(topic.key)
        folded = text.casefold()
        if all(word in folded for word in wanted):
            titled = sum(word in topic.title.casefold() for word in wanted)
            often = sum(folded.count(word) for word in wanted)
            place = folded.find(wanted[0], len(topic.title))
            found.append((-titled, -often, Hit(topic.key, topic.title, _around(text, max(place, 0)))))
    return tuple(hit for *_, hit in sorted(found, key=lambda one: one[:2]))


def _around(text: str, place: int, width: int = 90) -> str:
    start = max(place - width // 3, 0)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    cut = text[start : start + width]
    if start + width < len(text):
        cut = cut.rpartition(" ")[0] + " …"
    return ("… " if start else "") + cut


def links(key: str) -> tuple[str, ...]:
    """The pages a page leads to."""
    return tuple(LINK.findall(markdown(key)))
