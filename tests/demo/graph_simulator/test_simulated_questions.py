"""Free/busy, places, changes, batches, limits."""

import asyncio
from datetime import timedelta

import pytest

from bot.demo.graph_simulator import Fault
from tests.demo.graph_simulator.talking import (
    MOLEN,
    RAADZAAL,
    SANNE,
    TEN,
    TOWN,
    YOUSSEF,
    ZAAN,
    request,
)

SCHEDULE = f"/users/{SANNE.id}/calendar/getSchedule"
VIEW = f"/users/{SANNE.id}/calendarView"
DELTA = f"{VIEW}/delta?startDateTime=2026-11-30T00:00:00Z&endDateTime=2026-12-01T00:00:00Z"


def question(*mails: str, hours: float = 3, step: int = 30):
    return {
        "Schedules": list(mails),
        "StartTime": {"dateTime": TEN.isoformat()[:19], "timeZone": "UTC"},
        "EndTime": {
            "dateTime": (TEN + timedelta(hours=hours)).isoformat()[:19],
            "timeZone": "UTC",
        },
        "AvailabilityViewInterval": step,
    }


async def test_free_busy_is_told_in_digits_and_in_times(client):
    for room, at in ((ZAAN, TEN + timedelta(hours=1)), (RAADZAAL, TEN)):
        await client.book(room=room, starts_at=at)
    client.simulation.exchange.answer_rooms()
    asked = question(ZAAN.mail, RAADZAAL.mail, MOLEN.mail)
    told = (await client.call("POST", SCHEDULE, asked))["value"]
    assert [each["availabilityView"] for each in told] == ["002200", "110000", "000000"]
    (item,) = told[0]["scheduleItems"]
    assert item["start"]["dateTime"] == "2026-11-30T10:00:00.0000000"
    assert "subject" not in item


async def test_a_mailbox_that_cannot_be_read_is_an_error_within_the_answer(client):
    client.simulation.exchange.unreadable.add(MOLEN.mail)
    asked = question("weg@zaanwijk.invalid", MOLEN.mail, ZAAN.mail)
    told = (await client.call("POST", SCHEDULE, asked))["value"]
    assert [each.get("error", {}).get("responseCode") for each in told] == [
        "ErrorMailRecipientNotFound",
        "ErrorFreeBusyGenerationFailed",
        None,
    ]


@pytest.mark.parametrize(
    "asked",
    [
        question(*[room.mail for room in TOWN.rooms[:21]]),
        question(),
        question(ZAAN.mail, hours=62 * 24),
        question(ZAAN.mail, hours=0),
        question(ZAAN.mail, step=4),
    ],
)
async def test_free_busy_has_its_limits(client, asked):
    await client.call("POST", SCHEDULE, asked, status=400)


async def test_rooms_come_in_pages(client):
    first = await client.call("GET", "/places/graph.room?$top=50")
    rest = await client.call("GET", first["@odata.nextLink"])
    rooms = first["value"] + rest["value"]
    assert {each["emailAddress"] for each in rooms} == {room.mail for room in TOWN.rooms}
    (zaan,) = [each for each in rooms if each["displayName"] == "Zaan"]
    assert zaan["placeId"] == str(ZAAN.place_id)
    assert zaan["videoDeviceName"]
    await client.call("GET", "/places/graph.room?$top=101", status=400)


async def test_buildings_are_lists_of_rooms(client):
    lists = (await client.call("GET", "/places/graph.roomlist"))["value"]
    assert "Stadhuis" in {each["displayName"] for each in lists}
    assert len(lists) == 4


async def test_a_check_in_is_for_a_meeting_of_the_room(client):
    event = await client.book()
    client.simulation.exchange.answer_rooms()
    claim = {"calendarEventId": event["iCalUId"], "checkInMethod": "verified"}
    await client.call("POST", f"/places/{ZAAN.place_id}/checkIns", claim, status=201)
    assert client.simulation.exchange.check_ins == [(ZAAN.mail, event["iCalUId"])]
    await client.call("POST", f"/places/{MOLEN.place_id}/checkIns", claim, status=404)


async def follow(client, link: str):
    """Return what is told until there is no more, and the link for next time."""
    told = []
    while True:
        page = await client.call("GET", link, headers={"Prefer": "odata.maxpagesize=2"})
        told += page["value"]
        if "@odata.deltaLink" in page:
            return told, page["@odata.deltaLink"]
        link = page["@odata.nextLink"]


