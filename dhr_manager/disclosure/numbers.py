"""Identifiers that are written in any spacing: telephone and NHS numbers, postcodes, e-mail addresses."""

from __future__ import annotations

import re

EMAIL_LIKE = re.compile(r"[\w.+'-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
POSTCODE_LIKE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,2}\d[A-Za-z0-9]?)\s*(\d[A-Za-z]{2})(?![A-Za-z0-9])")
_IN_POSTCODE = r"[\s.\-_]{0,3}"
_BETWEEN = r"[\s().\-_/]{0,3}"


def _spread(characters: str, between: str) -> str:
    return between.join(re.escape(character) for character in characters)


def telephone_pattern(text: str) -> str:
    """A pattern for a telephone number in any grouping, with 0, +44 or 0044 in front; empty for fewer than 6 digits."""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    digits = re.sub(r"^(?:0044|44(?=\d{9,10}$)|0)", "", digits)
    if len(digits) < 6:
        return ""
    front = rf"(?:\(?(?:(?:\+|00)\s?)?44\)?{_BETWEEN}(?:\(?0\)?{_BETWEEN})?|\(?0{_BETWEEN})?\(?"
    return rf"(?<!\d){front}{_spread(digits, _BETWEEN)}(?!\d)"


def digits_pattern(text: str) -> str:
    """A pattern for a number in any grouping; empty for fewer than 6 digits."""
    digits = re.sub(r"\D", "", text)
    return rf"(?<!\d){_spread(digits, _BETWEEN)}(?!\d)" if len(digits) >= 6 else ""


def postcode_pattern(text: str) -> str:
    """A pattern for a postcode in any spacing and case; empty for what is none."""
    plain = re.sub(r"[^A-Za-z0-9]", "", text)
    return rf"(?<![A-Za-z0-9]){_spread(plain, _IN_POSTCODE)}(?![A-Za-z0-9])" if len(plain) >= 5 else ""


def email_pattern(text: str) -> str:
    """A pattern for an e-mail address in any case, with or without spaces round the @, or "at" in words."""
    local, at, domain = text.strip().partition("@")
    if not at:
        return ""
    return rf"(?<![\w.+-]){re.escape(local)}\s*(?:@|\(at\)|\[at\]|%40|\sat\s)\s*{re.escape(domain)}(?![\w-])"


def loose_pattern(kind: str, text: str) -> str:
    """The pattern for an identifier of this kind, or empty where its words are matched instead."""
    if kind == "telephone":
        return telephone_pattern(text)
    if kind == "nhs-number":
        return digits_pattern(text)
    if kind == "postcode":
        return postcode_pattern(text)
    if kind == "e-mail":
        return email_pattern(text)
    if kind in {"other", "collar-number"} and re.fullmatch(r"[\d\s().\-/+]{6,}", text.strip()):
        return digits_pattern(text)
    return ""
