"""Ids that nobody guesses, and keys of any length as the database keeps them."""

import hashlib
import secrets

__all__ = ["LONGEST_KEY", "new_id", "new_order_id", "stored_key"]

LONGEST_KEY = 128
# Crockford's letters: an order number is read aloud and typed back, so no I, L, O, U.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id(kind: str) -> str:
    """An opaque id of 128 random bits, with its kind in front."""
    return f"{kind}_{secrets.token_hex(16)}"


def new_order_id() -> str:
    """An order number of 60 random bits that can be read aloud: `F7K2Q-9MXB4-TW`."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return f"{letters[:5]}-{letters[5:10]}-{letters[10:]}"


def stored_key(key: str) -> str:
    """A caller's key as it is stored: itself, or its hash when it is too long for an index."""
    if len(key) <= LONGEST_KEY:
        return key
    return "sha256:" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
