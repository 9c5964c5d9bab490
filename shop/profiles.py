"""Profiles: what runners told of themselves, their goals, and the features that neighbours are found by."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

import database.tables as t
from database import Database, insert_or_ignore, utc_now
from database.tables import FEATURES
from shop.errors import BadFeature, UnknownCustomer

__all__ = ["FEATURES", "LARGEST_NUMBER_OF_FACTS", "Profile", "Profiles"]

# Facts come from conversations: without a limit one visitor could fill the table.
LARGEST_NUMBER_OF_FACTS = 200
LARGEST_NUMBER_OF_GOALS = 20
_GOAL_COLUMNS = ("race", "distance_km", "race_date", "weeks", "target_time_s", "sessions_per_week")
_ALL = frozenset({"all", "everything", "tout"})
_ALL_GOALS = frozenset({"goal", "goals", "objectif", "objectifs"})


@dataclass(frozen=True)
class Profile:
    """What is known. Goals are dictionaries, oldest first, without empty fields; `race_date` is ISO 8601."""

    facts: dict[str, Any] = field(default_factory=dict)
    goals: list[dict[str, Any]] = field(default_factory=list)
    features: dict[str, float | None] = field(default_factory=lambda: dict.fromkeys(FEATURES))


class Profiles:
    """The profiles of all customers."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self._database, self._clock = database, clock

    def of(self, customer_id: str) -> Profile:
        """What is known of a customer; an empty profile when nothing is."""
        with self._database.read() as session:
            row = session.get(t.Profile, customer_id)
            goals = [_as_dict(goal) for goal in _goals(session, customer_id)]
        if row is None:
            return Profile(goals=goals)
        return Profile(dict(row.facts), goals, {name: getattr(row, name) for name in FEATURES})

    def remember(
        self,
        customer_id: str,
        facts: Mapping[str, Any] | None = None,
        goals: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        """Keep facts and goals. A fact told again replaces the old one; one told as None is forgotten.

        A goal for the same race, or for the same distance without a race, is completed, not added. The oldest
        facts and goals go when there are too many.

        Raises: UnknownCustomer; ValueError for a `race_date` that is no ISO date.
        """
        wanted = [_goal_columns(goal) for goal in goals if any(x is not None for x in goal.values())]

        def work(session: Session) -> None:
            row = _locked(session, customer_id)
            known = dict(row.facts)
            for name, value in (facts or {}).items():
                known.pop(name, None)
                if value is not None:
                    known[name] = value
            row.facts = dict(list(known.items())[-LARGEST_NUMBER_OF_FACTS:])
            row.updated_at = self._clock()
            for goal in wanted:
                self._keep_goal(session, customer_id, goal)

        self._database.transact(work)

    def forget(self, customer_id: str, names: Sequence[str]) -> list[str]:
        """Forget facts, goals (by race, by distance, or all by `goals`) or everything (`all`).

        Returns: the names of what was there and is gone; upper and lower case and accents don't matter.
        """
        wanted = {_folded(name) for name in names}
        everything = bool(wanted & _ALL)

        def work(session: Session) -> list[str]:
            row = session.scalars(
                select(t.Profile).where(t.Profile.customer_id == customer_id).with_for_update()
            ).one_or_none()
            gone: list[str] = []
            if row is not None:
                gone = [name for name in row.facts if everything or _folded(name) in wanted]
                row.facts = {name: value for name, value in row.facts.items() if name not in gone}
                for name in FEATURES:
                    if everything or name in wanted:
                        gone += [name] if getattr(row, name) is not None and name not in gone else []
                        setattr(row, name, None)
                row.updated_at = self._clock()
            for goal in _goals(session, customer_id):
                if everything or wanted & _ALL_GOALS or wanted & {_folded(x) for x in _names(goal)}:
                    gone.append(_names(goal)[0])
                    session.delete(goal)
            return gone

        return self._database.transact(work)

    def set_features(self, customer_id: str, features: Mapping[str, float | None]) -> None:
        """Set the features given, each in [0, 1] or None; the others stay.

        Raises: BadFeature, UnknownCustomer.
        """
        for name, value in features.items():
            if name not in FEATURES or (value is not None and not 0 <= value <= 1):
                raise BadFeature(name, value)

        def work(session: Session) -> None:
            row = _locked(session, customer_id)
            for name, value in features.items():
                setattr(row, name, value)
            row.updated_at = self._clock()

        self._database.transact(work)

    def _keep_goal(self, session: Session, customer_id: str, goal: dict[str, Any]) -> None:
        known = list(_goals(session, customer_id))
        same = next((row for row in known if _same_goal(row, goal)), None)
        if same is None:
            session.add(t.Goal(customer_id=customer_id, created_at=self._clock(), **goal))
            for old in known[: max(0, len(known) + 1 - LARGEST_NUMBER_OF_GOALS)]:
                session.delete(old)
        else:
            details = {**same.details, **goal["details"]}
            given = {name: value for name, value in goal.items() if value is not None}
            session.execute(update(t.Goal).where(t.Goal.id == same.id).values(**given | {"details": details}))
        session.flush()


def _locked(session: Session, customer_id: str) -> t.Profile:
    """The profile's row, made when it is the first time, and locked. Raises: UnknownCustomer."""
    known = select(t.Customer.id).where(t.Customer.id == customer_id, t.Customer.erased_at.is_(None))
    if session.scalar(known) is None:
        raise UnknownCustomer(customer_id)
    insert_or_ignore(session, t.Profile, [{"customer_id": customer_id}], ["customer_id"])
    return session.scalars(
        select(t.Profile).where(t.Profile.customer_id == customer_id).with_for_update()
    ).one()


def _goals(session: Session, customer_id: str) -> Sequence[t.Goal]:
    return session.scalars(select(t.Goal).where(t.Goal.customer_id == customer_id).order_by(t.Goal.id)).all()


def _goal_columns(goal: Mapping[str, Any]) -> dict[str, Any]:
    columns = {name: goal.get(name) for name in _GOAL_COLUMNS}
    date = columns["race_date"]
    columns["race_date"] = dt.date.fromisoformat(date) if isinstance(date, str) else date
    details = {name: value for name, value in goal.items() if name not in _GOAL_COLUMNS and value is not None}
    return {**columns, "details": details}


def _same_goal(row: t.Goal, goal: dict[str, Any]) -> bool:
    if row.race and goal["race"]:
        return _folded(row.race) == _folded(goal["race"])
    return row.distance_km is not None and row.distance_km == goal["distance_km"]


def _as_dict(row: t.Goal) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _GOAL_COLUMNS}
    if row.race_date is not None:
        values["race_date"] = row.race_date.isoformat()
    return {name: value for name, value in {**values, **row.details}.items() if value is not None}


def _names(row: t.Goal) -> list[str]:
    """What a goal is called by: its race, its distance."""
    distance = [] if row.distance_km is None else [f"{row.distance_km:g} km", f"{row.distance_km:g}"]
    return [*([row.race] if row.race else []), *distance] or ["goal"]


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.strip().casefold().replace(" ", "_"))
    return "".join(c for c in plain if not unicodedata.combining(c))
