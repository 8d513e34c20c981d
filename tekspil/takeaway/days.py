"""Days: which of them a team works, and how they are said."""

from __future__ import annotations

from datetime import date, timedelta

from tekspil.language import _

ONE = timedelta(days=1)
AFTER_EASTER = (-3, -2, 0, 1, 39, 49, 50)  # skærtorsdag, langfredag, påske, Kristi himmelfart, pinse


def is_workday(day: date) -> bool:
    """Whether teams meet on a day: not at the weekend, on a Danish holiday, or from 23 December to New Year's Day.

    Grundlovsdag, 5 June, is no holiday by law, but most of the public sector keeps it as one.
    """
    from dateutil.easter import easter  # here: a start of the program has no use for it

    away = {easter(day.year) + timedelta(days=days) for days in AFTER_EASTER} | {date(day.year, 6, 5)}
    christmas = (day.month, day.day) >= (12, 23) or (day.month, day.day) == (1, 1)
    return day.weekday() < 5 and not christmas and day not in away


def workday(day: date, last: date) -> date:
    """`day`, or the first day after it on which teams meet; where that is later than `last`, the last before it."""
    later = day
    while not is_workday(later):
        later += ONE
    if later <= last:
        return later
    while not is_workday(day):
        day -= ONE
    return day


def weekday(day: date) -> str:
    """ "mandag"."""
    days = (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))
    return days[day.weekday()]


def day_in_words(day: date) -> str:
    """ "4.12.2026"."""
    return f"{day.day}.{day.month}.{day.year}"


def weekday_in_words(day: date) -> str:
    """ "fredag 4.12.2026"."""
    return f"{weekday(day)} {day_in_words(day)}"
