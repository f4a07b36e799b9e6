"""Names of keys: whatever is typed, the slot file still opens afterwards."""

from __future__ import annotations

from collections.abc import Callable
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
OTHER = "ysgol mynydd afon cwmwl dafad"
ODD = ["a\nb", "\x00z", "a\u202eb\ud800", "e\u0301" * 40, "🧑" * 100, "ẃ" * 100, "\ufeffname"]


def test_a_name_too_long_for_a_slot_is_refused_and_nobody_is_locked_out(
    case: CaseFile, case_path: Path, passphrase: str
) -> None:
    with pytest.raises(UserError, match="slot-name-too-long") as long:
        key_holders.add_person(case, "x" * 201, DEPUTY)
    assert long.value.field == "name"
    assert len(key_holders.key_holders(case)) == 1
    case.close()
    CaseFile.open(case_path, unlock=Passphrase(passphrase)).close()


def test_a_case_file_is_not_made_under_a_name_that_its_slots_cannot_hold(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(UserError, match="slot-name-too-long") as long:
        CaseFile.create(tmp_path / "a.dhr", passphrase=passphrase, who="x" * 201, cost=FLOOR_COST, invented=True)
    assert long.value.field == "who"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ODD)
def test_odd_names_open_again_and_hold_no_sign_that_cannot_be_seen(case: CaseFile, name: str) -> None:
    key_holders.add_person(case, name, DEPUTY)
    said = slots.open_slot(slots.read(case.path), DEPUTY)[1].name
    assert said.isprintable()
    assert said in {one.name for one in key_holders.key_holders(case)}


def test_a_name_of_signs_that_cannot_be_seen_is_no_name(case: CaseFile) -> None:
    with pytest.raises(UserError, match="field-empty"):
        key_holders.add_person(case, "\u200b\x00 \n", DEPUTY)


def test_one_name_written_two_ways_is_one_name(case: CaseFile) -> None:
    key_holders.add_person(case, "Si\u00e2n", DEPUTY)
    with pytest.raises(UserError, match="slot-name-used"):
        key_holders.add_person(case, "Sia\u0302n", DEPUTY + " again")


def test_the_same_passphrase_in_other_signs_is_the_old_one(case: CaseFile) -> None:
    made = key_holders.add_person(case, "Deputy", DEPUTY + " \u00e2r")
    with pytest.raises(UserError, match="passphrase-same"):
        key_holders.change_passphrase(case, made, DEPUTY + " \u00e2r", DEPUTY + " a\u0302r")


def test_where_the_slots_are_missing_a_person_can_be_added_anew(case: CaseFile, case_path: Path) -> None:
    slots.slots_path(case_path).unlink()
    key_holders.add_person(case, "Deputy", DEPUTY)
    assert [one.name for one in key_holders.key_holders(case)] == ["Deputy"]
    case.close()
    CaseFile.open(case_path, unlock=Passphrase(DEPUTY)).close()


@pytest.mark.parametrize("damage", ["garbage", "foreign"])
def test_the_sheet_opens_whatever_lies_beside_and_the_keys_begin_anew(
    tmp_path: Path, passphrase: str, damage: str
) -> None:
    home = ProgramPaths.under(tmp_path / "home")
    other, _ = CaseFile.create(tmp_path / "b.dhr", passphrase=OTHER, who="B", cost=FLOOR_COST, invented=True)
    other.close()
    path = tmp_path / "a.dhr"
    made, sheet = CaseFile.create(path, passphrase=passphrase, who="A", cost=FLOOR_COST, invented=True, paths=home)
    made.close()
    foreign = slots.slots_path(other.path).read_bytes()
    slots.slots_path(path).write_bytes(b"{" if damage == "garbage" else foreign)
    case = CaseFile.open(path, unlock=RecoveryKey(" ".join(sheet.groups)), paths=home)
    with pytest.raises(EnvironmentProblem, match="slots-"):
        key_holders.key_holders(case)
    key_holders.add_person(case, "Deputy", DEPUTY)
    assert [one.name for one in key_holders.key_holders(case)] == ["Deputy"]
    case.close()
    CaseFile.open(path, unlock=Passphrase(DEPUTY), paths=home).close()
    aside = slots.slots_path(path).with_name("a.dhr-keys-of-another")
    assert aside.exists() == (damage == "foreign")


def test_the_sheet_of_another_file_is_still_told_so(tmp_path: Path, passphrase: str) -> None:
    other, sheet = CaseFile.create(tmp_path / "b.dhr", passphrase=OTHER, who="B", cost=FLOOR_COST, invented=True)
    other.close()
    made, _ = CaseFile.create(tmp_path / "a.dhr", passphrase=passphrase, who="A", cost=FLOOR_COST, invented=True)
    made.close()
    with pytest.raises(UserError, match="sheet-of-another-file"):
        CaseFile.open(made.path, unlock=RecoveryKey(" ".join(sheet.groups)))


def test_a_slot_file_that_could_not_be_read_back_is_never_written(case: CaseFile, case_path: Path) -> None:
    before = slots.slots_path(case_path).read_bytes()
    file = slots.read(case_path)
    broken = slots.SlotFile("x" * 300, file.key_check, file.slots)
    with pytest.raises(EnvironmentProblem, match="slots-damaged"):
        slots.write(case_path, broken)
    assert slots.slots_path(case_path).read_bytes() == before


@pytest.mark.parametrize("what", ["change", "add", "revoke"])
def test_what_could_not_be_recorded_leaves_the_keys_as_they_were(
    case: CaseFile, case_path: Path, passphrase: str, what: str
) -> None:
    deputy = key_holders.add_person(case, "Deputy", DEPUTY)
    before = slots.slots_path(case_path).read_bytes()
    case.lent()[0].execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON main.change_log BEGIN SELECT RAISE(ABORT, 'as if it were full'); END"
    )
    deeds: dict[str, Callable[[], object]] = {
        "change": lambda: key_holders.change_passphrase(case, deputy, DEPUTY, OTHER),
        "add": lambda: key_holders.add_person(case, "Third", OTHER),
        "revoke": lambda: key_holders.revoke(case, deputy),
    }
    with pytest.raises(Exception, match="full"):
        deeds[what]()
    assert slots.slots_path(case_path).read_bytes() == before
    case.lent()[0].execute("DROP TRIGGER full")
    case.close()
    CaseFile.open(case_path, unlock=Passphrase(DEPUTY)).close()
