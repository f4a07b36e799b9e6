"""The way of the first issue, heard and typed: from the first start to a published report, and a lock.

Run by the system's own Python inside a virtual display: way.py FOLDER RETURN RETURN. Everything in it is invented.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

from reader import EDITED, Reader, WayLostError, checked, say

WORDS = "orchard kettle violin marble thursday"
AGENCIES = (("POL", "Aldbury Police"), ("MHT", "Aldbury Vale Mental Health Trust"))
PEOPLE = (
    {"Full name": "Hedda Invented-Marsh", "Pseudonym": "Anna", "Role": "Victim", "Also written as": "Hedda\nHed\nHM"},
    {"Full name": "Torben Quillfeather", "Pseudonym": "Carl", "Role": "Perpetrator", "Also written as": "Torben"},
)
SECTION = (
    "Hedda Invented-Marsh lived in the town for years. A neighbour heard Hed call out; HM Coroner was told later. "
    "Torben was seen by his GP."
)
NAMES = ("Hedda", "Marsh", "Torben", "Quillfeather")


def make_case_file(person: Reader, folder: Path) -> None:
    """First start: place, passphrase, the recovery sheet kept elsewhere and proved, partnership."""
    person.begins()
    person.key("alt+m")
    person.fields({"Place": str(folder / "reviews.dhr")})
    person.key("Return")
    person.fields({"Passphrase": WORDS, "The same again": WORDS, "Your name": "Coordinator (invented)"})
    person.key("Return")
    person.finds("Save", "push button")
    person.tab_to("Save", "push button")
    person.key("Return")
    kept = folder / "stick" / "sheet.txt"
    kept.parent.mkdir()
    choose_file(person, kept)
    person.until(kept.exists, "the sheet in its file")
    groups = re.findall(r"(?<= {3})[0-9A-Z]{5}\b|^[0-9A-Z]{5}\b(?= {3})", kept.read_text("utf-8"), re.MULTILINE)
    person.tab_to("Group")
    while person.name().startswith("Group"):
        number = int("".join(filter(str.isdigit, person.name())))
        person.types(groups[number - 1])
        person.moves_on()
    person.key("shift+Tab")
    person.waits_for("Group")
    person.key("Return")
    person.waits_for("Partnership")
    person.key("Return")
    person.hears("The case file is open")
    say("made a case file and proved the recovery sheet")


def choose_file(person: Reader, path: Path) -> None:
    """Qt's own file dialog: the name is typed whole."""
    person.until(lambda: person.role() == "text" and person.name().startswith("File name"), "the file dialog")
    person.types(str(path))
    person.key("Return")


def tab(person: Reader, name: str) -> None:
    """Go to a tab of the review by its keys, until its button says that it is taken."""
    for _ in range(10):
        found = person.finds(name, "radio button")
        if checked(found):
            return
        person.key("ctrl+Page_Down")
        person.rests()
    raise WayLostError(f"the tab {name}")


def opens(person: Reader, key: str) -> None:
    """Press the key of a form until a field has the focus: the list may still be filling when it is first pressed."""
    for _ in range(4):
        person.key(key)
        try:
            person.until(lambda: person.role() in EDITED, "a field", 5)
        except WayLostError:
            continue
        return
    raise WayLostError(f"{key} opened nothing; focus: {person.said()}")


def save(person: Reader, typed: dict[str, str]) -> None:
    """Fill the sheet that opened, save it, hear that it was saved."""
    person.fields(typed)
    person.heard.clear()
    person.key("ctrl+Return")
    person.hears("Saved")
    person.until(lambda: person.role() not in EDITED, "the end of the form")
    person.rests()


def open_the_review(person: Reader) -> None:
    """The form; the milestones appear, and each says why."""
    opens(person, "ctrl+n")
    save(
        person,
        {
            "Reference": "2026/01",
            "Pseudonym": "Anna",
            "Date of death": "19/9/2022",
            "Partnership notified": "3 Oct 2022",
            "Decision to review": "20 Oct 2022",
            "Period looked at": "1/1/2018",
            "to": "19/9/2022",
        },
    )
    tab(person, "Timeline")
    person.in_table("Milestones")
    person.key("Down")
    person.rests()
    person.key("Return")
    person.waits_for("Why this date? Steps")
    person.until(lambda: len(person.text()) > 40, "the reasons of a date")
    person.key("Escape")
    person.in_table("Milestones")
    say("opened a review and heard why a date is what it is")


def add_people(person: Reader) -> None:
    """Two people with the ways their names are written."""
    tab(person, "People")
    for one in PEOPLE:
        opens(person, "ctrl+n")
        save(person, one)
    say("added two people")


def hold_a_meeting(person: Reader) -> None:
    """A member of the panel, and who was there."""
    person.key("ctrl+t")
    opens(person, "ctrl+n")
    save(person, {"Name": "Dr Invented Chair", "Other body": "Independent", "Role on the panel": "Independent chair"})
    person.key("ctrl+t")
    opens(person, "ctrl+n")
    save(person, {"Date": "1 Feb 2023", "Agenda": "Terms of reference", "Decisions": "Ask the agencies"})
    person.tab_to_table("Who was there")
    person.key("p")
    person.hears("Saved")
    say("held a meeting")


