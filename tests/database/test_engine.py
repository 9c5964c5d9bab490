"""Writing and reading: nothing lost between threads, one moment a reading, one place that tries again."""

import builtins
import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import exc, func, select, update

import database.tables as t
from database import DatabaseError, insert_or_ignore, insert_or_update, open_database


def market(name, **changes):
    return {"name": name, "title_fr": name, "title_en": name, "currency": "EUR", **changes}


def test_what_was_written_is_read(database):
    with database.write() as session:
        session.add(t.Market(**market("fr")))
    with database.read() as session:
        assert session.get(t.Market, "fr").currency == "EUR"


def test_an_error_inside_a_transaction_leaves_nothing(database):
    with pytest.raises(ZeroDivisionError), database.write() as session:
        session.add(t.Market(**market("fr")))
        session.flush()
        raise ZeroDivisionError
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(t.Market)) == 0


def test_a_reading_session_cannot_write(database):
    with pytest.raises(exc.DBAPIError), database.read() as session:
        session.add(t.Market(**market("fr")))
        session.flush()


def test_a_reading_sees_one_moment(database):
    with database.read() as reading:
        assert reading.scalar(select(func.count()).select_from(t.Market)) == 0
        with database.write() as writing:
            writing.add(t.Market(**market("fr")))
        assert reading.scalar(select(func.count()).select_from(t.Market)) == 0
    with database.read() as later:
        assert later.scalar(select(func.count()).select_from(t.Market)) == 1


def test_read_then_write_from_many_threads_loses_nothing(database):
    with database.write() as session:
        session.add(t.IndexPointer(kind="count", build_id="0"))

    def add_one(_):
        def work(session):
            row = session.execute(
                select(t.IndexPointer).where(t.IndexPointer.kind == "count").with_for_update()
            ).scalar_one()
            row.build_id = str(int(row.build_id) + 1)

        database.transact(work)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(80)))
    with database.read() as session:
        assert session.get(t.IndexPointer, "count").build_id == "80"


@pytest.mark.postgres
def test_a_lost_deadlock_is_tried_again(postgres_url):
    database = open_database(postgres_url)
    with database.write() as session:
        session.add_all([t.IndexPointer(kind="a", build_id="0"), t.IndexPointer(kind="b", build_id="0")])
    both_hold_one = threading.Barrier(2)
    tries = []

    def take(first, second):
        def work(session):
            tries.append(first)
            session.execute(update(t.IndexPointer).where(t.IndexPointer.kind == first).values(build_id=first))
            if len(tries) <= 2:
                both_hold_one.wait(timeout=20)
            session.execute(
                update(t.IndexPointer).where(t.IndexPointer.kind == second).values(build_id=first)
            )

        database.transact(work)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(take, "ab", "ba"))
    assert len(tries) == 3
    with database.read() as session:
        assert len(set(session.scalars(select(t.IndexPointer.build_id)))) == 1
    database.close()


def test_a_busy_sqlite_is_tried_again(sqlite_url, monkeypatch):
    monkeypatch.setattr("database.engine.BUSY_TIMEOUT_MS", 1)
    database = open_database(sqlite_url)
    holds, tries = threading.Event(), []

    def hold():
        with database.write() as session:
            session.add(t.Market(**market("ch")))
            session.flush()
            holds.set()
            tried_once.wait(timeout=20)

    tried_once = threading.Event()
    other = threading.Thread(target=hold)
    other.start()
    holds.wait(timeout=20)

    original = database.write

    def counted():
        tries.append(1)
        if len(tries) > 1:
            tried_once.set()
            other.join(timeout=20)
        return original()

    monkeypatch.setattr(database, "write", counted)
    database.transact(lambda session: session.add(t.Market(**market("fr"))))
    assert len(tries) == 2
    database.close()


def test_an_error_that_does_not_pass_is_not_tried_again(database):
    tries = []

    def work(session):
        tries.append(1)
        session.add(t.Market(**market("fr", currency="EURO?")))
        session.flush()

    with pytest.raises(exc.DBAPIError):
        database.transact(work)
    assert tries == [1]


