"""Transactions behave the same on both databases."""

import threading

import pytest
from sqlalchemy import Engine, text

from buergerdraht.database import reading, writing


def test_both_databases_have_the_tables(engine: Engine) -> None:
    with reading(engine) as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1


def test_a_failed_transaction_leaves_nothing(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(text("CREATE TABLE shelf (name VARCHAR(20))"))
    with pytest.raises(RuntimeError), writing(engine) as session:
        session.execute(text("INSERT INTO shelf VALUES ('x')"))
        raise RuntimeError
    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM shelf")).scalar_one() == 0


def test_writers_at_the_same_time_wait_for_each_other(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(text("CREATE TABLE shelf (name VARCHAR(20))"))

    def write() -> None:
        with writing(engine) as session:
            session.execute(text("SELECT count(*) FROM shelf"))
            session.execute(text("INSERT INTO shelf VALUES ('x')"))

    writers = [threading.Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM shelf")).scalar_one() == 8
