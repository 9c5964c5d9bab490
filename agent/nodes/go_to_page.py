"""Lead the customer to a page of the site."""

from typing import Any

from langgraph.runtime import Runtime

from agent.context import TurnContext, emit, tools_in
from agent.events import PageEvent
from agent.outcomes import outcome
from agent.references import products_meant
from agent.state import TurnState, understood
from agent.understanding import Understanding
from tools.deps import ToolDeps
from tools.errors import ToolError
from tools.go_to_page import GoToPageArgs
from tools.go_to_page import go_to_page as check_page

__all__ = ["go_to_page"]


def go_to_page(state: TurnState, runtime: Runtime[TurnContext]) -> dict[str, Any]:
    """Reads `understanding`; sends the page when it exists, adds to `parts` and `outcomes`."""
    understanding = understood(state)
    deps = tools_in(runtime, understanding.language)
    wanted = _page_wanted(state, understanding, deps)
    try:
        found = check_page(GoToPageArgs(page=wanted), deps)
    except ToolError:
        return {"outcomes": [*state.outcomes, outcome("page.unknown", page=wanted)]}
    event = emit(runtime, PageEvent(page=found.page))
    facts: dict[str, Any] = {"page": found.page}
    if found.title:
        facts["title"] = found.title
    if found.page == "/checkout":
        facts["empty"] = not deps.carts.of(deps.customer_id).lines
    return {
        "parts": [*state.parts, event],
        "outcomes": [*state.outcomes, outcome("page.opened", **facts)],
    }


def _page_wanted(state: TurnState, understanding: Understanding, deps: ToolDeps) -> str:
    """The page understood; the page of a product that was pointed at ("show me the second one's page")."""
    about = understanding.about
    if about and not (understanding.page or "").startswith("/product/"):
        meant = products_meant(state, deps, positions=about.positions, skus=about.skus, words=about.words)
        if len(meant.skus) == 1 and understanding.page in (None, "", "/product"):
            return f"/product/{meant.skus[0]}"
    return understanding.page or ""
