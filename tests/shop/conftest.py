"""What the shop's tests share: a clock that is set by hand, and passwords that cost next to nothing."""

import datetime as dt

import pytest
from argon2 import PasswordHasher, profiles

from shop.passwords import Passwords


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 5, 1, 12, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_by(self, **duration: float) -> None:
        self.now += dt.timedelta(**duration)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def passwords() -> Passwords:
    return Passwords(PasswordHasher.from_parameters(profiles.CHEAPEST))
