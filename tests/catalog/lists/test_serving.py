"""Lists as a shop asks for them, out of an index that was really built and mapped."""

import datetime as dt
import math
from pathlib import Path

import pytest

from catalog.lists.building import build_lists
from catalog.lists.constants import CONSTANTS
from catalog.lists.errors import BadParameter, ListIndexDamaged, ListIndexMissing
from catalog.lists.index import check
from catalog.lists.serving import Lists, Question
from catalog.lists.shopfiles import complaints_of, goods_of, places_of

PRODUCTS = [
    {
        "sku": "GEL",
        "category": "nutrition",
        "merchant": "Énergie",
        "markets": "genève|lausanne",
        "themes": "marathon",
    },
    *(
        {"sku": f"{taste}{n}", "category": {"R": "road", "T": "trail"}[taste], "merchant": f"Shop {taste}"}
        for taste in "RT"
        for n in range(6)
    ),
    {"sku": "NEW-ROAD", "category": "road", "merchant": "Shop R", "created_at": "2026-05-20"},
    {"sku": "GONE", "category": "road", "merchant": "Shop R", "stock": "0"},
]
PLACES = [
    {"merchant": "Shop R", "market": "genève", "active": "true"},
    {"merchant": "Shop T", "market": "genève", "active": "false"},
    {"merchant": "Shop T", "market": "lausanne", "active": "true"},
]


@pytest.fixture
def built(tmp_path: Path, make_orders, shop_lines) -> Path:
    build_lists(make_orders(*shop_lines), tmp_path, goods_of(PRODUCTS), places=places_of(PLACES))
    return tmp_path


def skus(folder: Path, kind: str = "preferred", **asked) -> list[str]:
    return [item.sku for item in Lists(folder).get(kind, Question(**asked)).items]


def test_a_customer_gets_what_fits_their_taste_first(built: Path):
    assert [sku[0] for sku in skus(built, user="u04", k=4)].count("R") == 3
    assert [sku[0] for sku in skus(built, user="u09", k=4)].count("T") == 3


def test_an_unknown_customer_gets_anonymous(built: Path):
    answer = Lists(built).get("preferred", Question(user="../../etc", k=5))
    assert answer.items[0].sku == "GEL"
    assert {item.source for item in answer.items} <= {"anonymous", "rule"}
    assert skus(built, user="x" * 10_000) == skus(built)


def test_the_cohort_fills_before_anonymous(tmp_path: Path, make_orders, shop_lines):
    from catalog.lists.reading import read_rows

    names = ("user_id", "order_id", "sku", "quantity", "ordered_at")
    rows = [dict(zip(names, map(str, line), strict=True)) for line in shop_lines]
    for row in rows:
        row["cohort"] = "trail club" if int(row["user_id"][1:]) % 2 else "club de route"
    build_lists(read_rows(rows), tmp_path)
    answer = Lists(tmp_path).get("preferred", Question(user="nobody", cohort="trail club", k=4))
    assert [item.source for item in answer.items] == ["cohort"] * 4
    assert [item.sku[0] for item in answer.items].count("T") == 3
    assert skus(tmp_path, cohort="no such club") == skus(tmp_path)


@pytest.mark.parametrize("user", [None, "u00", "u01", "u02", "u04", "u09"])
@pytest.mark.parametrize("kind", ["preferred", "category", "market", "new"])
def test_terms_and_factors_recompute_the_score(built: Path, user: str | None, kind: str):
    asked = Question(user=user, category="road", market=("genève",), explain=True)
    answer = Lists(built).get(kind, asked)
    assert answer.items
    for item in answer.items:
        told = item.explain
        assert told is not None
        others = (1 - told["l"]) * told["near"] + told["l"] * told["anonymous"]
        score = told["own"] * math.sqrt(told["rebuy"]) + told["m"] * others
        assert score * math.prod(told["factors"].values()) == pytest.approx(item.score, abs=1e-4)


@pytest.mark.parametrize("user", [None, "u03", "u14"])
def test_scores_never_rise_and_no_product_comes_twice(built: Path, user: str | None):
    items = Lists(built).get("preferred", Question(user=user, k=1000)).items
    scores = [item.score for item in items]
    assert scores == sorted(scores, reverse=True)
    assert len({item.sku for item in items}) == len(items)
    assert [item.rank for item in items] == list(range(1, len(items) + 1))


def test_a_category_a_merchant_and_a_theme_hold_only_their_own(built: Path):
    assert {sku[0] for sku in skus(built, "merchant", merchant=("Shop T",), user="u04")} == {"T"}
    assert {sku[0] for sku in skus(built, "category", category="trail")} == {"T"}
    assert skus(built, "theme", theme="marathon") == ["GEL"]


def test_a_market_shows_only_what_active_merchants_sell_there(built: Path):
    assert not {sku for sku in skus(built, "market", market=("genève",)) if sku.startswith("T")}
    assert not {sku for sku in skus(built, "market", market=("lausanne",)) if sku.startswith("R")}
    assert {"GEL", "R0", "T0"} <= set(skus(built, "market", market=("genève", "lausanne")))


def test_what_was_bought_is_hidden_or_gone_stays_out(built: Path):
    assert "GEL" not in skus(built, user="u04", exclude_bought=True)
    assert not {"GEL", "R0"} & set(skus(built, user="u04", hidden=("GEL", "R0")))
    assert "GONE" in skus(built)
    assert "GONE" not in skus(built, in_stock=True)


