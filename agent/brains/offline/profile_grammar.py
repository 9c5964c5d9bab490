"""Facts that customers tell of themselves, and what they want shown or forgotten."""

import re
from collections.abc import Callable
from typing import Any

from agent.brains.offline.amounts import count_of, find_distances, find_times
from agent.brains.offline.phrases import load_phrases
from agent.brains.offline.saying import Said
from agent.understanding import ProfileChange

__all__ = ["read_profile"]

_PHRASES = load_phrases("profile")
_LB_KG, _MILE_KM, _INCH_CM = 0.45359237, 1.609344, 2.54
_SIZES = {"small": "S", "medium": "M", "large": "L", "extra large": "XL"}
_DISTANCE_NAMES = ((5.0, "5k"), (10.0, "10k"), (21.0975, "half_marathon"), (42.195, "marathon"))
_THIRD_PERSON = re.compile(
    r"\b(?:mon (?:fils|mari|pere|copain|gamin|ado)|ma (?:fille|femme|mere|copine)|my (?:son|"
    r"daughter|wife|husband|mum|mom|dad|kid|girlfriend|boyfriend)|une? ado|un enfant|"
    r"\d+ year old (?!woman|man|female|male|runner)|comme si|for my|pour mon|pour ma|"
    r"year old (?:mum|mom|dad|son)|coach dit|if i (?:weigh|were|was)|si je (?:pesais|faisais))\b"
)
_DAY = re.compile(
    r"\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mondays?|tues(?:days?)?|"
    r"wed(?:nesdays?)?|thurs?(?:days?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)\b"
)
_DAYS = {"lu": "Monday", "mo": "Monday", "mar": "Tuesday", "tu": "Tuesday", "me": "Wednesday",
         "we": "Wednesday", "je": "Thursday",
         "th": "Thursday", "ve": "Friday", "fr": "Friday",
         "sa": "Saturday", "di": "Sunday", "su": "Sunday"}  # fmt: skip
_TODDLER_AGE, _OLDEST = 8, 99


def read_profile(message: Said) -> ProfileChange | None:
    """The facts of a message; None when it tells, asks and forgets nothing."""
    text = message.text
    change = ProfileChange()
    forgets = _PHRASES["forget_verb"].search(text)
    if forgets:
        change.forget = _forgotten(text[forgets.start() :])
    if not change.forget and _PHRASES["show"].search(text):
        change.show = True
    if not _THIRD_PERSON.search(text):
        for read in _READERS:
            change.facts.update(read(message))
    if change.forget:
        # "forget my knee injury" tells no injury.
        change.facts = {} if forgets and forgets.start() < 12 else change.facts
    if _PHRASES["selling_off"].search(text):
        change.facts["selling"] = False
    elif _PHRASES["selling_on"].search(text):
        change.facts["selling"] = True
    asked = None if change.facts or change.forget or change.show else _PHRASES["remember"].search(text)
    if asked and (note := _note(message, asked)):
        change.facts["notes"] = [note]
    return change if change.facts or change.forget or change.show else None


def _note(message: Said, asked: re.Match[str]) -> str | None:
    """What is to be remembered, in the customer's own words, when no fact has a name for it."""
    before = message.original_of(0, asked.start()).strip(" ,.;:")
    after = message.original_of(asked.end(), len(message.text))
    after = re.sub(r"^[ ,:]*(?:que |qu'|that |this|ça|ca|cela|it|le|la)?[ ,:]*", "", after).strip(" ,.;:!?")
    note = after if len(after.split()) >= 3 else before
    return note if len(note.split()) >= 3 else None


def _forgotten(text: str) -> list[str]:
    """Names of what is to be forgotten, out of the text from the verb on."""
    names = []
    for match in _PHRASES["forget_thing"].finditer(text):
        name = next(key for key, value in match.groupdict().items() if value)
        names.append({"injury": "injuries", "race_times": "records"}.get(name, name))
    if names:
        return list(dict.fromkeys(names))
    return ["all"] if _PHRASES["forget_all"].match(text) else []


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _tidy(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 1)


def _first(match: re.Match[str], *names: str) -> str | None:
    return next((match[name] for name in names if match[name] is not None), None)


def _name(message: Said) -> dict[str, Any]:
    match = _PHRASES["name"].search(message.text)
    if match is None or _PHRASES["not_level"].search(match.group()):
        return {}
    typed = message.original_of(*match.span("name"))
    return {"name": typed if typed[0].isupper() else typed.capitalize()}