def test_moments_come_back_in_utc_and_without_a_zone_are_refused(database):
    paris = dt.timezone(dt.timedelta(hours=2))
    with database.write() as session:
        session.add(
            t.IndexPointer(kind="a", build_id="1", published_at=dt.datetime(2026, 5, 1, 1, 30, tzinfo=paris))
        )
    with database.read() as session:
        moment = session.get(t.IndexPointer, "a").published_at
    assert moment == dt.datetime(2026, 4, 30, 23, 30, tzinfo=dt.UTC)
    assert moment.utcoffset() == dt.timedelta(0)
    with pytest.raises(exc.StatementError), database.write() as session:
        session.add(t.IndexPointer(kind="b", build_id="1", published_at=dt.datetime(2026, 5, 1)))


def test_text_and_json_that_no_database_takes_are_kept_as_near_as_can_be(database):
    odd = "a\x00b\ud800c\ud83d\ude00é"
    with database.write() as session:
        session.add(t.Category(slug="x", name_fr=odd, name_en="x", synonyms={"en": [odd]}))
    with database.read() as session:
        row = session.get(t.Category, "x")
    assert row.name_fr == "ab\ufffdc😀é"
    assert row.synonyms["en"][0].startswith("a\x00b")


def test_nan_is_refused_by_both(database):
    with pytest.raises((exc.StatementError, ValueError)), database.write() as session:
        session.add(t.Category(slug="x", name_fr="x", name_en="x", synonyms={"en": float("nan")}))


def test_rules_of_the_tables_hold(database):
    for broken in (
        t.Product(sku="A"),
        t.Product(sku="A", title_en="a", price_cents=-1, currency="EUR"),
        t.Product(sku="A", title_en="a", price_cents=100),
        t.Product(sku="A", title_en="a", rating=5.5),
        t.Stock(sku="nowhere", units=1),
        t.Customer(id="c", guest=False),
        t.Profile(customer_id="nobody"),
    ):
        with pytest.raises(exc.IntegrityError), database.write() as session:
            session.add(broken)


def test_insert_or_update_inserts_then_updates_only_what_is_named(database):
    with database.write() as session:
        insert_or_update(
            session, t.Market, [market("fr", country="FR"), market("ch", currency="CHF")], ["name"]
        )
        insert_or_update(
            session,
            t.Market,
            [
                market("fr", title_en="France!"),
                market("be", country="BE"),
                {**market("ch"), "currency": "CHF"},
            ],
            ["name"],
        )
        insert_or_ignore(
            session, t.Market, [market("be", country="XX"), market("uk", currency="GBP")], ["name"]
        )
    with database.read() as session:
        rows = {row.name: row for row in session.scalars(select(t.Market))}
    assert sorted(rows) == ["be", "ch", "fr", "uk"]
    assert (rows["fr"].title_en, rows["fr"].country) == ("France!", "FR")
    assert rows["be"].country == "BE"


def test_insert_or_update_of_keys_alone_leaves_rows_as_they_are(database):
    with database.write() as session:
        session.add(t.Market(**market("fr")))
        session.add(t.Product(sku="A", title_en="a"))
        session.flush()
        for _ in range(2):
            insert_or_update(session, t.ProductMarket, [{"sku": "A", "market": "fr"}], ["sku", "market"])
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(t.ProductMarket)) == 1


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("no url", "no SQLAlchemy URL"),
        ("mysql://x/y", "mysql"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
    ],
)
def test_a_url_that_we_do_not_speak_is_one_clear_line(url, words):
    with pytest.raises(DatabaseError, match=words):
        open_database(url)


def test_without_the_driver_postgresql_says_what_to_install(monkeypatch):
    found = builtins.__import__

    def without_psycopg(name, *rest, **more):
        if name.split(".")[0] == "psycopg":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return found(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_psycopg)
    with pytest.raises(DatabaseError, match="needs the package psycopg"):
        open_database("postgresql://postgres@127.0.0.1/shop")


def test_check_says_whether_the_database_answers(database):
    database.check()
    away = open_database("postgresql://someone:secret@127.0.0.1:1/shop")
    with pytest.raises(DatabaseError) as error:
        away.check()
    assert "secret" not in str(error.value)
