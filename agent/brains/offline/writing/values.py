"""How facts, times, dates and variants are said."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from agent.brains.offline.writing.words import Words, join
from tools.reasons import money

__all__ = ["cart_item", "facts_told", "price_of", "tell_date", "tell_time", "tell_value", "variant_of"]


def price_of(item: Mapping[str, Any], words: Words) -> str:
    """The price of an item as it is written; empty without one."""
    price = item.get("price")
    return "" if price is None else money(float(price), item.get("currency"), words.language)


def variant_of(item: Mapping[str, Any], words: Words) -> str:
    """`taille 42, noir`; empty when neither was chosen."""
    size = words.say("size", size=item["size"]) if item.get("size") else ""
    return ", ".join(part for part in (size, str(item.get("color") or "")) if part)


def cart_item(item: Mapping[str, Any], words: Words) -> str:
    """`2 × Title (size 42)`: a line of the cart or something added to it."""
    quantity = item.get("quantity") or 1
    title = str(item.get("title", ""))
    named = words.say("each", quantity=quantity, title=title) if quantity != 1 else title
    variant = variant_of(item, words)
    return f"{named} ({variant})" if variant else named


def tell_time(seconds: float) -> str:
    """`3:58:00`, `43:12`."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def tell_date(value: str, words: Words) -> str:
    """An ISO date in words; as it stands when it is none."""
    try:
        day = dt.date.fromisoformat(value[:10])
    except ValueError:
        return value
    if words.language == "fr":
        return f"{'1er' if day.day == 1 else day.day} {words.month(day.month)} {day.year}"
    return f"{day.day} {words.month(day.month)} {day.year}"


def tell_value(name: str, value: Any, words: Words) -> str:
    """One fact's value."""
    if isinstance(value, Mapping):
        return ", ".join(
            f"{words.name('values', str(key))} {tell_value(name, inner, words)}"
            for key, inner in value.items()
        )
    if isinstance(value, (list, tuple)):
        return join([tell_value(name, inner, words) for inner in value], words)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if name in ("records", "target_time_s"):
            return tell_time(float(value))
        number = f"{value:g}"
        return (number.replace(".", ",") if words.language == "fr" else number) + _unit(name)
    if name == "race_date":
        return tell_date(str(value), words)
    return words.name("values", str(value)) if value is not None else ""


def _unit(name: str) -> str:
    endings = {"_kg": " kg", "_cm": " cm", "_km": " km", "_hr": " bpm", "_kmh": " km/h"}
    return next((unit for ending, unit in endings.items() if name.endswith(ending)), "")


def facts_told(facts: Mapping[str, Any], goals: Any, words: Words) -> str:
    """Facts and goals in one line: `weight 68 kg, shoe size 44.5`."""
    told = [
        f"{words.name('facts', name)}{words.say('colon')}{tell_value(name, value, words)}"
        for name, value in facts.items()
        if value not in (None, [], {}, "") and name != "selling"
    ]
    for goal in goals or ():
        named = [
            tell_value(key, goal[key], words)
            for key in ("race", "distance_km", "race_date", "target_time_s")
            if goal.get(key)
        ]
        if goal.get("weeks") and not goal.get("race_date"):
            named.append(f"{goal['weeks']} {words.name('facts', 'weeks')}")
        if named:
            told.append(f"{words.name('facts', 'goal')}{words.say('colon')}{', '.join(named)}")
    return " ; ".join(told).replace(" ; ", "\u202f; " if words.language == "fr" else "; ")