def _age(message: Said) -> dict[str, Any]:
    match = _PHRASES["age"].search(message.text)
    if match is None:
        return {}
    age = int(_first(match, "age", "age2", "age3") or 0)
    after = message.text[match.end() : match.end() + 12]
    # "depuis dix ans", "j'ai 3 ans de pratique", "il y a 20 ans".
    if re.match(r" (?:de pratique|d'experience|de course|ago)|.{0,2}of running", after):
        return {}
    if (
        re.search(
            r"(?:depuis|apres|il y a|for|after|pendant|dans|in|est-ce que|hernie|as-tu|a|quelle fc max a) $",
            message.text[: match.start()],
        )
        and match["age2"]
    ):
        return {}
    return {"age": age} if _TODDLER_AGE <= age <= _OLDEST else {}


def _weight(message: Said) -> dict[str, Any]:
    for match in _PHRASES["weight"].finditer(message.text):
        unit = _first(match, "wu", "wu2") or ""
        named = re.match(r"(?:je pese|pese|poids|weigh|put down|pesant)", match.group())
        if not unit and not named:
            continue
        value = _number(_first(match, "w", "w2") or "0")
        if unit.startswith(("lb", "pound")):
            value *= _LB_KG
        elif unit == "stone":
            value *= 14 * _LB_KG
        if re.search(
            r"(?:perdu|perdre|lose|lost|pris|gagne|deficit de|moins de|plus de) (?:\w+ )?$",
            message.text[: match.start()],
        ):
            continue
        if 30 <= value <= 250:
            return {"weight_kg": _tidy(round(value, 1))}
    return {}


def _height(message: Said) -> dict[str, Any]:
    match = _PHRASES["height"].search(message.text)
    if match is None:
        return {}
    if match["ft"]:
        return (
            {"height_cm": round((int(match["ft"]) * 12 + int(match["in"])) * _INCH_CM)}
            if int(match["in"]) < 12
            else {}
        )
    if match["cm3"]:
        return {"height_cm": int(match["cm3"])}
    metres, centimetres = _first(match, "m", "m2"), _first(match, "cm", "cm2")
    height = int(metres or 0) * 100 + int(centimetres or 0)
    return {"height_cm": height} if 120 <= height <= 230 else {}


def _sessions(message: Said) -> dict[str, Any]:
    match = _PHRASES["sessions"].search(message.text)
    if match is None:
        return {}
    if match["n3"]:
        return {"sessions_per_week": 2 if match["n3"] == "twice" else 1}
    count = count_of(_first(match, "n", "n2", "n4", "n5") or "")
    return {"sessions_per_week": count} if count and count <= 14 else {}


def _weekly_km(message: Said) -> dict[str, Any]:
    match = _PHRASES["weekly_km"].search(message.text)
    if match is None:
        return {}
    value = _number(_first(match, "km", "km3") or "0")
    if (match["unit"] or "").startswith("mi"):
        value *= _MILE_KM
    return {"weekly_km": _tidy(round(value))} if 1 <= value <= 400 else {}


def _sizes(message: Said) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if match := _PHRASES["shoe_size"].search(message.text):
        half = ".5" if match["half"] else ""
        system = f"{match['sys'].upper()} " if match["sys"] in ("uk", "us") else ""
        small = int(match["s"]) < 16
        named = re.match(r"(?:je chausse|chausse|shoe size|i wear|i'm a size|i'm size)", match.group())
        if named or (not small and match.group().startswith(("je fais", "porte"))):
            found["shoe_size"] = f"{system}{match['s']}{half}"
    if (match := _PHRASES["cloth_size"].search(message.text)) and re.match(
        r"(?:je|i wear|usually)", match.group()
    ):
        found["clothes_size"] = _SIZES.get(match["c"], match["c"].upper())
    if match := _PHRASES["bra_size"].search(message.text):
        found["bra_size"] = (_first(match, "bra", "bra2", "bra3") or "").upper().replace(" ", "")
    return found


def _heart(message: Said) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if match := _PHRASES["max_hr"].search(message.text):
        found["max_hr"] = int(match["hr"])
    if match := _PHRASES["rest_hr"].search(message.text):
        found["resting_hr"] = int(match["hr"])
    if match := _PHRASES["vma"].search(message.text):
        found["vma_kmh"] = _tidy(_number(match["v"]))
    return found


def _level(message: Said) -> dict[str, Any]:
    text = message.text
    if _PHRASES["not_level"].search(text):
        return {"level": "intermediate"} if re.search(r"plus debutante?|no longer a beginner", text) else {}
    first_person = re.search(
        r"\b(?:je|j'|suis|i|i'm|im|my|mon|moi|just|complete|never|jamais|niveau|level)\b", text
    )
    for level in ("beginner", "intermediate", "advanced"):
        if first_person and _PHRASES[f"level_{level}"].search(text):
            return {"level": level}
    return {}