def test_a_new_product_starts_at_the_median_of_its_kind_and_fades(built: Path):
    [new] = Lists(built).get("new", Question(category="road", in_stock=True, explain=True)).items
    assert (new.sku, new.source) == ("NEW-ROAD", "rule")
    assert new.explain is not None
    sold = [
        item.explain["anonymous"]
        for item in Lists(built).get("category", Question(category="road", explain=True)).items
        if item.explain is not None and item.source != "rule"
    ]
    assert min(sold) <= new.explain["anonymous"] <= max(sold)
    assert 1 < new.explain["factors"]["new"] < CONSTANTS.new_boost


@pytest.mark.parametrize(
    ("change", "name", "rises"),
    [({"promoted": "true"}, "promoted", True), ({"seasons": "11-2|5-6"}, "in_season", True)],
)
def test_promotion_and_season_raise_a_product(tmp_path, make_orders, shop_lines, change, name, rises):
    changed = [row | change if row["sku"] == "R5" else row for row in PRODUCTS]
    ranks, factors = [], []
    for number, products in enumerate((PRODUCTS, changed)):
        folder = tmp_path / str(number)
        build_lists(make_orders(*shop_lines), folder, goods_of(products))
        items = Lists(folder).get("preferred", Question(user="u04", explain=True)).items
        [item] = [item for item in items if item.sku == "R5"]
        ranks.append(item.rank)
        factors.append(item.explain["factors"][name] if item.explain else 0)
    assert factors[0] == 1 < factors[1]
    assert ranks[1] <= ranks[0]
    kind = {"promoted": "promoted", "in_season": "seasonal"}[name]
    assert skus(tmp_path / "1", kind) == ["R5"]


def test_complaints_lower_a_product_missing_deliveries_more_and_both_fade(tmp_path, make_orders, shop_lines):
    def factor(number: int, *told: tuple[str, str]) -> float:
        rows = [{"sku": "GEL", "kind": kind, "reported_at": day} for kind, day in told]
        folder = tmp_path / str(number)
        build_lists(make_orders(*shop_lines), folder, goods_of(PRODUCTS), complaints_of(rows))
        [gel] = [
            item for item in Lists(folder).get("preferred", Question(explain=True)).items if item.sku == "GEL"
        ]
        assert gel.explain is not None
        return float(gel.explain["factors"]["complaints"])

    none, old, one = factor(0), factor(1, ("quality", "2025-06-01")), factor(2, ("quality", "2026-05-25"))
    missing = factor(3, ("missing delivery", "2026-05-25"))
    two = factor(4, *[("quality", "2026-05-25")] * 2)
    assert 0 < two < one < old < none == 1
    assert missing < one


@pytest.mark.parametrize(
    ("kind", "asked", "parameter"),
    [
        ("nothing", {}, "kind"),
        ("preferred", {"k": 0}, "k"),
        ("preferred", {"k": -1}, "k"),
        ("preferred", {"k": 10**9}, "k"),
        ("market", {}, "market"),
        ("market", {"market": ("mars",)}, "market"),
        ("preferred", {"merchant": ("nobody",)}, "merchant"),
        ("category", {"category": "../.."}, "category"),
        ("theme", {"theme": "ski"}, "theme"),
        ("preferred", {"sku": "NO-SUCH"}, "sku"),
    ],
)
def test_what_is_unknown_or_out_of_range_is_named(built: Path, kind: str, asked: dict, parameter: str):
    with pytest.raises(BadParameter) as told:
        Lists(built).get(kind, Question(**asked))
    assert told.value.parameter == parameter


def test_equal_input_gives_equal_files_whatever_the_order_of_the_lines(tmp_path, make_orders, shop_lines):
    for name, lines in (("a", shop_lines), ("b", shop_lines[::-1])):
        build_lists(make_orders(*lines), tmp_path / name, fit=True)
    files = {
        name: {file.name: file.read_bytes() for file in (tmp_path / name).glob("versions/*/*")}
        for name in "ab"
    }
    assert files["a"] == files["b"]


def test_a_reader_takes_the_new_version_and_the_old_one_stays_readable(tmp_path, make_orders, shop_lines):
    build_lists(make_orders(*shop_lines), tmp_path)
    reader, old = Lists(tmp_path), Lists(tmp_path)
    for day in ("2026-06-01", "2026-06-02", "2026-06-03"):
        build_lists(make_orders(*shop_lines, ("u04", "last", "T5", 1, day)), tmp_path)
    assert len(list((tmp_path / "versions").iterdir())) == 2
    assert old.get("preferred", Question(user="u04")).version == old.version
    assert reader.fresh().version != old.version
    now = {item.sku: item.score for item in reader.get("preferred", Question(user="u04")).items}
    before = {item.sku: item.score for item in old.get("preferred", Question(user="u04")).items}
    assert now["T5"] > before["T5"]


def test_damage_is_noticed_at_opening_or_by_check(built: Path):
    assert check(built) == []
    [file] = built.glob("versions/*/rows_score.npy")
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert check(built) == ["rows_score.npy: altered"]
    file.write_bytes(content[:-4])
    with pytest.raises(ListIndexDamaged, match="rows_score"):
        Lists(built)


def test_nothing_published_says_so(tmp_path: Path):
    with pytest.raises(ListIndexMissing):
        Lists(tmp_path)


def test_a_build_that_stopped_halfway_leaves_the_old_lists(built: Path, make_orders, shop_lines):
    before = skus(built, user="u04")
    left = built / "versions" / ".building-left"
    left.mkdir()
    (left / "rows_sku.npy").write_bytes(b"half")
    (built / "current.new").write_text("half")
    assert skus(built, user="u04") == before
    build_lists(make_orders(*shop_lines, as_of=dt.date(2026, 8, 1)), built)
    assert not left.exists()
