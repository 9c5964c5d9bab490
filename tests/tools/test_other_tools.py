"""Pages, orders, profile, science and calculations by way of their tools."""

import dataclasses
import inspect

import pytest

from tests.makers import make_order
from tools import TOOLS, tool_named
from tools.calculate import CalculateArgs, calculate
from tools.errors import ToolError
from tools.go_to_page import PAGES, GoToPageArgs, go_to_page
from tools.order_lookup import OrderLookupArgs, order_lookup
from tools.profile_forget import ProfileForgetArgs, profile_forget
from tools.profile_update import ProfileUpdateArgs, profile_update
from tools.science_search import ScienceSearchArgs, science_search


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_site_is_known(shop, page):
    assert go_to_page(GoToPageArgs(page=page), shop.tools).page == page


def test_a_product_page_is_there_when_the_product_is(shop):
    found = go_to_page(GoToPageArgs(page="/product/WATCH-A"), shop.tools)
    assert found.title == "Tempora Altimo 3 – GPS running watch"


@pytest.mark.parametrize("page", ["/product/NO-SUCH", "/admin", "https://elsewhere.example", "/product/", ""])
def test_other_pages_are_refused(shop, page):
    if page == "":
        assert go_to_page(GoToPageArgs(page=page), shop.tools).page == "/"
        return
    with pytest.raises(ToolError):
        go_to_page(GoToPageArgs(page=page), shop.tools)


def test_orders_are_the_callers_own_newest_first(shop, other_customer):
    mine = make_order(shop.database, shop.customer, {"WATCH-A": 1})
    make_order(shop.database, other_customer, {"WATCH-B": 1})
    found = order_lookup(OrderLookupArgs(last=5), shop.tools)
    assert [order.id for order in found.orders] == [mine] and found.count == 1


def test_anothers_order_and_no_order_at_all_are_refused_alike(shop, other_customer):
    theirs = make_order(shop.database, other_customer, {"WATCH-B": 1})
    refusals = []
    for order_id in (theirs, "order-nobody"):
        with pytest.raises(ToolError) as refusal:
            order_lookup(OrderLookupArgs(order_id=order_id), shop.tools)
        refusals.append((refusal.value.code, str(refusal.value)))
    assert refusals[0] == refusals[1]


def test_facts_are_kept_corrected_and_forgotten(shop):
    profile_update(
        ProfileUpdateArgs(facts={"age": 40}, goals=[{"race": "Paris", "distance_km": 42.2}]), shop.tools
    )
    known = profile_update(ProfileUpdateArgs(facts={"age": 41}), shop.tools)
    assert known.facts == {"age": 41} and known.goals[0]["race"] == "Paris"
    after = profile_forget(ProfileForgetArgs(names=["age"]), shop.tools)
    assert after.facts == {} and after.forgotten == ["age"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Is polarised training better than threshold training for an ordinary runner?"),
        ("fr", "L'entraînement polarisé est-il meilleur que le travail au seuil pour un coureur amateur ?"),
    ],
)
def test_a_written_answer_cites_sources_that_are_numbered_from_one(shop, language, question):
    tools = dataclasses.replace(shop.tools, language=language)
    found = science_search(ScienceSearchArgs(text=question), tools)
    assert [source.n for source in found.sources] == list(range(1, len(found.sources) + 1))
    answer = found.answers[0]
    assert answer.id == "polarised-training-recreational-runner"
    assert answer.citations and all(f"[{n}]" in answer.text for n in answer.citations)


def test_a_source_quotes_the_findings_that_the_answer_rests_on(shop):
    question = "Is polarised training better than threshold training for an ordinary runner?"
    [festa, *_] = science_search(ScienceSearchArgs(text=question), shop.tools).sources
    assert festa.id == "festa-2020-tid-recreational" and "+3.5%" in festa.quote
    assert festa.quote_kind == "summary" and festa.doi


def test_a_question_that_the_library_cannot_answer_has_no_sources(shop):
    found = science_search(ScienceSearchArgs(text="zzz qqq"), shop.tools)
    assert found.sources == [] and found.answers == []


def test_a_calculation_gives_its_result_its_source_and_a_sentence(shop):
    done = calculate(
        CalculateArgs(
            name="race_time", inputs={"distance_km": 10, "time_s": 3000, "target_distance_km": 21.1}
        ),
        shop.tools,
    )
    assert done.result["riegel_time_s"] > 6000 and "Riegel" in done.source and "10" in done.text


def test_a_missing_input_is_asked_for_in_the_language(shop):
    french = dataclasses.replace(shop.tools, language="fr")
    with pytest.raises(ToolError) as refusal:
        calculate(CalculateArgs(name="race_time"), french)
    assert refusal.value.code == "missing_input" and "distance_km" in refusal.value.facts["missing"]
    assert refusal.value.facts["text"].startswith("Il me manque")


def test_an_unreasonable_input_is_refused_with_the_reason(shop):
    with pytest.raises(ToolError) as refusal:
        calculate(CalculateArgs(name="race_time", inputs={"distance_km": 42, "time_s": 3600}), shop.tools)
    assert refusal.value.code == "unreasonable" and refusal.value.facts["text"]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_every_tool_is_typed_described_and_takes_no_identity(tool):
    assert tool.description and tool_named(tool.name) is tool
    assert list(inspect.signature(tool.run).parameters) == ["args", "deps"]
    assert not {"customer", "customer_id", "user", "user_id", "username"} & set(tool.args.model_fields)
    assert tool.args.model_config["extra"] == "forbid"