def _sex(message: Said) -> dict[str, Any]:
    if _PHRASES["woman"].search(message.text) and not re.search(
        r"\bsi je suis une femme\b|\bif i'm a woman\b", message.text
    ):
        return {"sex": "female"}
    return {"sex": "male"} if _PHRASES["man"].search(message.text) else {}


def _diet(message: Said) -> dict[str, Any]:
    text = message.text
    if _PHRASES["not_diet"].search(text):
        return {"diet": []}
    if not re.search(r"\b(?:je|j'|suis|i|i'm|im|am|my|moi|since|depuis|ne mange|don'?t|no longer)\b", text):
        return {}
    diets = ("vegan", "vegetarian", "gluten_free", "lactose_free", "halal", "kosher")
    found = [name for name in diets if _PHRASES[f"diet_{name}"].search(text)]
    return {"diet": found} if found else {}


def _allergies(message: Said) -> dict[str, Any]:
    found: list[str] = []
    for match in _PHRASES["allergy"].finditer(message.text):
        start, end = match.span("what") if match["what"] else match.span("what2")
        words = re.sub(r"^(?:(?:the|les|la|le) |l['’])", "", message.original_of(start, end)).strip()
        if words and words.casefold() not in ("note", "moi"):
            found.extend(part.strip() for part in re.split(r",| et | and ", words) if part.strip())
    return {"allergies": found} if found else {}


def _injuries(message: Said) -> dict[str, Any]:
    found = []
    for match in _PHRASES["injury"].finditer(message.text):
        name = next(
            (key for key in ("what", "where", "hurt", "operated", "surgery", "out") if match[key]), None
        )
        if name:
            found.append(message.original_of(*match.span(name)).strip())
    told = {"injuries": list(dict.fromkeys(found))} if found else {}
    health = _PHRASES["health"].search(message.text)
    if health and re.search(r"\b(?:je|j'|suis|i|i'm|i've|im|on m'a|my|mon)\b", message.text):
        told["health"] = [message.original_of(*health.span())]
    if re.search(r"\b(?:revenue? de blessure|recovered|gueri|healed|no pain anymore)\b", message.text):
        return {}
    return told


def _days(message: Said) -> dict[str, Any]:
    """`mardi et jeudi`: the days somebody trains on, as they are called in English."""
    if not re.search(r"\b(?:entrain\w*|train\w*|dispo\w*|cours|jours?|days?|club|seances?)\b", message.text):
        return {}
    found = [_DAYS[match[:2] if match[:2] != "ma" else match[:3]] for match in _DAY.findall(message.text)]
    return {"training_days": list(dict.fromkeys(found))} if len(set(found)) > 1 else {}


def _budget(message: Said) -> dict[str, Any]:
    if match := _PHRASES["budget"].search(message.text):
        return {"budget": _tidy(_number(match["b"]))}
    return {"budget": "small"} if _PHRASES["small_budget"].search(message.text) else {}


def _records(message: Said) -> dict[str, Any]:
    """`PB 10k 43'12`: seconds by distance."""
    text = message.text
    if not _PHRASES["race_pb"].search(text):
        return {}
    distances = find_distances(text)
    if not distances:
        return {}
    times = find_times(text, distances[0].value)
    if not times:
        return {}
    name = next(
        (n for km, n in _DISTANCE_NAMES if abs(distances[0].value - km) < 0.2), f"{distances[0].value:g}km"
    )
    return {"records": {name: int(times[0].value)}}


def _tastes(message: Said) -> dict[str, Any]:
    text, found = message.text, {}
    if match := _PHRASES["favourite_brand"].search(text):
        found["favourite_brand"] = message.original_of(*match.span("brand")).strip()
    if _PHRASES["prefers_trail"].search(text):
        found["terrain"] = "trail"
    elif _PHRASES["prefers_road"].search(text):
        found["terrain"] = "road"
    if _PHRASES["dislikes_caffeine"].search(text):
        found["avoids_caffeine"] = "yes"
    if match := _PHRASES["moved"].search(text):
        start, end = next(match.span(name) for name in ("to", "to2", "to3", "to4", "to5") if match[name])
        found["city"] = message.original_of(start, end)
    return found


_READERS: tuple[Callable[[Said], dict[str, Any]], ...] = (
    _name, _age, _weight, _height, _sessions, _weekly_km, _sizes, _heart, _level, _sex, _diet, _allergies,
    _injuries, _days,
    _budget, _records, _tastes,
)  # fmt: skip
