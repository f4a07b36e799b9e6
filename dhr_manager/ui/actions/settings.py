"""Commands of the settings."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action


def _a(one: str) -> str:
    return f"an {one}" if one[0] in "aeiou" else f"a {one}"


def _listed(room: str, tab: str, one: str, many: str, *, ordered: bool = True) -> tuple[Action, ...]:
    """The commands of a list: add, change, up, down, take out; heard while the list has the focus."""
    here, needs = ("settings", tab), f"Select one of the {many} first."
    made = [
        Action(f"{room}.add", f"Add {_a(one)}", f"Adds {_a(one)} at the end of the list.", keys="Ctrl+N", icon="plus",
               menu="File", place=here, within=room, short="add"),
        Action(f"{room}.change", f"Change the {one}", f"Changes the {one} selected.", keys="Return", icon="edit",
               menu="File", place=here, within=room, short="change", needs=needs),
        Action(f"{room}.out", f"Take out the {one}", f"Takes the {one} selected out, with the reason.", keys="Del",
               menu="File", place=here, within=room, short="take out", needs=needs),
    ]  # fmt: skip
    if ordered:
        made += [
            Action(f"{room}.up", "Up", f"Moves the {one} selected up by one.", keys="Alt+Up", menu="File",
                   place=here, within=room, needs=needs, at_once=True),
            Action(f"{room}.down", "Down", f"Moves the {one} selected down by one.", keys="Alt+Down", menu="File",
                   place=here, within=room, needs=needs, at_once=True),
        ]  # fmt: skip
    return tuple(made)


_PARTNERSHIP, _KEYS, _BOOK = ("settings", "partnership"), ("settings", "keys"), ("settings", "contacts")

ACTIONS = (
    Action("settings.leave", "Back to work", "Leaves the settings for where you were.", keys="Esc", icon="back",
           menu="File", place=("settings", "")),
    Action("partnership.change", "Change the partnership", "Changes its name, short name, region and chair.",
           keys="Ctrl+E", icon="edit", menu="File", place=_PARTNERSHIP),
    Action("partnership.load", "Load a profile", "Reads another partnership's profile from a TOML file and shows what "
           "it holds first.", keys="Ctrl+O", icon="open", menu="File", place=_PARTNERSHIP),
    Action("partnership.save", "Save as a profile", "Writes the partnership and its latest plan as a TOML file.",
           keys="Ctrl+S", icon="download", menu="File", place=_PARTNERSHIP),
    *_listed("bodies", "partnership", "body", "bodies"),
    *_listed("periods", "plan", "plan period", "plan periods", ordered=False),
    *_listed("priorities", "plan", "priority", "priorities"),
    *_listed("commitments", "plan", "commitment", "commitments"),
    *_listed("themes", "plan", "theme", "themes"),
    *_listed("agencies", "contacts", "agency", "agencies", ordered=False),
    *_listed("contacts", "contacts", "contact", "contacts", ordered=False),
    Action("contacts.copy", "Copy the address", "Puts the e-mail address of the contact selected on the clipboard; "
           "locking clears it.", keys="Ctrl+Shift+C", icon="copy", menu="File", place=_BOOK,
           needs="Select a contact with an e-mail address first."),
    Action("contacts.search", "Search the contact book", "Goes to the words that narrow the list.", keys="Ctrl+F",
           icon="search", menu="File", place=_BOOK),
    Action("keys.add", "Add a person", "Gives somebody a key of their own, with their own passphrase.", keys="Ctrl+N",
           icon="plus", menu="File", place=_KEYS),
    Action("keys.change", "Change the passphrase", "Gives the key selected another passphrase; the old one is asked.",
           keys="Return", icon="key", menu="File", place=_KEYS, within="keys", needs="Select a key first."),
    Action("keys.revoke", "Revoke the key", "Takes the key selected away; the last one stays.", keys="Del",
           menu="File", place=_KEYS, within="keys", needs="Select a key first."),
    Action("keys.sheet", "Print the recovery sheet",
           "Prints the recovery sheet again; a passphrase is asked.", icon="printer", menu="File",
           place=_KEYS),
)  # fmt: skip
