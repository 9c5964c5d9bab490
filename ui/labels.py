"""What the fields of a product are called, and their values in words. A shop's own keep their names."""

from collections.abc import Iterator
from typing import Any

from catalog.products import Product
from ui.formats import number
from ui.session import Visit
from ui.words import N_, _, current_language

__all__ = [
    "allergen_name",
    "category_name",
    "diet_name",
    "field_label",
    "gender_name",
    "specifications",
    "told",
]

_FIELDS = {
    "weight_g": (N_("Weight"), "g"),
    "drop_mm": (N_("Drop"), "mm"),
    "stack_heel_mm": (N_("Heel stack"), "mm"),
    "lug_mm": (N_("Lugs"), "mm"),
    "cushioning": (N_("Cushioning"), ""),
    "support": (N_("Support"), ""),
    "plate": (N_("Plate"), ""),
    "terrain": (N_("Terrain"), ""),
    "waterproof": (N_("Waterproof"), ""),
    "membrane": (N_("Membrane"), ""),
    "use": (N_("Made for"), ""),
    "width": (N_("Width"), ""),
    "spikes": (N_("Spikes"), ""),
    "spike_mm": (N_("Spike length"), "mm"),
    "distance": (N_("Distance"), ""),
    "merino_pct": (N_("Merino wool"), "%"),
    "fit": (N_("Fit"), ""),
    "pockets": (N_("Pockets"), ""),
    "reflective": (N_("Reflective"), ""),
    "windproof": (N_("Windproof"), ""),
    "water_column_mm": (N_("Water column"), "mm"),
    "breathability_g_m2": (N_("Breathability"), "g/m²/24 h"),
    "hood": (N_("Hood"), ""),
    "packable": (N_("Packable"), ""),
    "inseam_cm": (N_("Inseam"), "cm"),
    "liner": (N_("Liner"), ""),
    "length": (N_("Length"), ""),
    "thermal": (N_("Thermal"), ""),
    "support_level": (N_("Support level"), ""),
    "closure": (N_("Closure"), ""),
    "adjustable_straps": (N_("Adjustable straps"), ""),
    "removable_pads": (N_("Removable pads"), ""),
    "height": (N_("Height"), ""),
    "height_cm": (N_("Height"), "cm"),
    "thickness": (N_("Thickness"), ""),
    "thickness_mm": (N_("Thickness"), "mm"),
    "toe_shape": (N_("Toe shape"), ""),
    "pairs": (N_("Pairs"), ""),
    "kind": (N_("Kind"), ""),
    "warm": (N_("Warm"), ""),
    "touchscreen": (N_("Touchscreen"), ""),
    "case_mm": (N_("Case"), "mm"),
    "display": (N_("Display"), ""),
    "battery_h": (N_("Battery life"), "h"),
    "battery_days": (N_("Battery life as a watch"), N_("days")),
    "gps": (N_("GPS"), ""),
    "heart_rate": (N_("Heart rate"), ""),
    "maps": (N_("Maps"), ""),
    "music": (N_("Music"), ""),
    "contactless_payment": (N_("Contactless payment"), ""),
    "altimeter": (N_("Altimeter"), ""),
    "water_resistance_m": (N_("Water resistance"), "m"),
    "sensor": (N_("Sensor"), ""),
    "rechargeable": (N_("Rechargeable"), ""),
    "memory_h": (N_("Memory"), "h"),
    "bluetooth": (N_("Bluetooth"), ""),
    "ant": (N_("ANT+"), ""),
    "storage_gb": (N_("Storage"), N_("GB")),
    "microphone": (N_("Microphone"), ""),
    "charging": (N_("Charging"), ""),
    "ip_rating": (N_("Water protection"), ""),
    "lumen": (N_("Brightness"), "lm"),
    "range_m": (N_("Range"), "m"),
    "power": (N_("Power"), ""),
    "red_light": (N_("Red light"), ""),
    "led": (N_("LED"), ""),
    "capacity_l": (N_("Capacity"), "l"),
    "volume_ml": (N_("Volume"), "ml"),
    "flasks_included": (N_("Flasks included"), ""),
    "flask_ml": (N_("Per flask"), "ml"),
    "bladder_compatible": (N_("Takes a bladder"), ""),
    "pole_holders": (N_("Pole holders"), ""),
    "bpa_free": (N_("BPA-free"), ""),
    "dishwasher_safe": (N_("Dishwasher safe"), ""),
    "bite_valve": (N_("Bite valve"), ""),
    "bottles": (N_("Bottles"), ""),
    "bottle_ml": (N_("Per bottle"), "ml"),
    "net_weight_g": (N_("Net weight"), "g"),
    "portions": (N_("Portions"), ""),
    "portion_g": (N_("Portion"), "g"),
    "kcal": (N_("Energy"), "kcal"),
    "carbs_g": (N_("Carbohydrate"), "g"),
    "sugars_g": (N_("of which sugars"), "g"),
    "protein_g": (N_("Protein"), "g"),
    "fat_g": (N_("Fat"), "g"),
    "fibre_g": (N_("Fibre"), "g"),
    "sodium_mg": (N_("Sodium"), "mg"),
    "caffeine_mg": (N_("Caffeine"), "mg"),
    "water_ml": (N_("Water to add"), "ml"),
    "pieces": (N_("Pieces"), ""),
    "flavour": (N_("Flavour"), ""),
    "origin": (N_("Origin"), ""),
    "ingredients": (N_("Ingredients"), ""),
    "material": (N_("Material"), ""),
    "length_cm": (N_("Length"), "cm"),
    "length_m": (N_("Length"), "m"),
    "diameter_cm": (N_("Diameter"), "cm"),
    "width_cm": (N_("Width"), "cm"),
    "density": (N_("Density"), ""),
    "vibration": (N_("Vibration"), ""),
    "texture": (N_("Texture"), ""),
    "powered": (N_("Powered"), ""),
    "noise_db": (N_("Noise"), "dB"),
    "heads": (N_("Heads"), ""),
    "pressure_min_mmhg": (N_("Least pressure"), "mmHg"),
    "pressure_max_mmhg": (N_("Greatest pressure"), "mmHg"),
    "elastic": (N_("Elastic"), ""),
    "latex_free": (N_("Latex-free"), ""),
    "adhesive": (N_("Adhesive"), ""),
    "rolls": (N_("Rolls"), ""),
    "format": (N_("Format"), ""),
    "fragrance_free": (N_("Fragrance-free"), ""),
    "quantity": (N_("Quantity"), ""),
    "arch": (N_("Arch"), ""),
    "trimmable": (N_("Trimmable"), ""),
    "spf": (N_("Sun protection factor"), ""),
    "water_resistant": (N_("Water-resistant"), ""),
    "lens_category": (N_("Lens category"), ""),
    "photochromic": (N_("Photochromic"), ""),
    "polarised": (N_("Polarised"), ""),
    "uv400": (N_("UV400"), ""),
    "interchangeable_lenses": (N_("Interchangeable lenses"), ""),
    "sections": (N_("Sections"), ""),
    "folded_cm": (N_("Folded"), "cm"),
    "adjustable": (N_("Adjustable"), ""),
    "gel_loops": (N_("Gel loops"), ""),
    "attachment": (N_("Attachment"), ""),
    "fits_phone": (N_("Fits a phone"), ""),
}