async def test_delta_tells_everything_once_and_then_changes(client):
    made = [await client.book(starts_at=TEN + timedelta(hours=hour)) for hour in range(3)]
    told, link = await follow(client, DELTA)
    assert {each["id"] for each in told} == {each["id"] for each in made}
    assert (await follow(client, link))[0] == []
    path = f"/users/{SANNE.id}/events/"
    await client.call("PATCH", path + made[0]["id"], {"subject": "Nieuw"})
    await client.call("DELETE", path + made[1]["id"], status=204)
    tomorrow = request(starts_at=TEN + timedelta(days=1))
    moved = {name: tomorrow[name] for name in ("start", "end")}
    await client.call("PATCH", path + made[2]["id"], moved)
    told, link = await follow(client, link)
    assert [each.get("subject") for each in told] == ["Nieuw", None, None]
    assert {each["id"] for each in told if "@removed" in each} == {made[1]["id"], made[2]["id"]}
    assert (await follow(client, link))[0] == []


async def test_what_changes_between_two_pages_of_delta_is_not_lost(client):
    made = [await client.book(starts_at=TEN + timedelta(hours=hour)) for hour in range(4)]
    page = await client.call("GET", DELTA, headers={"Prefer": "odata.maxpagesize=2"})
    path = f"/users/{SANNE.id}/events/"
    await client.call("PATCH", path + made[0]["id"], {"subject": "Nieuw"})
    await client.call("DELETE", path + made[1]["id"], status=204)
    told, _ = await follow(client, page["@odata.nextLink"])
    assert {each["id"] for each in told} == {each["id"] for each in made}
    assert [each["id"] for each in told if "@removed" in each] == [made[1]["id"]]


async def test_an_old_token_is_gone(client):
    _, link = await follow(client, DELTA)
    await client.call("POST", client.simulation.url[:-4] + "_simulator/forget-delta", status=204)
    assert (await client.call("GET", link, status=410))["error"]["code"] == "SyncStateNotFound"


async def test_delta_does_not_select(client):
    await client.call("GET", DELTA + "&$select=subject", status=400)


async def test_each_request_in_a_batch_has_its_own_answer(client):
    event = await client.book()
    path, json = f"/users/{YOUSSEF.id}/events", {"Content-Type": "application/json"}
    asked = [
        {"id": "1", "method": "GET", "url": f"/users/{SANNE.id}/events/{event['id']}"},
        {"id": "2", "method": "GET", "url": f"/users/{SANNE.id}/events/weg"},
        {"id": "3", "method": "POST", "url": path, "headers": json, "body": request()},
    ]
    batch = await client.call("POST", "/$batch", {"requests": asked})
    answers = {each["id"]: each for each in batch["responses"]}
    assert {key: each["status"] for key, each in answers.items()} == {"1": 200, "2": 404, "3": 201}
    assert answers["1"]["body"]["subject"] == "Overleg"


async def test_a_batch_holds_twenty_requests_of_different_names(client):
    one = {"id": "1", "method": "GET", "url": "/organization"}
    await client.call("POST", "/$batch", {"requests": [one, one]}, status=400)
    many = [one | {"id": str(number)} for number in range(21)]
    await client.call("POST", "/$batch", {"requests": many}, status=400)
    await client.call("POST", "/$batch", {"requests": many[:20]})


async def test_a_mailbox_takes_four_requests_at_once(client):
    client.simulation.faults.append(Fault(latency=0.2))
    url = f"{client.simulation.url}/users/{SANNE.id}/calendar/events"
    elsewhere = f"{client.simulation.url}/users/{YOUSSEF.id}/calendar/events"

    async def status_of(url: str):
        async with client.session.get(url) as answer:
            return answer.status, answer.headers.get("Retry-After")

    answers = await asyncio.gather(*(status_of(each) for each in (*[url] * 6, elsewhere)))
    assert sorted(answers) == [(200, None)] * 5 + [(429, "1")] * 2
    assert client.simulation.limits.refused == 2


async def test_a_mailbox_takes_so_many_requests_in_ten_minutes(client):
    client.simulation.limits.most = 2
    client.simulation.limits.period = 0.2
    path = f"/users/{SANNE.id}/events"
    await client.call("GET", path)
    await client.call("GET", path)
    refused = await client.call("GET", path, status=429)
    assert refused["error"]["code"] == "ApplicationThrottled"
    await asyncio.sleep(0.25)
    await client.call("GET", path)


async def test_settings_are_changed_while_it_runs(client):
    settings = client.simulation.url[:-4] + "_simulator/settings"
    await client.call("PATCH", settings, {"answer_after": 0, "unreadable": [MOLEN.mail]})
    assert client.simulation.exchange.answer_after == 0
    assert client.simulation.exchange.unreadable == {MOLEN.mail}
    await client.call("PATCH", settings, {"answer_after": -1}, status=422)
