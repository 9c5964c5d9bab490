"""Exports are plain tables: every order line, ids as written, moments in UTC."""

import datetime as dt

import pandas as pd
from sqlalchemy import update

import database.tables as t
from shop import exports
from shop.feedback import Feedback
from shop.profiles import Profiles
from tests.makers import make_customer, make_merchant, make_order, make_product

MAY = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def test_purchases_are_every_line_oldest_first_with_ids_as_written(database):
    make_product(database, "00042", merchant=make_merchant(database, "Le Coin"))
    for name in ("NA", "007"):
        make_customer(database, name, username=name, cohort="trail" if name == "NA" else None)
    late = make_order(database, "007", {"GONE": 1}, placed_at=MAY, market="paris")
    early = make_order(database, "NA", {"00042": 2}, placed_at=MAY - dt.timedelta(days=400))
    make_order(database, "NA", {"00042": 9}, status="cancelled")
    frame = exports.purchases(database)
    assert frame.to_dict("records") == [
        {
            "customer_id": "NA",
            "sku": "00042",
            "quantity": 2,
            "ordered_at": pd.Timestamp(MAY - dt.timedelta(days=400)),
            "order_id": early,
            "market": None,
            "merchant": "Le Coin",
            "cohort": "trail",
        },
        {
            "customer_id": "007",
            "sku": "GONE",
            "quantity": 1,
            "ordered_at": pd.Timestamp(MAY),
            "order_id": late,
            "market": "paris",
            "merchant": None,
            "cohort": None,
        },
    ]
    assert frame["quantity"].dtype == "int64"
    assert str(frame["ordered_at"].dtype) == "datetime64[us, UTC]"


def test_empty_tables_have_their_columns_and_types(database):
    assert exports.purchases(database)["quantity"].dtype == "int64"
    assert exports.complaints(database).columns.tolist() == ["sku", "kind", "reported_at"]
    assert exports.profiles(database).shape == (0, 8)


def test_profiles_have_the_seven_features_with_gaps(database):
    profiles = Profiles(database)
    for customer in ("b", "a", "gone"):
        profiles.set_features(make_customer(database, customer), {"level": 0.5})
    profiles.set_features("a", {"level": None, "health": 1.0})
    with database.write() as session:
        session.execute(update(t.Customer).where(t.Customer.id == "gone").values(erased_at=MAY))
    frame = exports.profiles(database)
    assert frame["customer_id"].tolist() == ["a", "b"]
    assert frame.columns.tolist() == ["customer_id", *t.FEATURES]
    assert frame["health"].fillna(-1).tolist() == [1.0, -1.0]
    assert frame["level"].fillna(-1).tolist() == [-1.0, 0.5]


def test_complaints_are_listed_by_date(database, clock):
    anna = make_customer(database)
    feedback = Feedback(database, clock)
    feedback.complain(anna, "A", "missing")
    frame = exports.complaints(database)
    assert frame.to_dict("records") == [
        {"sku": "A", "kind": "missing", "reported_at": pd.Timestamp(clock.now)}
    ]
