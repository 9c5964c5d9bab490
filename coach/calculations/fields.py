"""Inputs that several calculations take."""

from typing import Final

from coach.inputs import Field

__all__ = ["age", "distance", "duration", "time", "weight"]

_KM: Final = {"km": 1.0, "distance_m": 0.001, "distance_mi": 1.609344, "distance_miles": 1.609344}
_SECONDS: Final = {"time_min": 60.0, "time_h": 3600.0, "duration_s": 1.0}
_HOURS: Final = {"duration_min": 1 / 60, "duration_s": 1 / 3600, "time_s": 1 / 3600, "time_h": 1.0}
_KILOS: Final = {"weight": 1.0, "weight_lb": 0.45359237}


def distance(required: bool = True, low: float = 0.4, high: float = 320) -> Field:
    """A distance run, in km."""
    return Field("distance_km", "km", low, high, required, also=_KM)


def time(required: bool = True) -> Field:
    """The time of a run, in seconds; `"45:00"` is read too."""
    return Field("time_s", "s", 40, 200_000, required, also=_SECONDS)


def duration(required: bool = True) -> Field:
    """How long a run lasts, in hours."""
    return Field("duration_h", "h", 0.1, 60, required, also=_HOURS)


def weight(required: bool = True) -> Field:
    """Body mass in kg."""
    return Field("weight_kg", "kg", 30, 200, required, also=_KILOS)


def age(required: bool = False) -> Field:
    """Years of age: from 10, under which no formula here holds."""
    return Field("age", "years", 10, 100, required)