_VALUES = {
    "soft": N_("soft"), "balanced": N_("balanced"), "firm": N_("firm"), "medium": N_("medium"),
    "neutral": N_("neutral"), "stability": N_("stability"), "none": N_("none"), "carbon": N_("carbon"),
    "nylon": N_("nylon"), "road": N_("road"), "trail": N_("trail"), "track": N_("track"),
    "mixed": N_("mixed ground"), "daily": N_("daily running"), "tempo": N_("tempo runs"),
    "race": N_("racing"), "long-run": N_("long runs"), "recovery": N_("recovery"), "narrow": N_("narrow"),
    "standard": N_("standard"), "wide": N_("wide"), "sprint": N_("sprint"), "middle": N_("middle distance"),
    "long": N_("long distance"), "loose": N_("loose"), "regular": N_("regular"), "slim": N_("slim"),
    "brief": N_("brief"), "tight": N_("tight"), "full": N_("full"), "three-quarter": N_("three-quarter"),
    "low": N_("low"), "high": N_("high"), "front": N_("front"), "back": N_("back"), "ankle": N_("ankle"),
    "crew": N_("crew"), "quarter": N_("quarter"), "knee": N_("knee"), "thick": N_("thick"),
    "thin": N_("thin"), "classic": N_("classic"), "toes": N_("separate toes"), "amoled": "AMOLED",
    "mip": "MIP", "single-band": N_("single band"), "dual-band": N_("dual band"),
    "wrist": N_("at the wrist"), "chest": N_("chest strap"), "arm": N_("arm band"), "smooth": N_("smooth"),
    "grooved": N_("grooved"), "acrylic": N_("acrylic"), "cream": N_("cream"), "stick": N_("stick"),
    "cap": N_("cap"), "cup": N_("cup"), "ball": N_("ball"), "gun": N_("massage gun"),
    "neck-tube": N_("neck tube"), "headband": N_("headband"), "beanie": N_("beanie"),
    "bone-conduction": N_("bone conduction"), "open-ear": N_("open ear"),
    "cable and tape": N_("cable and tape"), "clips": N_("clips"), "hook and tape": N_("hook and tape"),
    "magnets": N_("magnets"), "balm": N_("balm"),
    "snaps": N_("snaps"), "bottle": N_("bottle"), "flask": N_("flask"), "soft-flask": N_("soft flask"),
    "socks": N_("socks"), "sleeves": N_("sleeves"), "spray": N_("spray"), "plasters": N_("plasters"),
}  # fmt: skip

