"""What the record says of the review itself, in sentences: timescales, terms, contributors, panel, chair, copies."""

from __future__ import annotations

from dhr_manager.documents.composer import Composer
from dhr_manager.documents.tree import Column, Figure
from dhr_manager.documents.words import capital, count, listed, long_day, sentence, short_day
from dhr_manager.domain.rows.people import PanelMemberRow
from dhr_manager.domain.rows.review import ExtensionRow, PauseRow

# milestones whose place is after the report, or which are a routine of the coordinator's own
_NOT_TOLD = frozenset({"notified", "plan-review", "learning", "closed", "pre-publication", "copies"})
_RETURNS = {
    "accepted": "Chronology of its contact",
    "staged": "Chronology of its contact, being read",
    "received": "Chronology of its contact, being read",
    "asked": "Asked for a chronology; not yet returned",
    "nil": "Nil return: no contact in the period",
}
_PICTURE_WIDTH = 760.0


def timescales(out: Composer) -> None:
    """When the review was told of, decided and done; each extension and pause with its reason as recorded."""
    source, words = out.wording.source, out.wording
    told = source.fact("notified")
    decided = source.fact("decision")
    death = source.fact("death")
    if death is not None and told is not None:
        who = capital(words.partnership)
        out.say(f"The death occurred {words.life_on(death)}. {who} was notified {words.life_on(told)}.")
    if decided is not None:
        out.say(f"The decision to hold a {words.form} was made on {long_day(decided)}.")
    report = source.milestone("report")
    if report is not None and report.target is not None:
        reached = f"It was completed on {long_day(report.actual)}." if report.actual else "It is not yet completed."
        agreed = (
            "" if report.agreed in (None, report.target) else f", and the date now agreed is {long_day(report.agreed)}"
        )
        out.say(f"By the guidance the overview report was due on {long_day(report.target)}{agreed}. {reached}")
    for pause in source.pauses:
        out.say(_pause(out, pause))
    for extension in source.extensions:
        out.say(_extension(out, extension))
    rows = [
        (state.title.replace("**", ""), short_day(state.target), short_day(state.agreed), short_day(state.actual))
        for state in source.milestones
        if state.key not in _NOT_TOLD and (state.actual or state.target)
    ]
    if rows:
        out.say("The steps of the review and their dates were as follows.")
        columns = (Column("Step", 5), Column("Due by the rule", 2), Column("Agreed", 2), Column("Done", 2))
        out.table(
            "Timescales", columns, rows, "Steps of the review with the date due, the date agreed and the date done"
        )
    if words.exact and source.milestones:  # a working picture with a line for today; the table tells readers outside
        _picture(out)


def _picture(out: Composer) -> None:
    from dhr_manager.domain.clock.picture import timeline_picture

    source = out.wording.source
    picture = timeline_picture(source.milestones, source.pauses, source.today, _PICTURE_WIDTH)
    out.figure(Figure(picture, f"The timeline of the review on {long_day(source.today)}."))


def _pause(out: Composer, pause: PauseRow) -> str:
    until = f"to {long_day(pause.ends)}" if pause.ends else "and has not yet been taken up again"
    decided = f" Decided by: {sentence(pause.decided_by)}" if pause.decided_by else ""
    begun = f"Work was paused from {long_day(pause.starts)} {until}."
    return f"{begun} {sentence(out.wording.own(pause.reason))}{decided}"


def _extension(out: Composer, extension: ExtensionRow) -> str:
    state = out.wording.source.milestone(extension.milestone_key)
    title = state.title.replace("**", "") if state else extension.milestone_key.replace("-", " ")
    told = f" Told: {sentence(extension.told)}" if extension.told else ""
    return (
        f"On {long_day(extension.agreed_on)} the date for the step “{title}” was extended to "
        f"{long_day(extension.new_date)}. {sentence(out.wording.own(extension.reason))} "
        f"Agreed by: {sentence(extension.agreed_by)}{told}"
    )


