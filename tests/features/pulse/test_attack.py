"""With full access to everything that is stored, answers do not lead to persons."""

import re
from random import Random

import pytest

from bot.adapters.jobs.queue import Queue
from bot.chat.feature import Job
from bot.features.pulse.domain import Kind
from bot.features.pulse.sealing import NotOpened, SealKey
from tests.features.pulse.intruder import both_ways, files_with, likeness, matches, tables_with
from tests.features.pulse.surveys import person, team

CANARY = "kanarievogel-7f3a9c"
STAFF = 80

# What of a row leads to its place or its moment, beside what is in it.
_WRITTEN = "xmin::text::bigint, cmin::text::bigint"
_COMMENTS_BY = ("ctid", "id", _WRITTEN, "group_id, id", "md5(masked)")
_PEOPLE_BY = ("ctid", "person_id", _WRITTEN)


@pytest.fixture
async def answered(surveys):
    """Return a wave that eighty people answered one after the other, and in what order."""
    surveys.staff.people = team(None, range(1, STAFF + 1))
    wave_id = await surveys.open()
    in_turn = [person(number) for number in range(1, STAFF + 1)]
    Random(7).shuffle(in_turn)
    for number, person_id in enumerate(in_turn):
        await surveys.cast(
            wave_id, person_id, 1 + number % 5, 1 + number % 4, comment=f"woorden {person_id}"
        )
    return wave_id, in_turn


async def orders(surveys, table, column, places):
    return [
        [row[0] for row in await surveys.all(f"SELECT {column} FROM {table} ORDER BY {place}")]
        for place in places
    ]


async def test_comments_lie_in_no_order_that_leads_to_who_wrote_them(surveys, answered):
    wave_id, in_turn = answered
    people = [in_turn, sorted(in_turn)]
    people += await orders(surveys, "pulse_participation", "person_id", _PEOPLE_BY)
    people += await orders(surveys, "pulse_roster", "person_id", _PEOPLE_BY)
    await surveys.close(wave_id)
    people += await orders(surveys, "pulse_participation", "person_id", _PEOPLE_BY)
    written = await orders(surveys, "pulse_comment", "masked", _COMMENTS_BY)
    assert {len(each) for each in written} == {STAFF}

    for comments in written:
        authors = [re.sub("^woorden ", "", str(comment)) for comment in comments]
        for order in both_ways(people):
            guesses = [str(each) for each in order]
            # Of 80 guesses by chance one is right, more than eight once in a million times.
            assert matches(authors, guesses) <= 8
            assert abs(likeness(authors, guesses)) < 0.5


async def test_the_solver_of_the_attack_would_find_an_order(surveys, answered):
    _wave_id, in_turn = answered
    [before] = await orders(surveys, "pulse_participation", "person_id", ["xmin::text::bigint"])
    answered_in_turn = [each for each in before if each in set(in_turn)]
    assert matches(answered_in_turn, in_turn) == STAFF


async def test_who_took_part_is_written_down_at_one_moment_and_by_person(surveys, answered):
    wave_id, in_turn = answered
    await surveys.close(wave_id)
    for order in await orders(surveys, "pulse_participation", "person_id", ["ctid", _WRITTEN]):
        assert order == sorted(in_turn)
    for table in ("pulse_participation", "pulse_comment"):
        assert len(await surveys.all(f"SELECT DISTINCT xmin::text FROM {table}")) == 1


async def test_no_row_has_both_a_person_or_a_moment_and_what_was_answered(surveys, answered):
    await surveys.close(answered[0])
    columns = await surveys.all(
        "SELECT table_name, column_name, udt_name FROM information_schema.columns "
        "WHERE table_name IN ('pulse_comment', 'pulse_result')"
    )
    kinds = {kind for _, _, kind in columns}
    assert not kinds & {"timestamptz", "timestamp", "date", "time", "timetz"}
    people = [name for _, name, _ in columns if "person" in str(name) or str(name).endswith("_by")]
    assert people == ["decided_by"]
    assert await surveys.all("SELECT DISTINCT decided_by FROM pulse_comment") == [(None,)]
    numbered = await surveys.all(
        "SELECT column_name FROM information_schema.columns WHERE is_identity = 'YES' "
        "AND table_name IN ('pulse_comment', 'pulse_result', 'pulse_participation')"
    )
    assert numbered == []


