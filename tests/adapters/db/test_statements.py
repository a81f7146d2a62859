import asyncio

import psycopg
import pytest

from bot.adapters.db.database import Database

PID = "SELECT pg_backend_pid()"


async def test_a_statement_is_committed_when_it_returns(database: Database):
    await database.statements.run("CREATE TABLE note (number int)", {})
    rows = await database.statements.run(
        "INSERT INTO note VALUES (%(number)s) RETURNING number", {"number": 7}
    )
    assert rows == [(7,)]
    other = Database(database.url)
    assert await other.statements.run("SELECT number FROM note", {}) == [(7,)]
    await other.close()


async def test_a_lost_connection_is_replaced(database: Database, database_url):
    ((pid,),) = await database.statements.run(PID, {})
    with psycopg.connect(database_url, autocommit=True) as operator:
        operator.execute("SELECT pg_terminate_backend(%s, 2000)", [pid])
    ((another,),) = await database.statements.run(PID, {})
    assert another != pid


async def test_an_error_leaves_the_connection_usable(database: Database):
    ((pid,),) = await database.statements.run(PID, {})
    with pytest.raises(psycopg.errors.DivisionByZero):
        await database.statements.run("SELECT 1 / 0", {})
    assert await database.statements.run(PID, {}) == [(pid,)]


async def test_one_who_stops_waiting_leaves_the_connection_usable(database: Database):
    slow = asyncio.create_task(database.statements.run("SELECT pg_sleep(5)", {}))
    await asyncio.sleep(0.2)
    slow.cancel()
    with pytest.raises(asyncio.CancelledError):
        await slow
    assert len(await database.statements.run(PID, {})) == 1


async def test_two_that_wait_for_each_other_both_succeed(database: Database):
    other = Database(database.url)
    await database.statements.run("CREATE TABLE account (id int PRIMARY KEY, amount int)", {})
    await database.statements.run("INSERT INTO account VALUES (1, 0), (2, 0)", {})
    both = """
        DO $$ BEGIN
            UPDATE account SET amount = amount + 1 WHERE id = %d;
            PERFORM pg_sleep(0.3);
            UPDATE account SET amount = amount + 1 WHERE id = %d;
        END $$
    """
    await asyncio.gather(
        database.statements.run(both % (1, 2), {}),
        other.statements.run(both % (2, 1), {}),
    )
    rows = await database.statements.run("SELECT amount FROM account", {})
    assert rows == [(2,), (2,)]
    await other.close()
