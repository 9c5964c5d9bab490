"""Advice: the authored answers that fit, or else the studies in their own words."""

from agent.brains.base import Brief
from agent.brains.offline.writing.words import Words

__all__ = ["say_evidence"]

# A second answer is added when it scores nearly as well and rests on other studies.
_NEAR = 0.9
_LONGEST = 900
_QUOTES = 2


def say_evidence(brief: Brief, words: Words) -> list[str]:
    """The best answer whole, a second where it adds; the studies' words where no answer was authored."""
    answers = sorted(brief.answers, key=lambda answer: -float(answer.get("score") or 0))
    if answers:
        best = answers[0]
        told = [str(best["text"])]
        for other in answers[1:2]:
            near = float(other.get("score") or 0) >= _NEAR * float(best.get("score") or 0)
            adds = not set(other.get("citations") or ()) <= set(best.get("citations") or ())
            if near and adds and len(told[0]) + len(str(other["text"])) <= _LONGEST:
                told.append(str(other["text"]))
        return told
    sources = [item for part in brief.parts if part.get("type") == "sources" for item in part["items"]]
    told = []
    for place, source in enumerate(sources[:_QUOTES]):
        code = "advice.quoted" if place == 0 else "advice.quoted_more"
        told.append(words.say(code, quote=str(source["quote"]).strip(), n=source["n"]))
    if not told and any(outcome["code"] == "advice.none" for outcome in brief.outcomes):
        told.append(words.say("advice.none"))
    return told