def terms(out: Composer) -> None:
    """The period the review looks at, and its key lines of enquiry."""
    source, words = out.wording.source, out.wording
    start, end = source.review.period_from, source.review.period_to
    if start and end:
        out.say(f"The review looked at the period from {words.life(start)} to {words.life(end)}.")
    elif start:
        out.say(f"The review looked at the period from {words.life(start)} to the death.")
    if source.key_lines:
        lines = count(len(source.key_lines), "key line")
        out.say(f"The panel set {lines} of enquiry.")
        out.bullets(f"{line.title}: {words.own(line.text)}" for line in source.key_lines)


def contributors(out: Composer) -> None:
    """The agencies that were asked, and what each returned."""
    source, words = out.wording.source, out.wording
    if not source.returns:
        return
    asked = count(len(source.returns), "agency was", "agencies were")
    nil = sum(row.state == "nil" for row in source.returns)
    none = f" {capital(count(nil, 'agency', 'agencies'))} found no contact in the period." if nil else ""
    out.say(f"{capital(asked)} asked to look for contact and to secure their records.{none}")
    rows = [
        (capital(words.agency(row.agency_id, row.agency_name)), _RETURNS.get(row.state, capital(row.state)))
        for row in source.returns
    ]
    columns = (Column("Agency", 5), Column("Contribution", 5))
    out.table("Contributors", columns, rows, "Agencies asked, and what each contributed")


def panel(out: Composer) -> None:
    """The members with role and agency, their independence, and the meetings."""
    source, words = out.wording.source, out.wording
    if not source.members:
        return
    rows = [
        (member.name, _role(member), capital(words.agency(member.agency_id, member.body))) for member in source.members
    ]
    out.say("The panel was made up as follows.")
    columns = (Column("Name", 3), Column("Role", 4), Column("Agency", 4))
    out.table("Panel", columns, rows, "Members of the review panel with their role and agency")
    if source.meetings:
        days = listed([long_day(meeting.on) for meeting in source.meetings])
        out.say(f"The panel met {_times(len(source.meetings))}: on {days}.")
    for member in source.members:
        declared = " ".join(sentence(text) for text in (member.independence, member.declarations) if text.strip())
        if member.declarations.strip():
            out.say(f"{member.name}: {words.own(declared)}")


def _role(member: PanelMemberRow) -> str:
    return ", ".join(part for part in (member.role, member.grade) if part)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{count(number, 'time')}")


def author(out: Composer) -> None:
    """Who chaired and who wrote."""
    source = out.wording.source
    review = source.review
    appointed = source.fact("chair-appointed")
    when = f" on {long_day(appointed)}" if appointed else ""
    if review.chair:
        out.say(f"{capital(out.wording.partnership)} appointed the independent chair{when}: {sentence(review.chair)}")
    if review.author:
        same = review.author == review.chair
        out.say(
            "The chair also wrote this report." if same else f"The report was written by: {sentence(review.author)}"
        )


def parallel(out: Composer) -> None:
    """Other proceedings, as far as they held the review up."""
    for pause in out.wording.source.pauses:
        until = f" until {long_day(pause.ends)}" if pause.ends else ""
        reason = sentence(out.wording.own(pause.reason))
        out.say(f"The review waited from {long_day(pause.starts)}{until} for other proceedings. {reason}")


def dissemination(out: Composer) -> None:
    """Who receives the report: those on the panel, and those the law and the guidance name."""
    source, words = out.wording.source, out.wording
    bodies = list(dict.fromkeys(words.agency(member.agency_id, member.body) for member in source.members))
    recipients = [
        *(capital(body) for body in bodies if body and not body.casefold().startswith("independent")),
        "The family, with their advocate",
        "The Home Office",
    ]
    recipients += ["The Domestic Abuse Commissioner", "The Police and Crime Commissioner"]
    out.say("Copies of the report go to:")
    out.bullets(recipients)
    sent = [(key, source.milestone(key)) for key in ("submitted", "commissioner", "published")]
    told = {
        "submitted": "The report was sent to the Home Office for quality assurance on {}.",
        "commissioner": "It was sent to the Domestic Abuse Commissioner on {}.",
        "published": "It was published on {}.",
    }
    for key, state in sent:
        if state is not None and state.actual is not None:
            out.say(told[key].format(long_day(state.actual)))
