"""Sentences of the People tab."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "panel-without-specialist": "No specialist domestic abuse service sits on this panel. The guidance expects one: "
    "add a member from it, or set the kind of its agency.",
    "panel-without-bodies": "Nobody in office sits for {bodies}, though a return shows contact. Section 9(4) of the "
    "Domestic Violence, Crime and Victims Act 2004 names them among the bodies of a review: add a member.",
}
