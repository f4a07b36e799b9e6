"""The unit of work on a real encrypted file."""

from __future__ import annotations

from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.models.system import Setting
from dhr_manager.db.recovery import Passphrase


def test_added_record_is_read_back(case: CaseFile, case_path, passphrase) -> None:
    with case.write() as unit:
        one = unit.add(Setting(key="a", value="b"))
        assert unit.changes.made == one
    with case.read() as unit:
        assert unit.get(Setting, one).value == "b"
    case.close()
    again = CaseFile.open(case_path, unlock=Passphrase(passphrase))
    with again.write() as unit:
        unit.set(unit.get(Setting, one), 1, value="c")
        unit.bulk_add(Setting, [{"key": str(n), "value": "x"} for n in range(10)])
    with again.read() as unit:
        assert unit.get(Setting, one).revision == 2
    again.close()
