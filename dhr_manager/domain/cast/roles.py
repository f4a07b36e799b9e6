"""The roles people have in a review, and the group each belongs to."""

from __future__ import annotations

from dhr_manager.domain.cast.words import words_of

GROUPS: tuple[str, ...] = ("subject", "family", "professional", "other")

ROLES: tuple[tuple[str, str], ...] = (
    ("victim", "subject"),
    ("deceased", "subject"),
    ("perpetrator", "subject"),
    ("alleged perpetrator", "subject"),
    ("partner", "subject"),
    ("former partner", "subject"),
    ("child", "subject"),
    ("mother", "family"),
    ("father", "family"),
    ("sister", "family"),
    ("brother", "family"),
    ("son", "family"),
    ("daughter", "family"),
    ("grandparent", "family"),
    ("other relative", "family"),
    ("GP", "professional"),
    ("nurse", "professional"),
    ("health visitor", "professional"),
    ("midwife", "professional"),
    ("police officer", "professional"),
    ("social worker", "professional"),
    ("IDVA", "professional"),
    ("housing officer", "professional"),
    ("teacher", "professional"),
    ("probation officer", "professional"),
    ("friend", "other"),
    ("neighbour", "other"),
    ("colleague", "other"),
    ("employer", "other"),
    ("witness", "other"),
)

_GROUP_OF = {role.casefold(): group for role, group in ROLES}
_FAMILY_WORDS = words_of(
    """
    mother father sister brother son daughter aunt uncle cousin niece nephew grandmother grandfather grandparent
    parent stepmother stepfather stepson stepdaughter relative family mum dad wife husband in-law
    """
)
_SUBJECT_WORDS = words_of(
    """
    victim deceased perpetrator suspect partner ex-partner child baby subject
    """
)
_WORK_WORDS = words_of(
    """
    gp doctor nurse midwife visitor officer worker idva isva teacher head manager consultant psychiatrist
    paramedic sergeant inspector constable detective advocate solicitor practitioner therapist psychologist
    counsellor police coordinator adviser advisor pharmacist keyworker judge magistrate coroner mentor
    """
)


def group_of(role: str) -> str:
    """The group of a role: known roles first, then by the words in it; "other" where nothing tells."""
    folded = role.strip().casefold()
    if folded in _GROUP_OF:
        return _GROUP_OF[folded]
    words = set(folded.replace("'s", "").replace("/", " ").split())
    for group, known in (("professional", _WORK_WORDS), ("family", _FAMILY_WORDS), ("subject", _SUBJECT_WORDS)):
        if words & known:
            return group
    return "other"
