"""Sentences for what the services refuse: what is wrong, where, and what to do."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "key-line-in-use": "Findings bear on this key line ({count})."
    " Move them to another key line, or take them out, first.",
    # every form
    "field-empty": "This field is needed. Fill it in, then save again.",
    "unknown-choice": "This is none of the choices. Choose one of: {known}.",
    "date-far-ahead": "{on} is more than a year ahead. Check the year.",
    "number-negative": "A number below nought means nothing here. Enter 0 or more.",
    "reason-needed": "Say why, in a few words: the reason stays with the record.",
    "not-of-this-review": "This member belongs to another review. Choose a member of this review's panel.",
    # the partnership, its agencies
    "profile-incomplete": "The partnership profile lacks “{field}” at {place}. Put it in and load the profile again.",
    "plan-already-loaded": "This plan period is in the case file already. Nothing was changed.",
    "no-such-profile": "There is no profile of this name. There are: {known}.",
    "agency-code-form": "A code has one to eight letters, figures or hyphens, such as POL. Shorten it.",
    "agency-code-used": "Another agency has the code {wanted}. Choose another code.",
    # reviews and their clock
    "reference-used": "Another review has this reference. Choose another, or open that review.",
    "no-such-review": "There is no review with this reference in this case file. Check the reference.",
    "notified-before-death": "The notification ({later}) lies before the death ({earlier}). Check both dates.",
    "decision-before-notified": "The decision ({later}) lies before the notification ({earlier}). Check both dates.",
    "fact-before-notified": "This date ({later}) lies before the notification ({earlier}). Check both dates.",
    "fact-before-decision": "This date ({later}) lies before the decision ({earlier}). Check both dates.",
    "fact-required": "The dates of the death and of the notification can be changed, not taken away.",
    "period-reversed": "The review period ends ({later}) before it begins ({earlier}). Check both dates.",
    "no-such-milestone": "This review's guidance profile has no milestone “{key}”. Choose one of its milestones.",
    "milestone-before-death": "{later} lies before the death ({earlier}). Check the date.",
    "pause-reversed": "The pause ends ({later}) before it begins ({earlier}). Check both dates.",
    "pause-holds-nothing": "A pause holds at least one milestone. Choose which.",
    # people and panel
    "person-named-already": "Somebody of this name is in the cast already. Open that person, or add to the name.",
    "pseudonym-used": "Somebody else in this review bears this pseudonym. Choose another.",
    "left-before-appointed": "The member left ({later}) before being appointed ({earlier}). Check both dates.",
    # the same incident
    "incident-needs-two": "A decision is about two accounts or more of one review. Choose another account as well.",
    # what agencies send
    "due-before-asked": "The return is due ({later}) before it was asked for ({earlier}). Check both dates.",
    "return-has-file": "This agency has sent a file. Reject the file before recording a nil return.",
    "return-same-file": "The very same file is in this review already, from {agency}. Nothing was staged again.",
    "return-other-file": "This is another file than the one staged. Stage it as a return of its own.",
    "return-already-accepted": "This return of {agency} was accepted already. Nothing was taken twice.",
    "return-nothing-to-accept": (
        "Every row of this return of {agency} is queried or rejected. Accept the rows you want, then accept the return."
    ),
    "return-rejected": "This file was rejected. Stage it again to use it.",
    "row-already-taken": "Row {n} stands in the chronology already. Change the entry there.",
    "no-such-row": "The file has no row {n}. Look at the staged rows again.",
    # action plan, report, documents
    "recommendation-reference-used": "Another recommendation of this review has this reference. Choose another.",
    "no-such-section": "The document has no section “{key}”. Choose one of its headings.",
    "names-left": "{count} names or identifiers would leave with this document. Nothing was written. Look at the list.",
    "output-not-written": "The document could not be written ({reason}). Nothing was recorded. Choose another place.",
}
