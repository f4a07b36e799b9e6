"""The page of the contact book: agencies with their colour and pattern, and who is written to at each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from dhr_manager.domain.rows.partnership import AgencyRow, ContactRow
from dhr_manager.ui.settings import contact_forms as forms
from dhr_manager.ui.settings.list_card import Doing, ListCard
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.widgets.basics import Page, scrolled
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.clearing import clearable
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.taking_out import Standing, take_out

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


@dataclass(frozen=True, slots=True)
class Book:
    """All agencies, and their contacts by agency."""

    agencies: tuple[AgencyRow, ...] = ()
    contacts: Mapping[str, tuple[ContactRow, ...]] = field(default_factory=dict)


class ContactsPage(Panel):
    """The contact book that outlives a review."""

    watches = ("agency", "agency_contact")
    keys = "Ctrl+F search · Ctrl+N add · Enter change · Del take out · Ctrl+Shift+C copy the address"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.book = Book()
        self._going = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText("Words to narrow the list: agency, name, role, address")
        self.search.setAccessibleName("Search the contact book")
        clearable(self.search)
        self.search.textChanged.connect(lambda _: self._show())
        self.agencies = self._agencies()
        self.contacts = self._contacts()
        self.copy = command("contacts.copy", self.copy_address)
        self.contacts.foot.add_right(self.copy)
        self.agencies.table.picked.connect(lambda _: self._show_contacts())
        self.contacts.table.picked.connect(self._on_contact)
        page = Page()
        page.add(self.search)
        page.add(self.agencies, stretch=3)
        page.add(self.contacts, stretch=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(page, "Contact book"))
        key_for(self, "contacts.search", self.search.setFocus)

    def fetch(self, services: Services) -> Book:
        return fetch_book(services)

    def show_answer(self, answer: Book) -> None:
        self.book = answer
        self._show()
        count = sum(len(some) for some in answer.contacts.values())
        agencies = f"{len(answer.agencies)} {'agency' if len(answer.agencies) == 1 else 'agencies'}"
        self.say_shown(f"{agencies} · {count} contact{'' if count == 1 else 's'}")
        self._go()

    def go_to(self, record_id: str) -> None:
        """Select an agency, or a contact with its agency."""
        self.search.clear()
        self._going = record_id
        if not self.stale:
            self._go(waiting=True)

    def picked_id(self) -> str:
        """The contact selected while the contacts have the focus, else the agency."""
        at = self.contacts if self.contacts.table.hasFocus() else self.agencies
        return at.table.picked_id

    def _go(self, *, waiting: bool = False) -> None:
        """To what was asked for; what is not there yet is waited for once."""
        wanted, self._going = self._going, ""
        if not wanted:
            return
        owner = next((one.agency_id for some in self.book.contacts.values() for one in some if one.id == wanted), "")
        self.agencies.table.select(owner or wanted)
        if not (self.contacts.go_to(wanted) if owner else self.agencies.go_to(wanted)) and waiting:
            self._going = wanted

    def focus_first(self) -> None:
        self.agencies.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("agency-form", partial(self.agencies.do, "change")),
            ("contact-form", partial(self.contacts.do, "add")),
        )

    def copy_address(self) -> None:
        """Put the address of the contact selected on the clipboard; the lock clears it."""
        contact = self.contacts.table.picked_row
        if contact is not None and contact.email:
            QGuiApplication.clipboard().setText(contact.email)
            self.frame.saved("address copied; locking clears it")

    def _show(self) -> None:
        shown = [agency for agency in self.book.agencies if fits(self.search.text(), agency, self._of(agency))]
        words = "Nobody fits these words" if self.book.agencies else "No agency yet"
        self.agencies.empty.title.setText(words)
        self.agencies.set_rows(shown)
        self._show_contacts()

    def _show_contacts(self) -> None:
        agency = self.agencies.table.picked_row
        self.contacts.title.setText(f"Contacts at {agency.name}" if agency else "Contacts")
        self.contacts.setEnabled(agency is not None)
        self.contacts.set_rows(self._of(agency) if agency else ())

    def _of(self, agency: AgencyRow) -> tuple[ContactRow, ...]:
        return self.book.contacts.get(agency.id, ())

    def _on_contact(self, contact: ContactRow | None) -> None:
        self.copy.setEnabled(contact is not None and bool(contact.email))

    def _agencies(self) -> ListCard[AgencyRow]:
        table: ListCard[AgencyRow] = ListCard(
            "Agencies",
            agency_columns(self._count),
            lambda agency: agency.id,
            Doing(
                "agencies",
                lambda: forms.add_agency(self.frame, lambda changes: table.table.select(changes.made or "")),
                lambda agency: forms.change_agency(self.frame, agency),
                lambda agency: take_out(self.frame, Standing("agency", agency.id, "the agency", agency.name),
                                        table.table),
            ),
            ("No agency yet", "Add the agencies your reviews ask for returns; they stay from review to review."),
            lines=5,
        )  # fmt: skip
        return table

    def _contacts(self) -> ListCard[ContactRow]:
        table: ListCard[ContactRow] = ListCard(
            "Contacts",
            contact_columns(),
            lambda contact: contact.id,
            Doing(
                "contacts",
                self._add_contact,
                lambda contact: forms.change_contact(self.frame, contact),
                lambda contact: take_out(
                    self.frame, Standing("agency_contact", contact.id, "the contact", contact.name), table.table
                ),
            ),
            ("Nobody yet", "Add who is written to at this agency: professionals only, nobody of a review."),
            lines=3,
        )
        return table

    def _add_contact(self) -> None:
        agency = self.agencies.table.picked_row
        if agency is not None:
            forms.add_contact(self.frame, agency, lambda changes: self.contacts.table.select(changes.made or ""))

    def _count(self, agency: AgencyRow) -> int:
        return len(self._of(agency))


def fetch_book(services: Services) -> Book:
    """Agencies and contacts. Runs on the database lane."""
    found: dict[str, tuple[ContactRow, ...]] = {}
    for contact in services.agencies.contacts():
        found[contact.agency_id] = (*found.get(contact.agency_id, ()), contact)
    return Book(services.agencies.all(), found)


def fits(words: str, agency: AgencyRow, contacts: Sequence[ContactRow]) -> bool:
    """Whether all words stand somewhere in an agency or in one of its contacts."""
    told = [agency.code, agency.name, agency.neutral_name, forms.KINDS[agency.kind]]
    told += [part for one in contacts for part in (one.name, one.role, one.email, one.telephone, one.note)]
    folded = " ".join(told).casefold()
    return all(word in folded for word in words.casefold().split())


def agency_columns(count: Callable[[AgencyRow], int]) -> Sequence[Column[AgencyRow]]:
    """Badge, name with its neutral name, kind, number of contacts."""
    return (
        Column("Code", lambda agency: Cell(badge=(agency.code, agency.colour)), width=110),
        Column("Agency", lambda agency: Cell(
            agency.name, second=f"shown as: {agency.neutral_name}" if agency.neutral_name else ""), share=4),
        Column("Kind", lambda agency: forms.KINDS[agency.kind], width=150),
        Column("Contacts", lambda agency: Cell(str(count(agency) or "none yet"), right=True), width=90),
    )  # fmt: skip


def contact_columns() -> Sequence[Column[ContactRow]]:
    """Name with role, e-mail, telephone, note."""
    return (
        Column("Name", lambda one: Cell(strong=one.name, second=one.role), share=3),
        Column("E-mail", lambda one: one.email, share=3),
        Column("Telephone", lambda one: one.telephone, width=130),
        Column("Note", lambda one: one.note, share=2),
    )