def take_in_returns(person: Reader, returns: tuple[Path, ...]) -> None:
    """Ask two agencies, take in their files by the file dialog, reject one row with a reason, accept."""
    tab(person, "Returns")
    for code, name in AGENCIES:
        opens(person, "ctrl+n")
        save(person, {"Agency": "A new agency", "Code": code, "Name": name, "Asked on": "1 Oct 2026"})
    for place, path in enumerate(returns):
        person.tab_to_table("Agencies' returns")
        person.row_with(AGENCIES[place][1])
        person.key("o")
        choose_file(person, path)
        person.in_table("Staged rows")
        if place == 0:
            person.key("r")
            save(person, {"Reason": "Not about this household"})
        person.heard.clear()
        person.key("ctrl+Return")
        person.hears("accepted")
        person.key("Escape")
    say("took in two returns")


def read_the_chronology(person: Reader) -> None:
    """Words, a flag, a comment, the tray."""
    tab(person, "Chronology")
    person.in_table("Chronology")
    person.key("/")
    person.waits_for("Search")
    person.types("police")
    person.key("Return")
    person.in_table("Chronology")
    person.rests()
    person.key("f")
    person.rests()
    person.key("1")
    person.hears("Saved")
    person.key("c")
    person.waits_for("Write a comment")
    person.types("Who else knew? F, K and T are letters here.")
    person.key("ctrl+Return")
    person.hears("Saved")
    person.key("Escape")
    person.key("/")
    person.waits_for("Search")
    person.key("ctrl+a")
    person.key("BackSpace")
    person.key("Escape")
    person.in_table("Chronology")
    person.key("u")
    person.in_table("Undated entries")
    person.key("u")
    person.in_table("Chronology")
    say("read the chronology, flagged and commented")


def follow_the_thread(person: Reader) -> None:
    """Entry, finding, lesson, recommendation, action, update."""
    opens(person, "n")
    save(
        person,
        {
            "Finding": "Never put together",
            "What was found": "Two accounts of one night.",
            "Why it happened": "Shared mailboxes.",
        },
    )
    opens(person, "n")
    save(person, {"Lesson": "Somebody looks across", "In full": "One post reads both."})
    opens(person, "n")
    save(
        person,
        {"Target date": "1 March 2027", "Recommendation": "Meet every week", "Lead agency": "Aldbury Police"},
    )
    opens(person, "a")
    save(person, {"Action to take": "Agree the terms", "Target date": "1/2/27", "Owner": "Head of service"})
    opens(person, "u")
    save(person, {"Reported by": "Coordinator", "What was done": "Terms drafted."})
    say("followed the thread from an entry to an action and its update")


def hold_an_event(person: Reader) -> None:
    """The lesson is shared, and who came is counted."""
    person.key("ctrl+2")
    person.rests()
    person.key("ctrl+n")
    person.waits_for("Title")
    person.fields({"Title": "Looking across", "Date": "2 Nov 2026", "Place": "Hall"})
    person.tab_to("Lessons it shares")
    person.key("Down")
    person.key("space")
    person.tab_to("How many came: Aldbury Police")
    person.types("12")
    save(person, {"What changed": "A weekly meeting."})
    person.key("ctrl+1")
    person.rests()
    person.key("Return")
    say("held a learning event")


def write_the_report(person: Reader, folder: Path) -> Path:
    """A section; refused while a short name is undecided; answered; written."""
    tab(person, "Report")
    person.in_table("Sections")
    person.key("Down")
    person.rests()
    person.key("Return")
    person.rests()
    person.types(SECTION)
    person.key("ctrl+s")
    person.hears("Saved")
    person.key("ctrl+e")
    person.fields({"Folder": str(folder)})
    person.key("ctrl+Return")
    person.waits_for("Yes, it is")
    assert not list(folder.glob("*.docx")), "written while a question was left"
    while person.name().startswith("Yes, it is"):
        asked = person.more()
        person.key("2" if "Coroner" in asked and "“HM”" in asked else "1")
        person.until(lambda asked=asked: person.more() != asked, "the next question")
    (path,) = person.until(lambda: list(folder.glob("*.docx")), "the document")
    person.rests()
    person.key("Escape")
    say("wrote the report after every short name was decided")
    return path


def looks_inside(path: Path) -> None:
    """No name is in it; the pseudonym is."""
    with zipfile.ZipFile(path) as parts:
        written = " ".join(
            re.sub("<[^>]+>", "", parts.read(name).decode("utf-8", "replace")) for name in parts.namelist()
        )
    found = [name for name in NAMES if name in written]
    assert not found, f"{len(found)} names left"
    assert "Anna lived in the town for years" in written
    assert "HM Coroner was told" in written


def lock_and_unlock(person: Reader) -> None:
    """Locked is said; after unlocking the section stands where it was."""
    person.heard.clear()
    person.key("ctrl+l")
    person.hears("Locked")
    person.waits_for("Passphrase")
    person.types(WORDS)
    person.key("Return")
    person.hears("The case file is open")
    tab_taken = person.finds("Report", "radio button")
    assert checked(tab_taken)
    say("locked and unlocked")


def main(folder: Path, returns: tuple[Path, ...]) -> None:
    """The whole way."""
    person = Reader()
    person.program()
    make_case_file(person, folder)
    open_the_review(person)
    add_people(person)
    hold_a_meeting(person)
    take_in_returns(person, returns)
    read_the_chronology(person)
    follow_the_thread(person)
    hold_an_event(person)
    (folder / "written").mkdir()
    looks_inside(write_the_report(person, folder / "written"))
    lock_and_unlock(person)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), tuple(Path(one) for one in sys.argv[2:]))
    except WayLostError as lost:
        say(f"lost: {lost}")
        sys.exit(1)
