"""Which silhouette a product has: by its category, its attributes and the words of its title."""

# ruff: noqa: E501  (tables of words)

from collections.abc import Callable, Mapping

from catalog.demo.shapes import care, carried, clothes, food, gear, nutrition, shoes
from catalog.demo.shapes.ink import Ink, darker
from catalog.products import Product

__all__ = ["DRAWINGS", "Drawing", "parcel"]

Drawing = Callable[[Product, Ink, frozenset[str]], str]


def _number(product: Product, name: str, default: float) -> float:
    value = product.attributes.get(name)
    return float(value) if isinstance(value, (int, float)) else default


def _shoe(product: Product, ink: Ink, said: frozenset[str]) -> str:
    trail = product.attributes.get("terrain") in {"trail", "mixed"}
    return shoes.shoe(
        ink,
        stack=min(44.0, _number(product, "stack_heel_mm", 32)),
        drop=_number(product, "drop_mm", 6),
        lug=_number(product, "lug_mm", 4.0 if trail else 0.0),
        plate=str(product.attributes.get("plate") or "none"),
        high=bool(product.attributes.get("waterproof")),
    )


def _spike(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return shoes.spike(ink, pins=int(_number(product, "spikes", 6)), cross=bool(said & {"cross", "country"}))


def _sandal(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return shoes.sandal(ink, strapped=bool(said & {"strapped", "sangles", "straps"}))


def _shirt(sleeves: str) -> Drawing:
    def drawn(product: Product, ink: Ink, said: frozenset[str]) -> str:
        return clothes.shirt(
            ink, sleeves=sleeves, zip_up=bool(said & {"zip"}), waisted=product.gender == "women"
        )

    return drawn


def _jacket(product: Product, ink: Ink, said: frozenset[str]) -> str:
    sleeveless = bool(said & {"gilet", "vest", "sleeveless"})
    return clothes.jacket(
        ink,
        hood=bool(product.attributes.get("hood")),
        sleeveless=sleeveless,
        padded=bool(said & {"insulated", "doudoune", "isolant", "isole"}),
    )


def _shorts(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return clothes.shorts(
        ink,
        split=bool(said & {"split", "fendu"}),
        skirt=bool(said & {"skort", "jupe"}),
        liner=product.attributes.get("liner") == "tight",
    )


def _tights(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return clothes.tights(ink, capri=product.attributes.get("length") == "three-quarter")


def _bra(product: Product, ink: Ink, said: frozenset[str]) -> str:
    closure = product.attributes.get("closure")
    return clothes.bra(ink, front_zip=closure == "front", crossed=closure == "none")


def _sock(product: Product, ink: Ink, said: frozenset[str]) -> str:
    height = str(product.attributes.get("height", "crew"))
    return clothes.sock(
        ink,
        height=height,
        toes=product.attributes.get("toe_shape") == "toes",
        thick=product.attributes.get("thickness") == "thick",
    )


def _headwear(product: Product, ink: Ink, said: frozenset[str]) -> str:
    kind = str(product.attributes.get("kind", ""))
    if kind in {"neck-tube", "headband"} or said & {"tube", "gaiter", "headband", "bandeau"}:
        return clothes.tube(ink)
    return clothes.cap(
        ink,
        beanie=kind == "beanie" or bool(said & {"beanie", "bonnet"}),
        visor=kind == "visor" or bool(said & {"visor"}),
    )


def _glove(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return clothes.glove(ink, mitten=bool(said & {"mittens", "mitten", "moufles"}))


def _compression(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return (
        clothes.sock(ink, height="knee")
        if product.attributes.get("kind") == "socks"
        else clothes.sleeves(ink)
    )


def _watch(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return gear.watch(
        ink,
        big=_number(product, "case_mm", 43) >= 44,
        amoled=product.attributes.get("display") == "amoled",
        solar=bool(said & {"solar", "solaire"}),
    )


def _heart(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return gear.armband(ink) if product.attributes.get("sensor") == "arm" else gear.chest_strap(ink)


def _headphones(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return (
        gear.bone_headphones(ink)
        if product.attributes.get("kind") == "bone-conduction"
        else gear.earphones(ink)
    )


def _headlamp(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return gear.headlamp(ink, strong=_number(product, "lumen", 300) >= 700)


def _reflective(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return gear.clip(ink) if said & {"clip", "led", "magnetic"} else gear.harness(ink)


def _vest(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return carried.vest(ink, large=_number(product, "capacity_l", 5) >= 10)


def _flask(product: Product, ink: Ink, said: frozenset[str]) -> str:
    if product.attributes.get("kind") == "cup":
        return carried.cup(ink)
    return carried.flask(
        ink, hard=not said & {"soft", "souple"} and product.attributes.get("kind") != "soft-flask"
    )


def _bottle_belt(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return carried.bottle_belt(ink, bottles=int(_number(product, "bottles", 1)))


def _belt(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return carried.belt(ink, pouch=bool(said & {"zipped", "zippee", "pouch", "poche", "musette"}))


def _bib_belt(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return carried.bib_belt(ink, loops=_number(product, "gel_loops", 0) > 0)


def _sunglasses(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return carried.sunglasses(
        ink,
        shield=bool(product.attributes.get("photochromic")) or bool(said & {"glare", "glacier", "shield"}),
    )


def _gaiters(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return carried.gaiters(ink, high=_number(product, "height_cm", 12) > 18)


def _massage(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return (
        care.gun(ink)
        if product.attributes.get("kind") == "gun"
        else care.balls(ink, pieces=int(_number(product, "pieces", 1)))
    )


def _care(product: Product, ink: Ink, said: frozenset[str]) -> str:
    if product.attributes.get("kind") == "plasters":
        return care.plasters(ink)
    return care.stick(ink) if product.attributes.get("format") == "stick" else care.tube_of_cream(ink)


def _electrolytes(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return (
        nutrition.tablets(ink)
        if said & {"tablets", "pastilles", "effervescent", "effervescents"}
        else nutrition.tub(ink)
    )


def _mix(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return nutrition.tub(ink) if _number(product, "portions", 1) >= 8 else nutrition.pouch(ink, window=False)


def _fruit(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return food.fruit(_named(said, {"banana": "bananas bananes banane banana",
    "apricot": "apricots abricots apricot", "pear": "pears poires poire pear",
                                     "orange": "oranges orange clementines",
                                     "peach": "peaches peches nectarines",
                                     "berries": "berries blueberries myrtilles cassis raspberries framboises strawberries fraises cherries cerises"}, "apple"))  # fmt: skip


def _roots(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return food.roots(_named(said, {"carrot": "carrots carottes carrot",
    "sweet potato": "sweet patate patates potatoes terre",
                                     "greens": "spinach epinards salad salade kale lettuce chard blettes broccoli brocoli courgettes peas"}, "beetroot"))  # fmt: skip


def _named(said: frozenset[str], names: Mapping[str, str], default: str) -> str:
    return next((kind for kind, words in names.items() if said & set(words.split())), default)


def _bread(product: Product, ink: Ink, said: frozenset[str]) -> str:
    dark = bool(said & {"rye", "seigle", "buckwheat", "sarrasin", "noir"})
    tone = Ink("#8a5a36", "#b98a5a") if dark else ink
    return food.loaf(tone, tin=bool(said & {"rye", "seigle", "gluten", "mie", "tin"}))


def _dairy(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return (
        food.bottle("#f4f3ee", ink)
        if said
        & {"milk", "lait", "kefir"} - ({"milk", "lait"} if said & {"yogurts", "yaourts", "yogurt"} else set())
        else food.pot(ink)
    )


def _cheese(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return (
        food.log(Ink("#a9a79f", "#5c5b57"))
        if said & {"goat", "chevre", "cendre", "fresh", "frais"}
        else food.cheese(ink)
    )


def _cereals(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return food.bowl("#b7793f" if said & {"granola"} else "#e3cfa4", ink)


def _dry(product: Product, ink: Ink, said: frozenset[str]) -> str:
    if said & {"tofu"}:
        return food.block(Ink("#d9b98a", "#6f8a4a"))
    shown = _named(said, {"#f4ead0": "rice riz", "#d9a23f": "spaghetti pasta pates polenta penne",
    "#7c8b45": "lentils lentilles peas", "#a0632f": "almonds amandes nuts noix hazelnuts",
                          "#5c3420": "dates dattes", "#8f3b2c": "beans haricots",
                          "#e0c88f": "chickpeas chiches quinoa"}, "#b08a58")  # fmt: skip
    return nutrition.pouch(ink, shows=shown)


def _jar(product: Product, ink: Ink, said: frozenset[str]) -> str:
    content = _named(
        said,
        {
            "#c07d3a": "peanut cacahuete cacahuetes",
            "#6b3f22": "hazelnut noisette cocoa",
            "#b32a3c": "jam confiture",
            "#d8b98a": "almond amande",
        },
        "#d98a1f",
    )
    return food.jar(Ink("#6b4a2b", ink.second), content=content)


def _fish(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return (
        food.fillets(Ink("#33566e", "#e6d9b0"))
        if said & {"smoked", "fumee", "fillets", "fume"}
        else food.tin(ink)
    )


def _eggs(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return food.eggs(int(_number(product, "pieces", 6)))


def _juice(product: Product, ink: Ink, said: frozenset[str]) -> str:
    tone = _named(
        said,
        {
            "#8e1c4c": "beetroot betterave",
            "#5b2a5e": "grape raisin",
            "#9c1f33": "cherry cerise",
            "#f2a12e": "orange carrot carotte",
        },
        "#dfb04a",
    )
    return food.bottle(tone, Ink(darker(tone, 0.7), "#5f9e3f"))


def _chocolate(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return food.chocolate(Ink("#8a5a36", "#e8d9b0") if said & {"milk", "lait"} else ink)


def _plainly(shape: Callable[[Ink], str]) -> Drawing:
    return lambda product, ink, said: shape(ink)


def _roller(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return care.roller(ink, grooved=product.attributes.get("texture") != "smooth")


def _tape(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return care.tape(ink, rolls=int(_number(product, "rolls", 1)))


def parcel(product: Product, ink: Ink, said: frozenset[str]) -> str:
    return nutrition.pouch(ink, window=False)


DRAWINGS: Mapping[str, Drawing] = {
    "road-shoes": _shoe, "trail-shoes": _shoe, "race-shoes": _shoe, "shoes": _shoe, "track-spikes": _spike,
    "recovery-sandals": _sandal,
    "t-shirts": _shirt("short"), "tank-tops": _shirt("none"), "long-sleeves": _shirt("long"),
    "jackets": _jacket, "shorts": _shorts,
    "tights": _tights, "sports-bras": _bra, "socks": _sock, "headwear": _headwear, "gloves": _glove,
    "compression": _compression,
    "watches": _watch, "heart-rate-monitors": _heart, "headphones": _headphones, "headlamps": _headlamp,
    "reflective-gear": _reflective,
    "hydration-vests": _vest, "flasks": _flask, "bottle-belts": _bottle_belt, "running-belts": _belt,
    "race-belts": _bib_belt,
    "sunglasses": _sunglasses, "poles": _plainly(carried.poles), "gaiters": _gaiters,
    "insoles": _plainly(care.insoles), "foam-rollers": _roller,
    "massage-tools": _massage, "tape": _tape, "anti-chafing": _care, "foot-care": _care, "sun-care": _care,
    "gels": _plainly(nutrition.gel),
    "bars": _plainly(nutrition.bar), "chews": _plainly(nutrition.cubes), "drink-mixes": _mix,
    "electrolytes": _electrolytes, "recovery-drinks": _mix,
    "fruit": _fruit, "vegetables": _roots, "bread": _bread, "dairy": _dairy, "cheese": _cheese,
    "cereals": _cereals, "pasta-rice": _dry,
    "legumes": _dry, "nuts-dried-fruit": _dry, "spreads-honey": _jar, "fish": _fish, "eggs": _eggs,
    "juices": _juice, "chocolate": _chocolate,
}  # fmt: skip
