"""Plain sentences for what the reader of dates and times found."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "two-dates": "The cell holds two or more separate dates. Split the entry, or write one date or one span.",
    "impossible-date": "There is no such day. Check the date with the agency; the day is read first, then the month.",
    "no-year": "The date has no year. Ask the agency which year is meant.",
    "end-before-start": "The end of the span lies before its start. Check both dates with the agency.",
    "end-missing": "One end of the span is missing. Write both ends, or a date alone.",
    "not-a-span": "The two ends of the span are not written alike. Write two days, two months or two years.",
    "not-a-date": "The text is no date that can be read safely. Write it as 14/11/2020, or as one of the examples.",
    "bare-number": "A number alone is not a date. Only a year from 1900 to 2099 may stand alone; write the date out.",
    "year-out-of-range": "The year lies outside 1900 to 2099. Check the year with the agency.",
    "ambiguous-two-ways": "The date can be read in two ways. Ask the agency which one is meant, and write it out.",
    "digit-missing": "A question mark seems to stand for a missing digit. Write what is known, such as Nov 2020.",
    "ordinal-mismatch": "The day and its ending do not belong together, as in 2th. Check the day with the agency.",
    "weekday-mismatch": "The weekday does not match the date. The date is kept as written; check which is right.",
    "weekday-without-day": "A weekday stands beside a date that has no day. Write the day, or leave out the weekday.",
    "week-without-day": "A week needs the day it begins or ends on. Write it as w/c 09/11/2020.",
    "too-long": "The cell holds more text than a date. Put the date in the date column and the account in its own.",
    "impossible-time": "There is no such time. Check the time with the agency; midnight is 00:00.",
    "not-a-time": "The text is no time that can be read safely. Write it as 21:47, or leave it empty.",
    "time-two-ways": "One end of the time says am or pm and the other does not. Write both in the 24-hour clock.",
    "outside-period-before": "This lies wholly before the review period. It is kept as background.",
    "outside-period-after": "This lies wholly after the review period. It is kept as aftermath.",
    "after-death": "This lies wholly after the death. It is kept as aftermath.",
}
