"""People with a key: adding, changing, revoking; a kill between the writes leaves a file that opens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dhr_manager.db import slots
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase, RecoveryKey
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.services import key_holders
from dhr_manager.system.paths import ProgramPaths

DEPUTY = "lantern gravel tuesday mackerel sofa"
OTHER = "ysgol mynydd afon cwmwl dafad"  # a passphrase in Welsh is as good as any


def _opens(path: Path, passphrase: str) -> str:
    """Whose key it was."""
    case = CaseFile.open(path, unlock=Passphrase(passphrase))
    try:
        return case.who
    finally:
        case.close()


@pytest.fixture
def path(tmp_path: Path, passphrase: str) -> Path:
    made, _ = CaseFile.create(
        tmp_path / "keys.dhr", passphrase=passphrase, who="Coordinator", cost=FLOOR_COST, invented=True,
        paths=ProgramPaths.under(tmp_path / "home"),
    )  # fmt: skip
    made.close()
    return made.path


def test_after_adding_both_open_and_after_revoking_one_does_not(path: Path, passphrase: str) -> None:
    case = CaseFile.open(path, unlock=Passphrase(passphrase))
    key_holders.add_person(case, "Deputy", DEPUTY)
    listed = key_holders.key_holders(case)
    assert [(one.name, one.here) for one in listed] == [("Coordinator", True), ("Deputy", False)]
    assert listed[0].seen
    case.close()
    assert (_opens(path, passphrase), _opens(path, DEPUTY)) == ("Coordinator", "Deputy")

    case = CaseFile.open(path, unlock=Passphrase(passphrase))
    key_holders.revoke(case, key_holders.key_holders(case)[1].slot_id)
    with pytest.raises(UserError) as last:
        key_holders.revoke(case, key_holders.key_holders(case)[0].slot_id)
    assert last.value.code == "last-slot"
    case.close()
    assert _opens(path, passphrase) == "Coordinator"
    with pytest.raises(EnvironmentProblem) as wrong:
        _opens(path, DEPUTY)
    assert wrong.value.code == "wrong-passphrase"


def test_a_passphrase_changes_only_with_the_old_one(path: Path, passphrase: str) -> None:
    case = CaseFile.open(path, unlock=Passphrase(passphrase))
    own = key_holders.key_holders(case)[0].slot_id
    for old, new, code in (
        ("something else entirely", DEPUTY, "old-passphrase-wrong"),
        (passphrase, passphrase, "passphrase-same"),
        (passphrase, "short", "passphrase-weak"),
    ):
        with pytest.raises(UserError) as refused:
            key_holders.change_passphrase(case, own, old, new)
        assert refused.value.code == code
    made = key_holders.change_passphrase(case, own, passphrase, OTHER)
    assert [one.slot_id for one in key_holders.key_holders(case)] == [made]
    case.close()
    assert _opens(path, OTHER) == "Coordinator"
    with pytest.raises(EnvironmentProblem):
        _opens(path, passphrase)


def test_a_name_is_given_once_and_a_very_long_passphrase_is_taken(path: Path, passphrase: str) -> None:
    case = CaseFile.open(path, unlock=Passphrase(passphrase))
    with pytest.raises(UserError) as used:
        key_holders.add_person(case, "coordinator ", DEPUTY)
    assert used.value.code == "slot-name-used"
    with pytest.raises(UserError) as empty:
        key_holders.add_person(case, " ", DEPUTY)
    assert (empty.value.code, empty.value.field) == ("field-empty", "name")
    long = "ŵy â chŵn y môr " * 32
    assert len(long) > 500
    key_holders.add_person(case, "Deputy", long)
    case.close()
    assert _opens(path, long) == "Deputy"


def test_the_sheet_is_printed_anew_only_for_a_passphrase_that_opens(path: Path, passphrase: str) -> None:
    case = CaseFile.open(path, unlock=Passphrase(passphrase))
    with pytest.raises(UserError) as wrong:
        key_holders.new_sheet(case, "something else entirely")
    assert (wrong.value.code, wrong.value.field) == ("old-passphrase-wrong", "old")
    sheet = key_holders.new_sheet(case, passphrase)
    assert sheet.groups == case.recovery_sheet().groups
    case.close()
    CaseFile.open(path, unlock=RecoveryKey(" ".join(sheet.groups))).close()


CHILD = """
import os, sys
from pathlib import Path
from dhr_manager.db import slots
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase
from dhr_manager.services import key_holders
path, passphrase, new, at = sys.argv[1:]
case = CaseFile.open(Path(path), unlock=Passphrase(passphrase))
seen = []
def watch(event, args):
    if event == "os.rename" and str(args[1]).endswith("-keys"):
        seen.append(at)
        if at == "before":
            os._exit(9)
    elif seen and at == "after" and event in ("open", "os.rename"):
        os._exit(9)  # the slots are in their place; the log and the spare are not
sys.addaudithook(watch)
key_holders.change_passphrase(case, key_holders.key_holders(case)[0].slot_id, passphrase, new)
"""


@pytest.mark.parametrize("at", ["before", "after"])
def test_a_kill_between_the_writes_leaves_a_file_that_opens(path: Path, passphrase: str, at: str) -> None:
    done = subprocess.run([sys.executable, "-c", CHILD, str(path), passphrase, DEPUTY, at], check=False)
    assert done.returncode == 9
    opens = passphrase if at == "before" else DEPUTY
    assert len(slots.read(path).slots) == 1
    assert _opens(path, opens) == "Coordinator"
    with pytest.raises(EnvironmentProblem):
        _opens(path, DEPUTY if at == "before" else passphrase)
