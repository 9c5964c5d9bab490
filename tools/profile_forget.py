"""Forget what a customer told of themselves."""

from pydantic import Field

from tools.deps import ToolDeps
from tools.errors import refusals_told
from tools.profile_update import ProfileKnown
from tools.views import Args

__all__ = ["ProfileForgetArgs", "profile_forget"]


class ProfileForgetArgs(Args):
    """Names of facts or goals; `all` for everything."""

    names: list[str] = Field(min_length=1)


def profile_forget(args: ProfileForgetArgs, deps: ToolDeps) -> ProfileKnown:
    """Forget facts and goals; `forgotten` names those that there were."""
    with refusals_told():
        forgotten = deps.profiles.forget(deps.customer_id, args.names)
        profile = deps.profiles.of(deps.customer_id)
    return ProfileKnown(
        facts=dict(profile.facts), goals=[dict(goal) for goal in profile.goals], forgotten=list(forgotten)
    )
