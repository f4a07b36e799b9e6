"""Key slots, the recovery sheet and passphrases."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_manager.db import passphrase as words
from dhr_manager.db import recovery, slots
from dhr_manager.db.case_file import CaseFile, Passphrase, RecoveryKey
from dhr_manager.db.slots import FLOOR_COST, Cost
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.system.paths import ProgramPaths

KEYS = st.binary(min_size=32, max_size=32)
FILE = slots.SlotFile("file", bytes(16), (slots.make_slot("file", bytes(range(32)), "Invented", "pass", FLOOR_COST),))


@given(KEYS)
def test_sheet_reads_back_whatever_the_breaks_and_the_case(key: bytes) -> None:
    groups = recovery.groups_of(key)
    assert len(groups) == 14
    for typed in (" ".join(groups), "-".join(groups).lower(), "".join(groups), "\n".join(groups)):
        assert recovery.read_key(typed) == key
    assert recovery.read_key(" ".join(groups).replace("1", "l").replace("0", "O")) == key


@given(KEYS, st.integers(0, 13), st.integers(0, 4), st.sampled_from(recovery.ALPHABET))
def test_one_wrong_sign_is_named_by_its_group(key: bytes, group: int, place: int, sign: str) -> None:
    groups = list(recovery.groups_of(key))
    wrong = groups[group][:place] + sign + groups[group][place + 1 :]
    if wrong != groups[group]:
        groups[group] = wrong
        with pytest.raises(UserError) as caught:
            recovery.read_key(" ".join(groups))
        assert (caught.value.code, caught.value.facts["group"]) == ("recovery-group-wrong", group + 1)


@given(KEYS, st.integers(0, 13), st.integers(0, 3))
def test_two_swapped_signs_are_named_by_their_group(key: bytes, group: int, place: int) -> None:
    groups = list(recovery.groups_of(key))
    signs = list(groups[group])
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    if "".join(signs) != groups[group]:
        groups[group] = "".join(signs)
        with pytest.raises(UserError) as caught:
            recovery.read_key(" ".join(groups))
        assert caught.value.facts["group"] == group + 1


@given(KEYS, st.integers(0, 12))
def test_two_swapped_groups_are_noticed(key: bytes, group: int) -> None:
    groups = list(recovery.groups_of(key))
    groups[group], groups[group + 1] = groups[group + 1], groups[group]
    if groups[group] != groups[group + 1]:
        with pytest.raises(UserError):
            recovery.read_key(" ".join(groups))


@given(st.text(max_size=120))
def test_anything_typed_is_a_user_error(typed: str) -> None:
    with pytest.raises(UserError, match=r"recovery-(group-wrong|length|checksum)"):
        recovery.read_key(typed)


def test_missing_sign_and_missing_group() -> None:
    groups = list(recovery.groups_of(bytes(range(32))))
    with pytest.raises(UserError) as caught:
        recovery.read_key(" ".join([*groups[:4], groups[4][:-1], *groups[5:]]))
    assert caught.value.facts["group"] == 5
    with pytest.raises(UserError) as caught:
        recovery.read_key(" ".join(groups[:13]))
    assert caught.value.code == "recovery-length"


def test_sheet_fits_a_page_and_is_proved_by_typing_part_of_it(case: CaseFile) -> None:
    sheet = case.recovery_sheet()
    lines = sheet.text().splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 78
    assert all(group in sheet.text() for group in sheet.groups)
    assert sheet.groups[3] not in repr(sheet)
    assert not case.info().recovery_proved
    asked = sheet.ask()
    part = {number: sheet.groups[number - 1].lower() for number in asked}
    with pytest.raises(UserError, match="recovery-group-wrong"):
        case.prove_recovery({**part, asked[1]: "00000"})
    with pytest.raises(UserError, match="recovery-too-little"):
        case.prove_recovery({})
    assert not case.info().recovery_proved
    case.prove_recovery(part)
    assert case.info().recovery_proved


@given(st.binary(max_size=300))
def test_any_bytes_as_slots_are_damaged_slots(data: bytes) -> None:
    with pytest.raises(EnvironmentProblem, match="slots-"):
        slots.decode(data)


def test_slots_read_back() -> None:
    assert slots.decode(slots.encode(FILE)) == FILE


CHANGES = st.sampled_from(
    ["memory_kib", "passes", "lanes", "salt", "nonce", "wrapped", "name", "id", "created", "file_id", "cipher"]
)


@settings(max_examples=25, deadline=None)
@given(CHANGES, st.integers(0, 2**31))
def test_no_part_of_a_slot_can_be_changed_unnoticed(part: str, value: int) -> None:
    content = json.loads(slots.encode(FILE))
    slot = content["slots"][0]
    if part in {"memory_kib", "passes", "lanes"}:
        slot["kdf"][part] = value if value > 2**22 else slot["kdf"][part] + 1
    elif part == "salt":
        slot["kdf"]["salt"] = "AAAAAAAAAAAAAAAAAAAAAA=="
    elif part in {"nonce", "wrapped"}:
        slot[part] = ("B" if slot[part][0] != "B" else "C") + slot[part][1:]
    elif part == "file_id":
        content[part] = str(value)
    else:
        slot[part] = str(value)
    with pytest.raises(EnvironmentProblem) as caught:
        slots.open_slot(slots.decode(json.dumps(content).encode()), "pass")
    assert caught.value.code in {"slots-damaged", "wrong-passphrase"}


@pytest.mark.parametrize("cost", [Cost(1024, 1, 1), Cost(2**23, 3, 4), Cost(2**16, 99, 1), Cost(2**16, 1, 64)])
def test_costs_out_of_bounds_are_refused(cost: Cost) -> None:
    with pytest.raises(ValueError, match="cost"):
        slots.make_slot("file", bytes(32), "Invented", "pass", cost)


def test_newer_slots_are_refused() -> None:
    with pytest.raises(EnvironmentProblem, match="slots-newer"):
        slots.decode(slots.encode(FILE).replace(b'"minimum_reader": 1', b'"minimum_reader": 2'))


def test_tuned_cost_is_within_caps() -> None:
    assert slots.tuned().within_caps()


def test_deputy_opens_and_is_revoked(case: CaseFile, case_path: Path, passphrase: str) -> None:
    before = case.log_head().seq
    deputy = case.add_slot("D. Deputy (invented)", "deputy words", FLOOR_COST)
    assert [slot.name for slot in case.key_slots()] == ["A. Tester (invented)", "D. Deputy (invented)"]
    assert case.log_head().seq == before + 1
    case.close()
    opened = CaseFile.open(case_path, unlock=Passphrase("deputy words"))
    assert opened.who == "D. Deputy (invented)"
    first = opened.key_slots()[0].id
    opened.revoke_slot(first)
    with pytest.raises(UserError, match="last-slot"):
        opened.revoke_slot(deputy)
    opened.close()
    with pytest.raises(EnvironmentProblem, match="wrong-passphrase"):
        CaseFile.open(case_path, unlock=Passphrase(passphrase))


def test_spare_of_the_slots_is_kept_and_put_back(tmp_path: Path) -> None:
    from dhr_manager.db.remembered import Remembered

    paths, path = ProgramPaths.under(tmp_path / "program"), tmp_path / "a.dhr"
    made, _ = CaseFile.create(path, passphrase="one", who="Invented", cost=FLOOR_COST, paths=paths)
    made.close()
    slots.slots_path(path).unlink()
    Remembered(paths).put_back_spare(path)
    CaseFile.open(path, unlock=Passphrase("one"), paths=paths).close()
    with pytest.raises(EnvironmentProblem, match="no-spare"):
        Remembered(ProgramPaths.under(tmp_path / "other")).put_back_spare(path)


def test_key_is_overwritten_on_closing(case: CaseFile) -> None:
    key = case._key
    assert any(key)
    case.close()
    assert not any(key)
    case.close()  # twice does no harm


def test_secrets_are_in_no_representation() -> None:
    assert "hidden" not in repr(Passphrase("hidden")) + repr(RecoveryKey("hidden"))


def test_five_words_are_honestly_sixty_bits() -> None:
    listed = words.words()
    assert len(listed) == len(set(listed)) >= 4096
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 8 for word in listed)
    assert words.offered_bits() >= 60
    for _ in range(5):
        offered = words.offer()
        assert len(offered.split()) == 5
        assert words.check(offered).enough


@pytest.mark.parametrize("weak", ["", "   ", "password", "Summer2026!", "qwertyuiop", "invented council"])
def test_weak_passphrases_are_refused_with_their_bits(weak: str) -> None:
    with pytest.raises(UserError) as caught:
        words.check(weak, known=("invented", "council"))
    assert caught.value.facts["needed"] == 60


def test_long_passphrases_are_measured() -> None:
    assert words.strength(os.urandom(100).hex()).bits > 60