async def test_the_ids_of_comments_are_random(surveys, answered):
    await surveys.close(answered[0])
    ids = [str(each) for (each,) in await surveys.all("SELECT id FROM pulse_comment")]
    assert all(each[14] == "4" for each in ids)
    assert len({each[:8] for each in ids}) == STAFF


async def test_before_the_close_the_database_and_its_files_tell_no_answer(surveys, database_url):
    wave_id = await surveys.open(name="zichtbaar-5b21")
    await surveys.cast(wave_id, person(20), 5, 1, comment=CANARY)
    assert tables_with(database_url, CANARY) == set()
    assert files_with(database_url, CANARY.encode()) == []
    # The search finds what is there to be found.
    assert tables_with(database_url, "zichtbaar-5b21") == {"pulse_wave"}
    assert len(files_with(database_url, b"zichtbaar-5b21")) >= 2


async def test_before_the_close_nothing_in_the_database_opens_a_ballot(surveys):
    wave_id = await surveys.open()
    await surveys.cast(wave_id, person(20), 5, 1, comment=CANARY)
    [(sealed,)] = await surveys.all("SELECT sealed FROM pulse_participation WHERE answered")
    stored = await surveys.all("SELECT public_key, id FROM pulse_wave")
    for secret in {bytes(32), *(bytes(row[0]) for row in stored)}:
        with pytest.raises(NotOpened):
            SealKey(secret).open(sealed, wave_id, person(20))
    secret = (await surveys.keys.key(wave_id)).secret
    url = surveys.database.url
    assert tables_with(url, secret.hex()) == set()
    assert files_with(url, secret) == []


async def test_sealed_ballots_differ_in_nothing_but_the_seal(surveys):
    wave_id = await surveys.open()
    await surveys.cast(wave_id, person(20), None, None)
    await surveys.cast(wave_id, person(21), 5, 5, comment="x" * 500)
    assert await surveys.all(
        "SELECT DISTINCT octet_length(sealed), pg_column_size(sealed) "
        "FROM pulse_participation WHERE answered"
    ) == [(2112, 2116)]
    assert await surveys.all(
        "SELECT attstorage::text FROM pg_attribute "
        "WHERE attrelid = 'pulse_participation'::regclass AND attname = 'sealed'"
    ) == [("p",)]


async def test_after_the_close_no_ballot_is_left_in_the_files_of_the_table(surveys, answered):
    wave_id, _ = answered
    [(sealed,)] = await surveys.all("SELECT sealed FROM pulse_participation LIMIT 1")
    url = surveys.database.url
    assert any(file.parent.name != "pg_wal" for file in files_with(url, bytes(sealed)[:64]))
    await surveys.close(wave_id)
    assert all(file.parent.name == "pg_wal" for file in files_with(url, bytes(sealed)[:64]))


async def test_a_comment_that_is_not_told_is_nowhere_after_the_close(
    surveys, database_url, capfd, caplog
):
    wave_id = await surveys.open()
    for number in range(20, 28):
        await surveys.cast(wave_id, person(number), 3, 3, comment=f"{CANARY} {number}")
    await surveys.close(wave_id)
    assert tables_with(database_url, CANARY) == set()
    assert files_with(database_url, CANARY.encode()) == []
    out, err = capfd.readouterr()
    assert CANARY not in out + err + caplog.text
    assert all(CANARY.encode() not in each.read_bytes() for each in surveys.folder.rglob("*"))


async def test_a_job_that_closes_a_wave_names_the_wave_and_nothing_else(surveys):
    wave_id = await surveys.open([Kind.SCALE])
    await surveys.cast(wave_id, person(20), 3)
    queue = Queue(surveys.database.url, [Job("pulse.tend", surveys.closing.close_due)])
    await surveys.database.run(lambda session: queue.defer(session, "pulse.tend"))
    assert await surveys.all("SELECT args::text FROM procrastinate_jobs") == [("{}",)]


async def test_the_same_wave_closes_in_another_order_each_time(surveys):
    surveys.staff.people = team(None, range(1, 31))
    found = []
    for _ in range(2):
        wave_id = await surveys.open()
        for number in range(1, 31):
            await surveys.cast(wave_id, person(number), 3, 3, comment=f"nummer {number}")
        await surveys.close(wave_id)
        found.append(
            [
                row[0]
                for row in await surveys.all(
                    "SELECT masked FROM pulse_comment WHERE wave_id = :id ORDER BY ctid", id=wave_id
                )
            ]
        )
    assert sorted(found[0]) == sorted(found[1])
    assert matches(*found) < 8
