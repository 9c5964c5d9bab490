"""Passwords: hashed with argon2id, a few at a time, and as slow for an unknown user as for a known one."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from shop.errors import BadPassword

__all__ = ["LONGEST_PASSWORD", "Passwords"]

LONGEST_PASSWORD = 1024
# OWASP's setting for argon2id: 19 MiB, two passes, one lane. 54 ms; the library's own default takes 296.
OWASP = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class Passwords:
    """Hashes and verifies; at most `at_once` together, so that many logins can't take all memory."""

    def __init__(self, hasher: PasswordHasher = OWASP, at_once: int = 2) -> None:
        self._hasher = hasher
        self._slots = threading.BoundedSemaphore(at_once)
        self._dummy: str | None = None

    def hash(self, password: str) -> str:
        """The hash to keep.

        Raises: BadPassword when it is empty, or so long that hashing it is an attack.
        """
        if not 1 <= len(password) <= LONGEST_PASSWORD:
            raise BadPassword(LONGEST_PASSWORD)
        with self._slots:
            return self._hasher.hash(password.encode("utf-8", "surrogatepass"))

    def verify(self, kept: str | None, password: str) -> bool:
        """True when `password` is the one that `kept` was made from.

        `kept` None (no such user, no password) takes as long as a real one, so that names can't be probed.
        """
        if len(password) > LONGEST_PASSWORD:
            return False
        if self._dummy is None:
            self._dummy = self.hash("a password that nobody has")
        with self._slots:
            try:
                self._hasher.verify(kept or self._dummy, password.encode("utf-8", "surrogatepass"))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def is_outdated(self, kept: str) -> bool:
        """True when it was hashed with other settings than today's."""
        return self._hasher.check_needs_rehash(kept)
