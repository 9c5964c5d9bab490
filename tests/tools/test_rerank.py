"""The order of the cards: 70 % what runners alike bought, 30 % rating, among what is relevant."""

import pandas as pd
import pytest

from catalog.needs import Need
from catalog.products import Product
from tools.deps import Ranking
from tools.neighbourhood import make_neighbourhood
from tools.product_search import Found
from tools.reasons import reasons_for
from tools.rerank import RerankArgs, rank, rerank, within_band
from tools.views import Score


def product(sku, rating=4.0, **fields):
    return Product(sku=sku, title={"en": sku}, rating=rating, rating_count=10, **fields)


def ranked(candidates, products, proximity, median=4.0, **weights):
    found = [Found(sku=sku, relevance=relevance) for sku, relevance in candidates]
    return rank(found, {p.sku: p for p in products}, proximity, median, Ranking(**weights))


def test_a_popular_product_that_answers_another_wish_is_not_ranked():
    candidates = [Found(sku="WATCH-01", relevance=0.9), Found(sku="NAILS-07", relevance=0.2)]
    assert [c.sku for c in within_band(candidates, band=0.15)] == ["WATCH-01"]


def test_what_is_nearly_as_relevant_fills_the_second_card():
    candidates = [
        Found(sku="A", relevance=1.0),
        Found(sku="B", relevance=0.7),
        Found(sku="C", relevance=0.65),
    ]
    filled = within_band(candidates, band=0.2, fill_band=0.4, fill=2)
    assert [c.sku for c in filled] == ["A", "B"]
    assert [c.sku for c in within_band(candidates, band=0.2, fill_band=0.25, fill=2)] == ["A"]


def test_the_total_is_seventy_percent_proximity_and_thirty_percent_rating():
    [(sku, score), _] = ranked(
        [("A", 1.0), ("B", 1.0)], [product("A", 5.0), product("B", 4.0)], {"A": 0.02, "B": 0.01}
    )
    assert (sku, score.proximity, score.rating, score.total) == ("A", 1.0, 1.0, 1.0)


def test_proximity_is_divided_by_the_largest_so_that_rating_does_not_decide_everything():
    order = ranked(
        [("BOUGHT", 1.0), ("STARS", 1.0)],
        [product("BOUGHT", 3.0), product("STARS", 5.0)],
        {"BOUGHT": 0.004, "STARS": 0.001},
    )
    assert [sku for sku, _ in order] == ["BOUGHT", "STARS"]


def test_a_rating_is_divided_by_five_once():
    [(_, score)] = ranked([("A", 1.0)], [product("A", 4.5)], {})
    assert score.rating == pytest.approx(0.9)
    assert score.total == pytest.approx(0.27)


def test_a_product_that_nobody_rated_has_the_shops_median():
    [(_, score)] = ranked([("A", 1.0)], [product("A", None)], {}, median=3.5)
    assert score.rating == pytest.approx(0.7)


def test_few_votes_are_drawn_to_the_median_when_that_is_set():
    few = Product(sku="FEW", title={"en": "F"}, rating=5.0, rating_count=1)
    [(_, score)] = ranked([("FEW", 1.0)], [few], {}, median=3.0, rating_votes=1.0)
    assert score.rating == pytest.approx(0.8)


def test_equal_totals_go_to_the_more_relevant_and_then_to_the_lower_sku():
    products = [product("B"), product("A"), product("C")]
    order = ranked([("B", 0.9), ("A", 0.9), ("C", 1.0)], products, {})
    assert [sku for sku, _ in order] == ["C", "A", "B"]


def bought(*pairs):
    return pd.DataFrame(pairs, columns=["customer_id", "sku"], dtype="object")


def features(**rows):
    return pd.DataFrame(list(rows.items()), columns=["customer_id", "level"])


def test_what_neighbours_bought_is_found_under_the_skus_of_the_products():
    """In the prototype purchases and products had different keys: every proximity was 0."""
    near = make_neighbourhood(
        bought(("00042", "SKU-1"), ("00042", "NA"), ("NA", "SKU-2")),
        features(**{"00042": 0.9, "NA": 0.1}),
        4.0,
        k=1,
    )
    proximity = near.proximity("me", ["SKU-1", "NA", "SKU-2", "NEW"], {"level": 0.9})
    assert proximity["SKU-1"] == proximity["NA"] > 0
    assert proximity["SKU-2"] == proximity["NEW"] == 0


def test_a_customer_is_no_neighbour_of_their_own():
    near = make_neighbourhood(
        bought(("me", "MINE"), ("other", "THEIRS")), features(me=0.5, other=0.5), 4.0, k=1
    )
    proximity = near.proximity("me", ["MINE", "THEIRS"], {"level": 0.5}, ["MINE"])
    assert proximity["MINE"] == 0 and proximity["THEIRS"] > 0


def test_orders_of_erased_customers_are_left_out():
    frame = bought((None, "A"), ("x", "B"))
    assert make_neighbourhood(frame, features(x=0.5), 4.0).proximity("me", ["A", "B"]) == {"A": 0.0, "B": 1.0}


def test_a_shop_without_orders_ranks_by_rating(shop):
    found = [Found(sku=sku, relevance=1.0) for sku in ("WATCH-A", "WATCH-B", "WATCH-C")]
    reranked = rerank(RerankArgs(candidates=found), shop.tools)
    assert [item.sku for item in reranked.items] == ["WATCH-B", "WATCH-A"]
    assert reranked.more == 1


def test_the_cheapest_comes_first_when_that_was_asked_for(shop):
    found = [Found(sku=sku, relevance=r) for sku, r in (("WATCH-A", 1.0), ("WATCH-B", 0.9), ("WATCH-C", 0.7))]
    reranked = rerank(RerankArgs(candidates=found, need=Need(sort="cheapest")), shop.tools)
    assert [item.sku for item in reranked.items] == ["WATCH-C", "WATCH-B"]


def test_what_was_shown_before_is_skipped(shop):
    found = [Found(sku=sku, relevance=1.0) for sku in ("WATCH-A", "WATCH-B", "WATCH-C")]
    reranked = rerank(RerankArgs(candidates=found, skip=["WATCH-A", "WATCH-B"]), shop.tools)
    assert [item.sku for item in reranked.items] == ["WATCH-C"]


def test_the_reasons_come_from_the_fields(shop):
    need = Need(price_max=160, features=["waterproof"])
    reranked = rerank(RerankArgs(candidates=[Found(sku="WATCH-B", relevance=1.0)], need=need), shop.tools)
    assert reranked.items[0].why == ["€149.00, under 160", "waterproof", "rated 4.8/5 by 50 customers"]


@pytest.mark.parametrize(
    ("alike", "told"), [(True, "chosen by runners like you"), (False, "often chosen by our customers")]
)
def test_only_somebody_known_is_told_of_runners_like_them(alike: bool, told: str):
    score = Score(total=0.9, proximity=1.0, rating=0.8, relevance=1.0)
    reasons = reasons_for(Product(sku="GEL-1", title={"en": "Gel"}), None, score, "en", alike=alike)
    assert reasons == [told]
