"""Which calculation of the coach a message asks for, with the inputs that it states.

Inputs have the names of the coach: `distance_km` and `time_s` of a performance, `target_distance_km`,
`pace_s`, `duration_h`, `weight_kg`, `age`, `max_hr`, `resting_hr`, `temperature_c`, `km_run`, `weekly_km`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from agent.brains.offline.amounts import Found, find_distances, find_pace, find_times
from agent.brains.offline.phrases import load_phrases

__all__ = ["read_calculation"]

_PHRASES = load_phrases("calculation")
_PROFILE = load_phrases("profile")
_LB_KG, _MILE_KM = 0.45359237, 1.609344
_WARM_C, _WORN_KM = 18, 100
# Seconds a kilometre between which a time and a distance may belong together.
_FASTEST_S, _SLOWEST_S = 130, 1200
Inputs = dict[str, Any]


def read_calculation(text: str, facts: Mapping[str, Any]) -> tuple[str, Inputs] | None:
    """The calculation's name and what the message (or, where it is silent, the profile) states for it.

    None when the message asks for none, or states no figure that a calculation could start from.
    """
    for name, read in _READERS:
        if _PHRASES[name].search(text):
            inputs = read(text, facts)
            if inputs:
                return name, {key: value for key, value in inputs.items() if value is not None}
    return None


def _performance(text: str) -> Inputs:
    """A distance with the time it was run in."""
    pairs = []
    for distance in (found for found in find_distances(text) if found.value):
        for time in find_times(text, distance.value):
            if _FASTEST_S <= time.value / distance.value <= _SLOWEST_S:
                pairs.append((_gap(distance, time), distance.value, int(time.value)))
    if not pairs:
        return {}
    _, kilometres, seconds = min(pairs)
    return {"distance_km": kilometres, "time_s": seconds}


def _gap(first: Found, second: Found) -> int:
    return max(first.start - second.end, second.start - first.end)


def _race_time(text: str, facts: Mapping[str, Any]) -> Inputs:
    known = _performance(text)
    others = [d.value for d in find_distances(text) if d.value and d.value != known.get("distance_km")]
    if not known:
        known = _known_record(facts) if others else {}
        if not known and others and (pace := find_pace(text)):
            # An even pace to the end: that time over that distance.
            return {
                "distance_km": others[0],
                "time_s": round(pace.value * others[0]),
                "target_distance_km": others[0],
            }
        known = known or _of_vma(text)
    if not known or not others:
        return {}
    return {**known, "target_distance_km": others[0]}


def _known_record(facts: Mapping[str, Any]) -> Inputs:
    names = {"5k": 5.0, "10k": 10.0, "half_marathon": 21.0975, "marathon": 42.195}
    records = facts.get("records")
    for name, seconds in records.items() if isinstance(records, Mapping) else ():
        if name in names:
            return {"distance_km": names[name], "time_s": seconds}
    return {}


def _training_paces(text: str, facts: Mapping[str, Any]) -> Inputs:
    if known := _performance(text):
        return known
    if known := _of_vma(text):
        return known
    if (pace := find_pace(text)) and re.search(r"\b(?:seuil|threshold)\b", text):
        # The threshold is about the pace of a race of an hour.
        return {"distance_km": round(3600 / pace.value, 2), "time_s": 3600}
    return _known_record(facts) if re.search(r"\b(?:mes|my|moi|me|i)\b", text) else {}


def _of_vma(text: str) -> Inputs:
    """The VMA (a French runner's speed at VO2max) is held for about six minutes: that is a performance."""
    match = _PROFILE["vma"].search(text)
    return {"distance_km": round(float(match["v"].replace(",", ".")) / 10, 2), "time_s": 360} if match else {}


def _heart_rate_zones(text: str, facts: Mapping[str, Any]) -> Inputs:
    max_hr = _PROFILE["max_hr"].search(text) or re.search(
        r"\b(?P<hr>1[5-9]\d|20\d|21\d) (?:max(?:imum)? ?(?:hr|heart rate)?|de fc)", text
    )
    rest = _PROFILE["rest_hr"].search(text)
    found: Inputs = {
        "max_hr": int(max_hr["hr"]) if max_hr else facts.get("max_hr"),
        "resting_hr": int(rest["hr"]) if rest else facts.get("resting_hr"),
        "age": _age(text, facts),
    }
    mine = re.search(r"\b(?:mes|ma|mon|my|moi|me|j'ai|i'm|i am|a \d\d ans|at \d\d|pour \d\d)\b", text)
    return found if (max_hr or mine) and (found["max_hr"] or found["age"]) else {}


def _fuel(text: str, facts: Mapping[str, Any]) -> Inputs:
    # Loading the day before is advice from studies, no sum of hours.
    if re.search(r"\b(?:veille|avant|day before|before|night before)\b", text):
        return {}
    return _duration(text)


def _fluid(text: str, facts: Mapping[str, Any]) -> Inputs:
    if re.search(r"\b(?:sodium|salt|sel)\b", text):
        return {}
    found = _duration(text)
    return {**found, "temperature_c": _temperature(text), "weight_kg": _weight(text, facts)} if found else {}


def _caffeine(text: str, facts: Mapping[str, Any]) -> Inputs:
    weight = _weight(text, facts)
    return {"weight_kg": weight} if weight else {}


def _heat(text: str, facts: Mapping[str, Any]) -> Inputs:
    temperature = _temperature(text)
    if temperature is None or temperature < _WARM_C:
        return {}
    pace = find_pace(text)
    return {"temperature_c": temperature, "pace_s": pace.value if pace else None}


def _shoe_life(text: str, facts: Mapping[str, Any]) -> Inputs:
    weekly = _PROFILE["weekly_km"].search(text)
    weekly_km: float | None = facts.get("weekly_km")
    rest = text
    if weekly and weekly["km"]:
        weekly_km = float(weekly["km"].replace(",", ".")) * (
            _MILE_KM if weekly["unit"].startswith("mi") else 1
        )
        rest = text[: weekly.start()] + text[weekly.end() :]
    match = _PHRASES["shoe_km"].search(rest)
    if match is None:
        return {}
    used = float(match["km"]) * (_MILE_KM if match["u"].startswith("mi") else 1)
    if used < _WORN_KM:
        return {}
    return {"km_run": round(used), "weekly_km": round(weekly_km) if weekly_km else None}


def _energy(text: str, facts: Mapping[str, Any]) -> Inputs:
    distances = [d.value for d in find_distances(text) if d.value]
    weight = _weight(text, facts)
    if not distances:
        return {}
    return {"distance_km": distances[0], "weight_kg": weight}


def _duration(text: str) -> Inputs:
    """How long, in hours. "Per hour" is a rate and no duration."""
    times = [found.value for found in find_times(text, 42.0) if found.value >= 1200]
    return {"duration_h": round(times[0] / 3600, 2)} if times else {}


def _weight(text: str, facts: Mapping[str, Any]) -> float | None:
    if match := _PHRASES["weight"].search(text):
        value = float(match["w"].replace(",", "."))
        return round(value * _LB_KG, 1) if match["u"].startswith(("lb", "pound")) else value
    return facts.get("weight_kg")


def _age(text: str, facts: Mapping[str, Any]) -> int | None:
    match = _PHRASES["age"].search(text)
    return int(match["a"] or match["a2"]) if match else facts.get("age")


def _temperature(text: str) -> float | None:
    for match in _PHRASES["temperature"].finditer(text):
        if "°" in match.group() or "degr" in match.group() or match["u"]:
            value = float(match["t"])
            return round((value - 32) / 1.8, 1) if (match["u"] or "").startswith("f") else value
    return None


_READERS: tuple[tuple[str, Callable[[str, Mapping[str, Any]], Inputs]], ...] = (
    ("heart_rate_zones", _heart_rate_zones),
    ("fluid", _fluid),
    ("heat", _heat),
    ("carbohydrate", _fuel),
    ("caffeine", _caffeine),
    ("energy", _energy),
    ("shoe_life", _shoe_life),
    ("race_time", _race_time),
    ("training_paces", _training_paces),
)
