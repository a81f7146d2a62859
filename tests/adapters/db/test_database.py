import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.adapters.db.database import RETRIES, Database, sqlstate, with_driver


@pytest.fixture
async def accounts(database: Database) -> Database:
    async def make(session) -> None:
        await session.execute(
            text("CREATE TABLE account (id int PRIMARY KEY, amount int NOT NULL)")
        )
        await session.execute(text("INSERT INTO account VALUES (1, 0), (2, 0)"))

    await database.run(make)
    return database


async def amounts(database: Database) -> list[int]:
    async def read(session):
        return list(
            (await session.execute(text("SELECT amount FROM account ORDER BY id"))).scalars()
        )

    return await database.run(read)


async def test_work_that_fails_leaves_nothing_behind(accounts):
    async def fail_half_way(session) -> None:
        await session.execute(text("UPDATE account SET amount = 5 WHERE id = 1"))
        raise LookupError

    with pytest.raises(LookupError):
        await accounts.run(fail_half_way)
    assert await amounts(accounts) == [0, 0]


async def test_two_transactions_that_wait_for_each_other_both_succeed(accounts):
    attempts = 0

    def adding(first: int, second: int):
        async def work(session) -> None:
            nonlocal attempts
            attempts += 1
            for account in (first, second):
                add = text("UPDATE account SET amount = amount + 1 WHERE id = :id")
                await session.execute(add, {"id": account})
                await asyncio.sleep(0.2)

        return work

    await asyncio.gather(accounts.run(adding(1, 2)), accounts.run(adding(2, 1)))
    assert await amounts(accounts) == [2, 2]
    assert attempts > 2


async def test_a_conflict_that_never_ends_is_given_up_after_the_last_try(accounts):
    tries = 0

    async def conflict(session) -> None:
        nonlocal tries
        tries += 1
        await session.execute(
            text("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
        )

    with pytest.raises(DBAPIError) as given_up:
        await accounts.run(conflict)
    assert sqlstate(given_up.value) == "40001"
    assert tries == RETRIES + 1


async def test_an_error_does_not_repeat_the_parameters_of_its_statement(accounts):
    async def fail(session) -> None:
        await session.execute(
            text("INSERT INTO account VALUES (:id, length(:secret))"),
            {"id": 1, "secret": "kanarie"},
        )

    with pytest.raises(DBAPIError) as refused:
        await accounts.run(fail)
    assert "kanarie" not in str(refused.value)


def test_the_driver_is_ours_to_name():
    assert with_driver("postgresql://host/db") == "postgresql+psycopg://host/db"
    with pytest.raises(ValueError, match="postgresql://"):
        with_driver("mysql://host/db")
