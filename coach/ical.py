"""A plan as a calendar file (iCalendar, RFC 5545): one all-day event for each session."""

import datetime as dt
import hashlib
from typing import Final

from coach.formatting import Language
from coach.plans.shapes import Plan, Session
from coach.plans.words import detail_of, goal_text, pace_of, session_title
from coach.texts import text_of

__all__ = ["escape_text", "fold_line", "plan_to_ical"]

_LONGEST_LINE: Final = 75
_DOMAIN: Final = "foulee.example"


def plan_to_ical(plan: Plan, language: Language, stamp: dt.datetime) -> str:
    """The calendar's text, lines ending in CRLF.

    `stamp` (aware) is when it is made. The UID of a session depends on its day and the race alone: importing
    a plan that was made again replaces the sessions instead of doubling them.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Foulee//Coach//" + language.upper(),
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:" + escape_text(goal_text(plan, language)),
    ]
    made = stamp.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    for week in plan.weeks:
        for session in week.sessions:
            lines += _event(plan, session, language, made)
    lines.append("END:VCALENDAR")
    return "".join(fold_line(line) + "\r\n" for line in lines)


def escape_text(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line break escaped (RFC 5545, 3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def fold_line(line: str) -> str:
    """A content line in pieces of at most 75 octets, never inside a character (RFC 5545, 3.1)."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > _LONGEST_LINE:
            pieces.append(piece)
            # The space that continues a line counts.
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])


def _event(plan: Plan, session: Session, language: Language, made: str) -> list[str]:
    told = [
        pace_of(session, language),
        detail_of(session, language),
        text_of("plans", f"why_{session.why}", language),
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(plan, session)}",
        f"DTSTAMP:{made}",
        f"DTSTART;VALUE=DATE:{session.date:%Y%m%d}",
        f"DTEND;VALUE=DATE:{session.date + dt.timedelta(days=1):%Y%m%d}",
        "SUMMARY:" + escape_text(session_title(session, language)),
        "DESCRIPTION:" + escape_text("\n".join(line for line in told if line)),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _uid(plan: Plan, session: Session) -> str:
    race = f"{plan.race_date.isoformat()}|{plan.distance_km:g}"
    name = hashlib.sha256(f"{race}|{session.date.isoformat()}".encode()).hexdigest()[:24]
    return f"{name}@{_DOMAIN}"
