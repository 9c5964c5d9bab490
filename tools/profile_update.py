"""Remember what a customer told of themselves."""

from typing import Any

from pydantic import Field

from tools.deps import ToolDeps
from tools.errors import refusals_told
from tools.views import Args, Result

__all__ = ["ProfileKnown", "ProfileUpdateArgs", "profile_update"]


class ProfileUpdateArgs(Args):
    """`facts` by name (`age`, `weight_kg`, `shoe_size`); each goal as `race`, `distance_km`, ..."""

    facts: dict[str, Any] = Field(default_factory=dict)
    goals: list[dict[str, Any]] = Field(default_factory=list)


class ProfileKnown(Result):
    """What is known afterwards."""

    facts: dict[str, Any]
    goals: list[dict[str, Any]]
    forgotten: list[str] = Field(default_factory=list)


def profile_update(args: ProfileUpdateArgs, deps: ToolDeps) -> ProfileKnown:
    """Keep facts and goals; a fact told again replaces the old one. Nothing given: just what is known."""
    with refusals_told():
        if args.facts or args.goals:
            deps.profiles.remember(deps.customer_id, args.facts, args.goals)
        profile = deps.profiles.of(deps.customer_id)
    return ProfileKnown(facts=dict(profile.facts), goals=[dict(goal) for goal in profile.goals])