_GENDERS = {"women": N_("Women"), "men": N_("Men"), "kids": N_("Kids"), "unisex": N_("Unisex")}
_ALLERGENS = {
    "gluten": N_("gluten"), "crustaceans": N_("crustaceans"), "eggs": N_("eggs"), "fish": N_("fish"),
    "peanuts": N_("peanuts"), "soybeans": N_("soybeans"), "milk": N_("milk"), "nuts": N_("nuts"),
    "celery": N_("celery"), "mustard": N_("mustard"), "sesame": N_("sesame"), "sulphites": N_("sulphites"),
    "lupin": N_("lupin"), "molluscs": N_("molluscs"),
}  # fmt: skip
_DIETS = {
    "vegan": N_("vegan"), "vegetarian": N_("vegetarian"), "gluten-free": N_("gluten-free"),
    "lactose-free": N_("lactose-free"), "organic": N_("organic"), "no-added-sugar": N_("no added sugar"),
}  # fmt: skip
# Told elsewhere on the page.
_ELSEWHERE = frozenset({"may_contain"})


def category_name(visit: Visit, slug: str | None) -> str:
    """A category as visitors read it; empty when the product has none."""
    return visit.shop.products.vocabulary.name_of(slug, visit.language) if slug else ""


def gender_name(gender: str) -> str:
    """`Women`; a shop's own word as it is."""
    return _(_GENDERS[gender]) if gender in _GENDERS else gender


def allergen_name(name: str) -> str:
    """An allergen in the visitor's language; a shop's own word as it is."""
    return _(_ALLERGENS[name]) if name in _ALLERGENS else name


def diet_name(name: str) -> str:
    """A diet mark in the visitor's language; a shop's own word as it is."""
    return _(_DIETS[name]) if name in _DIETS else name


def specifications(product: Product) -> Iterator[tuple[str, str]]:
    """Labels and values of all that a product states, in its own order, each field once."""
    language = current_language()
    for name, value in product.attributes.items():
        stem = name.removesuffix("_fr").removesuffix("_en")
        if stem != name and name != f"{stem}_{language}" and f"{stem}_{language}" in product.attributes:
            continue
        if name in _ELSEWHERE or value in (None, "", []):
            continue
        yield field_label(stem), told(value, _FIELDS.get(stem, ("", ""))[1])


def field_label(name: str) -> str:
    """What a field is called; a shop's own by its name."""
    said = name.replace("_", " ")
    return _(_FIELDS[name][0]) if name in _FIELDS else said[:1].upper() + said[1:]


def told(value: Any, unit: str = "") -> str:
    """A value in words: yes and no, numbers with their unit, lists; `–` for what is not stated."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (list, tuple)):
        return ", ".join(told(item, unit) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {told(item)}" for key, item in value.items())
    if isinstance(value, (int, float)):
        return f"{number(value)} {_(unit)}".strip() if unit else number(value)
    return _(_VALUES[value]) if value in _VALUES else str(value)
