"""What holds of a plan, counted on the plan itself and not taken from the way it was made."""

from itertools import pairwise

from coach.plans.goals import Settled
from coach.plans.shapes import Check, Week
from coach.plans.volume import needed_long_km

__all__ = ["checks_of", "easy_share", "largest_growth", "longest_run_km"]

# A longest run this near to the comfortable one is no short preparation.
_NEARLY = 0.95


def largest_growth(weeks: tuple[Week, ...]) -> float:
    """The steepest step between two weeks of training, as a share; not counted: out of a cut-back week."""
    steps = [
        after.training_km / before.training_km - 1
        for before, after in pairwise(weeks)
        if before.training_km and after.training_km and not before.cut_back
    ]
    return max([0.0, *steps])


def longest_run_km(weeks: tuple[Week, ...]) -> float:
    """The longest training run."""
    return max((s.km or 0.0 for week in weeks for s in week.sessions if s.kind != "race"), default=0.0)


def easy_share(weeks: tuple[Week, ...]) -> float:
    """The part of all training kilometres that is easy."""
    total = sum(week.training_km for week in weeks)
    fast = sum(session.work_km for week in weeks for session in week.sessions)
    return 1 - fast / total if total else 1.0


def checks_of(goal: Settled, weeks: tuple[Week, ...]) -> list[Check]:
    """The checks of a finished plan, its numbers first."""
    in_km = [week for week in weeks if week.phase not in ("run_walk", "race")]
    if not in_km:
        return [Check("run_walk"), Check("strength")]
    peak = max(week.training_km for week in in_km)
    checks = [
        Check("volume", {"first": in_km[0].training_km, "peak": peak}),
        Check("growth", {"percent": round(100 * largest_growth(tuple(in_km)), 1)}),
    ]
    if any(week.phase == "run_walk" for week in weeks):
        checks.insert(0, Check("run_walk"))
    if cuts := [week.number for week in weeks if week.cut_back]:
        checks.append(Check("cut_backs", {"weeks": cuts}))
    longest = longest_run_km(weeks)
    checks.append(Check("long_run", {"km": longest}))
    checks.append(Check("easy_share", {"percent": round(100 * easy_share(weeks))}))
    taper = sum(week.phase in ("taper", "race") for week in weeks)
    cut = round(100 * (1 - weeks[-1].training_km / peak))
    checks.append(Check("taper" if taper > 1 else "taper_one", {"weeks": taper, "percent": cut}))
    if longest < _NEARLY * needed_long_km(goal.distance_km)[1]:
        checks.append(Check("short_preparation", {"km": longest, "distance_km": goal.distance_km}))
    return [*checks, Check("hard_days"), Check("strength")]
