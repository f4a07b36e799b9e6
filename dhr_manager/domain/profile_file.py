"""A partnership profile as a TOML file: read with the line of what is wrong, written so that it reads back the same."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.plan import CommitmentProfile, PartnershipProfile, ThemeProfile, read_partnership

LARGEST = 2_000_000  # bytes: the longest plan known is a hundredth of it
_LINE = re.compile(r"at line (\d+), column (\d+)")
_HEAD = (
    "# A partnership profile of DHR Manager: the partnership, its bodies, its plan, the national themes.",
    "# No personal data belongs here. The manual explains every field under “Partnership profile”.",
)


def read_profile(content: bytes) -> tuple[PartnershipProfile, dict[str, Any]]:
    """The profile in a file, checked, and its parsed TOML.

    Raises UserError: profile-too-large, profile-not-text, profile-not-toml (line, column), and those of
    `domain.plan.read_partnership`, each naming its place.
    """
    if len(content) > LARGEST:
        raise UserError("profile-too-large", field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError("profile-not-text", field="file") from None
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # a number of thousands of figures is one too
        found = _LINE.search(str(error))
        last = text.count("\n") + 1
        line, column = (int(found[1]), int(found[2])) if found else (last, 1)
        raise UserError("profile-not-toml", field="file", line=line, column=column) from None
    except RecursionError:
        raise UserError("profile-not-toml", field="file", line=1, column=1) from None
    return read_partnership(data), data


def write_profile(profile: PartnershipProfile) -> str:
    """The profile as TOML: what `read_profile` reads back is equal to it."""
    lines = [*_HEAD, ""]
    lines += [
        f"{name} = {_quoted(getattr(profile, name))}" for name in ("key", "name", "short_name", "region", "chair")
    ]
    for body in profile.bodies:
        lines += ["", f"[[{body.standing}]]", f"name = {_quoted(body.name)}", f"code = {_quoted(body.code)}"]
        lines.append(f"statutory = {str(body.statutory).lower()}")
        if body.successor:
            lines.append(f"successor = {_quoted(body.successor)}")
    plan = profile.plan
    lines += ["", "[plan]", f"title = {_quoted(plan.title)}"]
    lines += [f"starts = {plan.starts.isoformat()}", f"ends = {plan.ends.isoformat()}"]
    for theme in profile.themes:
        if theme.origin == "plan":
            lines += _theme("plan.theme", theme)
    for priority in plan.priorities:
        lines += ["", "[[plan.priority]]", f"number = {priority.number}", f"title = {_quoted(priority.title)}"]
        if priority.summary:
            lines.append(f"summary = {_quoted(priority.summary)}")
        for one in priority.commitments:
            lines += _commitment(one)
    for theme in profile.themes:
        if theme.origin == "national":
            lines += _theme("national_theme", theme)
    return "\n".join(lines) + "\n"


def _theme(table: str, theme: ThemeProfile) -> list[str]:
    said = ["", f"[[{table}]]", f"title = {_quoted(theme.title)}"]
    return [*said, f"text = {_quoted(theme.text)}"] if theme.text else said


def _commitment(one: CommitmentProfile) -> list[str]:
    said = ["", "[[plan.priority.commitment]]"]
    if one.heading:
        said.append(f"heading = {_quoted(one.heading)}")
    return [*said, f"text = {_quoted(one.text)}"]


def _quoted(text: str) -> str:
    """A basic string of TOML: every sign that it does not take as it stands is escaped."""
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    said = "".join(
        signs.get(sign) or (f"\\u{ord(sign):04x}" if ord(sign) < 32 or ord(sign) == 127 else sign) for sign in text
    )
    return f'"{said}"'
