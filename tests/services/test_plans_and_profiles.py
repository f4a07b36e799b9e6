"""The plan and the partnership can be changed and put in order; a profile goes to a file and comes back the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.plan import (
    BodyProfile,
    CommitmentProfile,
    PartnershipProfile,
    PlanProfile,
    PriorityProfile,
    ThemeProfile,
)
from dhr_manager.domain.profile_file import read_profile, write_profile
from dhr_manager.domain.rows.partnership import PlanRow
from dhr_manager.services.bundle import Services, build
from dhr_manager.system.paths import resource
from dhr_manager.ui.messages import sentence

TODAY = date(2026, 11, 22)


def _refused(do: object) -> UserError:
    assert callable(do)
    with pytest.raises(UserError) as refused:
        do()
    return refused.value


def _plan(services: Services) -> PlanRow:
    return services.plans.all()[0]


@pytest.fixture
def loaded(services: Services) -> Services:
    services.partnership.load_profile(compose.partnership_profile())
    return services


def test_a_profile_saved_and_loaded_elsewhere_is_the_same(loaded: Services, case: CaseFile) -> None:
    text = write_profile(loaded.partnership.profile())
    profile, data = read_profile(text.encode())
    assert profile == loaded.partnership.profile()
    other, _ = CaseFile.create(
        case.path.with_name("other.dhr"), passphrase="lantern gravel tuesday mackerel sofa", who="B", invented=True
    )
    try:
        services = build(other, lambda: TODAY)
        services.partnership.load_profile(data)
        assert services.partnership.profile() == profile
        assert write_profile(services.partnership.profile()) == text
    finally:
        other.close()


def test_the_shipped_profile_reads_back_but_for_the_words_of_its_themes(loaded: Services) -> None:
    shipped, _ = read_profile(resource("plan", f"{compose.DEFAULT_PARTNERSHIP}.toml").read_bytes())
    assert read_profile(write_profile(shipped).encode())[0] == shipped
    saved = loaded.partnership.profile()
    assert (saved.plan, saved.bodies) == (shipped.plan, shipped.bodies)
    assert [theme.title for theme in saved.themes] == [theme.title for theme in shipped.themes]


words = st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]) | st.sampled_from(" \"\\\n\t'#="), min_size=1)
said = words.map(str.strip).filter(bool)


@given(said, said, said, st.booleans(), said)
@settings(max_examples=80)
def test_any_words_survive_the_file(name: str, code: str, text: str, statutory: bool, title: str) -> None:
    profile = PartnershipProfile(
        "key", name, name, "", text,
        (BodyProfile(name, code, "member", statutory, text), BodyProfile(title, code + "2", "invited", False, "")),
        PlanProfile(title, date(2020, 4, 1), date(2023, 3, 31),
                    (PriorityProfile(1, title, text, (CommitmentProfile(text, ""), CommitmentProfile(name, title))),)),
        (ThemeProfile(title, text, "plan"), ThemeProfile(name, "", "national")),
    )  # fmt: skip
    assert read_profile(write_profile(profile).encode())[0] == profile


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b'key = "x"\nname = "Unclosed\n', "profile-not-toml", "Line 2"),
        (b"[[[", "profile-not-toml", "Line 1"),
        (b"\xff\xfe\x00k", "profile-not-text", "UTF-8"),
        (b"a" * 2_000_001, "profile-too-large", "too large"),
        (b'key = "x"', "plan-no-members", "[[member]]"),
        (b'key = "x"\nname = "N"\n[[member]]\nname = "B"\n', "plan-field-missing", "member 1: “code”"),
        (b'key = "x"\nname = "N"\n[[member]]\nname = "B"\ncode = "B"\n', "plan-missing", "[plan]"),
        (b'key = "x"\nname = "N"\n[[member]]\nname = "B"\ncode = "B"\n[plan]\ntitle = "P"\nstarts = 2020\n',
         "plan-not-a-date", "starts"),
        (b'key = "x"\nname = "N"\nmember = "Council"\n', "plan-not-tables", "member"),
        (b'key = "x"\nname = "N"\ncolour = "red"\n', "plan-unknown-field", "colour"),
        (b"a = " + b"[" * 5_000, "profile-not-toml", "is no TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(content: bytes, code: str, says: str) -> None:
    error = _refused(lambda: read_profile(content))
    assert error.code == code
    assert says in sentence(error)
    assert "…" not in sentence(error)


def test_another_partnership_takes_the_place_of_the_one_that_stands(loaded: Services) -> None:
    data = {
        **compose.partnership_profile(), "name": "Invented CSP", "invited": [],
        "member": [{"name": "Invented Council", "code": "IC"}],
        "plan": {"title": "Invented plan", "starts": date(2024, 4, 1), "ends": date(2027, 3, 31)},
    }  # fmt: skip
    loaded.partnership.load_profile(data)
    assert len(loaded.partnership.bodies()) == 9
    assert next(plan.title for plan in loaded.plans.all()) == "Invented plan"
    data["plan"]["title"] = "Another plan"
    loaded.partnership.load_profile(data, replace=True)
    head = loaded.partnership.partnership()
    assert head is not None
    assert head.name == "Invented CSP"
    assert [body.code for body in loaded.partnership.bodies()] == ["IC"]
    data["plan"]["starts"] = "never"
    assert _refused(lambda: loaded.partnership.load_profile(data, replace=True)).code == "profile-incomplete"
    assert [body.code for body in loaded.partnership.bodies()] == ["IC"]


def test_bodies_are_added_changed_moved_and_taken_out(services: Services) -> None:
    assert _refused(lambda: services.partnership.add_body("Council", "C")).code == "no-partnership"
    assert _refused(lambda: services.partnership.change(name=" ")).code == "field-empty"
    services.partnership.change(name="Invented CSP", region="South East")
    services.partnership.change(name="Invented Partnership")
    first = services.partnership.add_body("Council", "C", statutory=True).made_id
    second = services.partnership.add_body("Police", "P", standing="invited").made_id
    assert _refused(lambda: services.partnership.add_body("Other", "C")).code == "body-code-used"
    assert _refused(lambda: services.partnership.change_body(second, standing="guest")).code == "unknown-choice"
    services.partnership.change_body(second, standing="member", successor="Council")
    services.partnership.move_body(second, -1)
    services.partnership.move_body(second, -1)
    assert [(body.code, body.standing) for body in services.partnership.bodies()] == [("P", "member"), ("C", "member")]
    services.records.withdraw("member_body", first, "merged")
    assert [body.code for body in services.partnership.bodies()] == ["P"]
    services.records.restore("member_body", first)
    assert _refused(services.partnership.profile).code == "plan-missing"


def test_several_periods_and_their_parts(loaded: Services) -> None:
    later = loaded.plans.add("Plan 2023–2026", date(2023, 4, 1), date(2026, 3, 31)).made_id
    assert _refused(lambda: loaded.plans.add("X", date(2023, 4, 1), date(2022, 4, 1))).code == "period-ends-before"
    again = _refused(lambda: loaded.plans.add("Plan 2023–2026", date(2023, 4, 1), date(2027, 4, 1)))
    assert again.code == "plan-title-used"
    assert next(plan.id for plan in loaded.plans.all()) == later
    one = loaded.plans.add_priority(later, "First").made_id
    two = loaded.plans.add_priority(later, "Second", "why").made_id
    loaded.plans.move("priority", two, -1)
    assert [(p.number, p.title) for p in _plan(loaded).priorities] == [(1, "Second"), (2, "First")]
    for text in ("a", "b", "c"):
        loaded.plans.add_commitment(one, text, "Heading")
    last = _plan(loaded).commitments[-1].id
    loaded.plans.move("commitment", last, -2)
    assert [c.text for c in _plan(loaded).commitments] == ["c", "a", "b"]
    loaded.plans.change_part("commitment", last, text="d", heading="")
    theme = loaded.plans.add_theme(later, "Housing").made_id
    loaded.plans.add_theme(later, "Health")
    loaded.plans.move("theme", theme, 1)
    assert [t.title for t in _plan(loaded).themes] == ["Health", "Housing"]
    assert loaded.partnership.profile(later).plan.priorities[1].commitments[0] == CommitmentProfile("d", "")
    loaded.plans.change(later, title="Plan to 2027", starts=date(2023, 4, 1), ends=date(2027, 3, 31))
    assert _plan(loaded).title == "Plan to 2027"


def test_what_something_hangs_on_is_not_taken_out(loaded: Services) -> None:
    plan = _plan(loaded)
    held = _refused(lambda: loaded.records.withdraw("priority", plan.priorities[0].id, "over"))
    assert held.code == "record-in-use"
    count = sum(one.priority_id == plan.priorities[0].id for one in plan.commitments)
    assert f"{count} commitments" in sentence(held)
    assert _refused(lambda: loaded.records.withdraw("plan", plan.id, "over")).code == "record-in-use"
    loaded.records.withdraw("commitment", plan.commitments[0].id, "over")
    assert len(_plan(loaded).commitments) == len(plan.commitments) - 1


def test_the_contact_book(services: Services, review_id: str) -> None:
    police = services.agencies.add("POL", "Invented Police", kind="police").made_id
    ann = services.agencies.add_contact(
        police, "Ann Example (invented)", role="Review officer", email="ann@invented.example", telephone="01632 960001"
    ).made_id
    assert _refused(lambda: services.agencies.add_contact(police, "B", email="not one")).code == "not-an-address"
    assert _refused(lambda: services.agencies.add_contact(police, " ")).code == "field-empty"
    services.agencies.change_contact(ann, telephone="01632 960002", note=" ask first ")
    (contact,) = services.agencies.contacts()
    assert (contact.telephone, contact.note, contact.position) == ("01632 960002", "ask first", 1)
    services.agencies.change(police, None, neutral_name="the police")
    services.returns.ask(review_id, police, asked=TODAY)
    held = _refused(lambda: services.records.withdraw("agency", police, "merged"))
    assert "1 return" in sentence(held)
    school = services.agencies.add("SCH", "Invented School").made_id
    services.agencies.add_contact(school, "Head (invented)")
    services.records.withdraw("agency", school, "closed")
    assert [one.name for one in services.agencies.contacts()] == ["Ann Example (invented)"]
    services.records.restore("agency", school)
    assert len(services.agencies.contacts()) == 2
