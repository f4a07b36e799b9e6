"""Which column of an agency's table is which: remembered from its last file, applied to the next, and forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.returns import ColumnChoice
from dhr_manager.db.queries import returns as queries
from dhr_manager.domain.errors import UserError
from dhr_manager.services.base import Service, one_of

if TYPE_CHECKING:
    from dhr_manager.domain.changes import Changes
    from dhr_manager.domain.rows.returns import ReturnRead

Columns = Mapping[str, Mapping[str, str]]  # table → heading → role
UNNAMED = "Column "  # a column without a heading is called by its place, which says nothing about the next file


class ColumnService(Service):
    """The memory of columns. It is no evidence: what it holds is not logged, and no step of undo."""

    def remembered(self, agency_id: str) -> dict[str, str]:
        """Heading → role, as they were chosen for this agency's files; empty where nothing was."""
        with self._case.read() as unit:
            return {heading: role for heading, (_, role) in queries.column_choices(unit, agency_id).items()}

    def remember(self, agency_id: str, roles: Mapping[str, str]) -> Changes:
        """Keep heading → role for the agency's next file; an earlier choice for the heading is replaced.

        Columns without a heading are passed over. Raises UserError: unknown-choice, record-gone.
        """
        from dhr_manager.intake.headings import ROLES, normal

        for role in roles.values():
            one_of(role, ROLES, "role")
        with self._case.write() as unit:
            unit.get(Agency, agency_id)
            standing = {normal(heading): one for heading, (one, _) in queries.column_choices(unit, agency_id).items()}
            for heading, role in roles.items():
                if not heading.strip() or heading.startswith(UNNAMED):
                    continue
                known = standing.get(normal(heading))
                if known is None:
                    new = ColumnChoice(agency_id=agency_id, heading=heading, role=role)
                    standing[normal(heading)] = unit.add_all([new])[0]
                else:
                    unit.set(unit.get(ColumnChoice, known), role=role)
            return unit.changes

    def forget(self, agency_id: str, headings: Iterable[str] | None = None) -> Changes:
        """Forget these headings of an agency, or all of them; files that are staged keep their columns."""
        with self._case.write() as unit:
            standing = queries.column_choices(unit, agency_id)
            for heading in standing if headings is None else headings:
                if heading in standing:
                    unit.drop(unit.get(ColumnChoice, standing[heading][0]))
                    unit.touch("column_choice", [standing[heading][0]])
            return unit.changes


def applied(read: ReturnRead, remembered: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Table → heading → role where what was remembered differs from what was recognised; empty where nothing does."""
    from dhr_manager.intake.headings import normal

    roles = {normal(heading): role for heading, role in remembered.items()}
    following = continuing(read)
    found: dict[str, dict[str, str]] = {}
    for table in read.tables:
        if table.name in following:
            continue
        known = {column.heading: roles.get(normal(column.heading), column.role) for column in table.columns}
        differing = {one.heading: known[one.heading] for one in table.columns if known[one.heading] != one.role}
        if differing:
            found[table.name] = differing
    return found


def in_refused(refused: UserError, remembered: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The same for a file refused as without dates: the tables that have a column of them by what was chosen."""
    from dhr_manager.intake.headings import normal

    headings = refused.facts.get("headings")
    roles = {normal(heading): role for heading, role in remembered.items()}
    found: dict[str, dict[str, str]] = {}
    for table, names in (headings if isinstance(headings, dict) else {}).items():
        known = {name: roles[normal(name)] for name in names if normal(name) in roles}
        if "date" in known.values():
            found[table] = known
    return found


def marks(read: ReturnRead, tables: Iterable[str], marked: Mapping[str, int]) -> dict[str, int]:
    """The header rows to read with: what the user marked, and for tables with changed columns the row that was found.

    Two rows of headings are only recognised as such by their place, not by the names that came of them.
    """
    seen = {one.name: one.header for one in read.seen if one.used and one.header > 0}
    return {table: seen[table] for table in tables if table in seen} | dict(marked)


def continuing(read: ReturnRead) -> frozenset[str]:
    """Tables without a header that go on with the columns of the table before: a table broken over pages."""
    return frozenset(_continuing(read))


def _continuing(read: ReturnRead) -> Iterator[str]:
    headers = {one.name: one.header for one in read.seen}
    for before, table in zip(read.tables, read.tables[1:], strict=False):
        names = [column.heading for column in table.columns]
        same = names == [column.heading for column in before.columns]
        if same and not headers.get(table.name, 1) and not all(name.startswith(UNNAMED) for name in names):
            yield table.name
