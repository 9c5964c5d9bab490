"""A calculation as a tidy table: what was worked out, from what, after whom."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from coach.formatting import clock
from coach.texts import texts
from ui.formats import number
from ui.safe import plain
from ui.words import N_, _, current_language

__all__ = ["draw_calculation"]

_NAMES = {
    "race_time": N_("Race time"),
    "training_paces": N_("Training paces"),
    "heart_rate_zones": N_("Heart rate zones"),
    "carbohydrate": N_("Carbohydrate for the race"),
    "fluid": N_("Drinking"),
    "caffeine": N_("Caffeine"),
    "heat": N_("Running in the heat"),
    "shoe_life": N_("Life of the shoes"),
    "energy": N_("Energy"),
}
_RESULTS = {
    "vdot": (N_("VDOT"), ""),
    "distance_km": (N_("Distance"), "km"),
    "riegel": (N_("After Riegel"), ""),
    "vdot_model": (N_("After Daniels and Gilbert"), ""),
    "fastest": (N_("Fastest"), ""),
    "slowest": (N_("Slowest"), ""),
    "pace_fastest": (N_("Fastest pace"), ""),
    "pace_slowest": (N_("Slowest pace"), ""),
    "easy": (N_("Easy"), ""),
    "marathon": (N_("Marathon"), ""),
    "threshold": (N_("Threshold"), ""),
    "interval": (N_("Intervals"), ""),
    "repetition": (N_("Repetitions"), ""),
    "max_hr_bpm": (N_("Maximum heart rate"), N_("bpm")),
    "zone": (N_("Zone"), ""),
    "low_bpm": (N_("from"), N_("bpm")),
    "high_bpm": (N_("to"), N_("bpm")),
    "low_percent": (N_("from"), "%"),
    "high_percent": (N_("to"), "%"),
    "low_g_per_h": (N_("At least"), "g/h"),
    "target_g_per_h": (N_("Target"), "g/h"),
    "total_low_g": (N_("In all, at least"), "g"),
    "total_g": (N_("In all"), "g"),
    "gels": (N_("Gels"), ""),
    "gel_every_min": (N_("A gel every"), "min"),
    "mouth_rinse": (N_("A mouth rinse will do"), ""),
    "low_l_per_h": (N_("At least"), "l/h"),
    "high_l_per_h": (N_("At most"), "l/h"),
    "total_low_l": (N_("In all, at least"), "l"),
    "total_high_l": (N_("In all, at most"), "l"),
    "sweat_l_per_h": (N_("Sweat loss"), "l/h"),
    "single_limit_mg": (N_("At most at once"), "mg"),
    "daily_limit_mg": (N_("At most a day"), "mg"),
    "left_today_mg": (N_("Left for today"), "mg"),
    "performance_low_mg": (N_("Studied doses from"), "mg"),
    "performance_high_mg": (N_("Studied doses to"), "mg"),
    "suggested_mg": (N_("Suggested"), "mg"),
    "dew_point_c": (N_("Dew point"), "°C"),
    "slower_low_percent": (N_("Slower by at least"), "%"),
    "slower_high_percent": (N_("Slower by up to"), "%"),
    "hard_running": (N_("Hard running advisable"), ""),
    "pace_low": (N_("Pace from"), ""),
    "pace_high": (N_("Pace to"), ""),
    "left_low_km": (N_("Left, at least"), "km"),
    "left_high_km": (N_("Left, at most"), "km"),
    "left_low_weeks": (N_("Left, at least"), N_("weeks")),
    "left_high_weeks": (N_("Left, at most"), N_("weeks")),
    "energy_kcal": (N_("Energy"), "kcal"),
    "per_km_kcal": (N_("Per kilometre"), "kcal"),
    "climbed_m": (N_("Climbed"), "m"),
}


def draw_calculation(event: Mapping[str, Any], key: str) -> None:
    """The `calculation` event. Seconds and codes in the result, kept for machines, are left out."""
    result = event["result"]
    values = result if isinstance(result, Mapping) else {event["name"]: result}
    with st.container(key=f"calculation-{key}", border=True):
        name = event["name"]
        st.markdown(f"**{plain(_(_NAMES[name]) if name in _NAMES else name.replace('_', ' '))}**")
        single = {k: v for k, v in values.items() if not isinstance(v, (list, Mapping)) and _is_for_people(k)}
        if single:
            _table([[_label(k), _told(k, v)] for k, v in single.items()])
        ranges = {k: v for k, v in values.items() if isinstance(v, Mapping)}
        if ranges:
            _rows([{"": _label(k), **_shown(v)} for k, v in ranges.items()])
        for rows in values.values():
            if isinstance(rows, list) and rows and isinstance(rows[0], Mapping):
                _rows([_shown(row) for row in rows])
        if given := _inputs(event["inputs"]):
            st.caption(plain(_("Worked out from {inputs}", inputs=given)))
        if event["source"]:
            st.caption(plain(_("Source: {source}", source=event["source"])))


def _is_for_people(name: str) -> bool:
    return name in _RESULTS or not (name.endswith("_s") or name in ("method", "state", "sum_f"))


def _label(name: str) -> str:
    return _(_RESULTS[name][0]) if name in _RESULTS else name.replace("_", " ")


def _told(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (int, float)):
        unit = _RESULTS[name][1] if name in _RESULTS else ""
        return f"{number(value)} {_(unit)}" if unit else number(value)
    return str(value)


def _shown(row: Mapping[str, Any]) -> dict[str, str]:
    """A row by label; two fields of one label stand in one cell: `118 bpm · 50 %`."""
    cells: dict[str, str] = {}
    for name, value in row.items():
        if _is_for_people(name):
            label, text = _label(name), _told(name, value)
            cells[label] = f"{cells[label]} · {text}" if label in cells else text
    return cells


def _rows(rows: list[dict[str, str]]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    table = {plain(name) or " ": [plain(row.get(name, "")) for row in rows] for name in columns}
    st.table(table, border="horizontal", hide_index=True)


def _table(pairs: list[list[str]]) -> None:
    first, second = zip(*pairs, strict=True)
    table = {" ": [plain(name) for name in first], "  ": [plain(value) for value in second]}
    st.table(table, border="horizontal", hide_index=True, hide_header=True)


def _inputs(inputs: Mapping[str, Any]) -> str:
    """What it was worked out from; what was assumed says so."""
    language, names = current_language(), texts("fields")

    def told(values: Mapping[str, Any]) -> str:
        return ", ".join(
            f"{names[name][language] if name in names else name} {_input(name, value)}"
            for name, value in values.items()
            if name != "assumed" and value not in (None, "", [])
        )

    given, assumed = told(inputs), told(inputs.get("assumed") or {})
    return "; ".join(
        part for part in (given, _("assumed: {names}", names=assumed) if assumed else "") if part
    )


def _input(name: str, value: Any) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return clock(value) if name.endswith("_s") else number(value)
    choices, language = texts("choices"), current_language()
    return str(choices[value][language]) if isinstance(value, str) and value in choices else str(value)
