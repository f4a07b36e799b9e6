"""Sentences of the clock, its guidance profiles, and partnership profiles."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "clock-date-too-far": "{number} {unit} from that date leave the calendar. Please check the date and the number.",
    "profile-no-milestones": "The guidance profile has no milestones. It needs at least one [[milestone]] table.",
    "profile-too-many-milestones": "The guidance profile has more than {most} milestones. Please shorten it.",
    "profile-not-a-table": "{place} of the guidance profile is not a table. Write it as [[milestone]] with its fields.",
    "profile-field-missing": "In the guidance profile, {place}: “{name}” is missing or empty. Please fill it in.",
    "profile-field-not-text": "In the guidance profile, {place}: “{name}” must be text between quotation marks.",
    "profile-unknown-field": "In the guidance profile, {place}: “{name}” is not a field. Please remove or correct it.",
    "profile-bad-key": "In the guidance profile, {place}: a key has small letters, digits and single hyphens only.",
    "profile-key-twice": "In the guidance profile, {place}: this key is used already. Give each milestone its own key.",
    "profile-fact-twice": "In the guidance profile, {place}: another milestone is the fact “{fact}” already.",
    "profile-unknown-fact": "In the guidance profile, {place}: this is not a dated fact. Known are: {known}.",
    "profile-key-is-another-fact": (
        "In the guidance profile, {place}: its key is the name of a dated fact, so its “fact” must be the same."
    ),
    "profile-unknown-basis": "In the guidance profile, {place}: the basis must begin with one of: {known}.",
    "profile-bad-offset": (
        'In the guidance profile, {place}: the offset must be "none", or one number of '
        "months, weeks, days or working-days."
    ),
    "profile-bad-series": (
        "In the guidance profile, {place}: a series needs both every = true and until = the event that ends it."
    ),
    "profile-bad-number": (
        "In the guidance profile, {place}: the offset must be a whole number from {least} to {most}."
    ),
    "profile-unknown-anchor": (
        "In the guidance profile, {place}: “{anchor}” is neither a milestone of this profile nor a dated fact."
    ),
    "profile-anchors-in-a-circle": (
        "In the guidance profile, {place}: the anchors go round in a circle ({circle}), so no clock could ever start. "
        "Let one of them start with something else."
    ),
    "plan-missing": "The partnership profile has no [plan]. Please add it with its title, starts and ends.",
    "plan-no-members": "The partnership profile names no member body. It needs at least one [[member]] table.",
    "plan-no-priorities": "The plan has no priority. It needs at least one [[plan.priority]] table.",
    "plan-field-missing": "In the partnership profile, {place}: “{name}” is missing or empty. Please fill it in.",
    "plan-field-not-text": "In the partnership profile, {place}: “{name}” must be text between quotation marks.",
    "plan-unknown-field": "In the partnership profile, {place}: “{name}” is not a field. Please remove or correct it.",
    "plan-not-tables": "In the partnership profile, “{name}” must be a list of tables, each written under [[{name}]].",
    "plan-not-yes-or-no": "In the partnership profile, {place}: “{name}” must be true or false.",
    "plan-not-a-date": "In the partnership profile, the plan's “{name}” must be a date such as 2020-04-01.",
    "plan-ends-before-start": "In the partnership profile, the plan ends before it starts. Please check both dates.",
    "plan-bad-number": "In the partnership profile, {place}: the number must be a whole number from 1 to 999.",
    "plan-field-too-long": "In the partnership profile, {place}: “{name}” has more than {most} signs. Shorten it.",
    "plan-used-twice": "In the partnership profile, the {name} “{value}” is used twice. Each needs its own.",
    # the two statuses of a milestone
    "milestone-done": "Done",
    "milestone-on-time": "On time",
    "milestone-due-soon": "Due soon",
    "milestone-late": "Late",
    "milestone-waiting": "Waiting for {anchor}",
    "milestone-no-date": "No date set",
    "explained-extension-agreed": "Extension agreed",
    "explained-paused": "Paused",
    "explained-no-reason": "No reason recorded",
    "explained-done-late": "Done late",
}
