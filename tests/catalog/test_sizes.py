"""Sizes across systems."""

import pytest

from catalog.sizes import sizes_matching


@pytest.mark.parametrize(
    ("asked", "stocked", "gender", "expected"),
    [
        (["42"], ["41", "42", "43"], None, ["42"]),
        (["42"], ["39-41", "42-44"], None, ["42-44"]),
        (["UK 8"], ["42", "43"], "men", ["42"]),
        (["US 8"], ["39", "42"], "women", ["39"]),
        (["US 9"], ["42", "42.5", "44"], "men", ["42", "42.5"]),
        (["26.5 cm"], ["42", "43"], None, ["42"]),
        (["2XL"], ["XL", "XXL"], None, ["XXL"]),
        (["m"], ["S", "M"], None, ["M"]),
        (["52"], ["42", "46"], None, []),
        (["L"], ["S-M", "M", "L", "XL"], None, ["L"]),
        (["XL"], ["S-M", "L-XL", "M-XXL"], None, ["L-XL", "M-XXL"]),
    ],
)
def test_a_size_as_typed_finds_the_shop_s_own(
    asked: list[str], stocked: list[str], gender: str | None, expected: list[str]
) -> None:
    assert sizes_matching(asked, stocked, gender) == expected
