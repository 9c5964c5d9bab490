"""Small talk and what lies outside the shop's field."""

from agent.brains.offline.phrases import load_phrases

__all__ = ["is_injection", "is_off_topic", "smalltalk_kind", "wants_goods", "wants_more"]

_PHRASES = load_phrases("talk")
_KINDS = ("person", "robot", "capabilities", "bye", "thanks", "hello")
_LONGEST = 9


def smalltalk_kind(text: str) -> str | None:
    """What kind of small talk a folded message is: hello, thanks, bye, robot, capabilities, person, other."""
    bare = text.strip(" ?!.,")
    for kind in _KINDS:
        if _PHRASES[kind].search(bare):
            # "hello, I need shoes" is no greeting alone.
            short = len(bare.split()) <= (_LONGEST if kind in ("robot", "capabilities", "person") else 6)
            if short:
                return kind
    return "other" if _PHRASES["small"].match(bare) else None


def is_injection(text: str) -> bool:
    """True for a wish to change the chat's rules, prices or other people's data."""
    return bool(_PHRASES["injection"].search(text))


def is_off_topic(text: str) -> bool:
    """True for words that runners' matters do not have."""
    return bool(_PHRASES["off_topic"].search(text))


def wants_goods(text: str) -> bool:
    """True when a clause asks for goods rather than for knowledge."""
    return bool(_PHRASES["buy"].search(text))


def wants_more(text: str) -> bool:
    """True when further products of the last search are asked for."""
    return bool(_PHRASES["more"].search(text.strip(" ?!.,")))
