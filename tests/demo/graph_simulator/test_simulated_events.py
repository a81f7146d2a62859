from datetime import timedelta

import pytest

from tests.demo.graph_simulator.talking import (
    MOLEN,
    NOW,
    RAADZAAL,
    ROOMS,
    SANNE,
    TEN,
    YOUSSEF,
    ZAAN,
    request,
    response_of,
)


async def test_an_event_is_made_before_the_room_has_answered(client):
    event = await client.book()
    assert response_of(event, ZAAN.mail) == "none"
    assert await client.day(ZAAN.mail) == []
    assert event["onlineMeeting"]["joinUrl"].startswith(
        "https://teams.microsoft.com/l/meetup-join/"
    )


async def test_a_free_room_accepts_and_shows_its_organiser(client):
    event = await client.book()
    assert await client.room_says(event["id"]) == "accepted"
    (held,) = await client.day(ZAAN.mail)
    assert held["subject"] == SANNE.display_name
    assert held["showAs"] == "busy"
    assert held["iCalUId"] == event["iCalUId"]
    assert held["id"] != event["id"]


async def test_a_room_that_is_taken_declines(client):
    first, second = await client.book(), await client.book(starts_at=TEN + timedelta(minutes=30))
    assert await client.room_says(first["id"]) == "accepted"
    assert await client.room_says(second["id"]) == "declined"
    assert len(await client.day(ZAAN.mail)) == 1


async def test_meetings_may_touch(client):
    first, second = await client.book(), await client.book(starts_at=TEN + timedelta(hours=1))
    assert await client.room_says(first["id"]) == "accepted"
    assert await client.room_says(second["id"]) == "accepted"


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"starts_at": NOW + timedelta(days=180)}, "declined"),
        ({"starts_at": NOW + timedelta(days=179)}, "accepted"),
        ({"minutes": 24 * 60}, "accepted"),
        ({"minutes": 24 * 60 + 15}, "declined"),
    ],
)
async def test_rooms_keep_to_their_booking_window_and_longest_time(client, changes, answer):
    event = await client.book(**changes)
    assert await client.room_says(event["id"]) == answer


async def test_a_reserved_room_declines(client):
    room = ROOMS["Burgemeesterskamer"]
    event = await client.book(room=room)
    assert await client.room_says(event["id"], room) == "declined"


async def test_a_room_with_a_delegate_says_perhaps_until_the_delegate_decides(client):
    event = await client.book(room=RAADZAAL)
    assert await client.room_says(event["id"], RAADZAAL) == "tentativelyAccepted"
    (held,) = await client.day(RAADZAAL.mail)
    assert held["showAs"] == "tentative"
    await client.call("POST", f"/users/{RAADZAAL.mail}/events/{held['id']}/accept", status=202)
    assert response_of(await client.event(event["id"]), RAADZAAL.mail) == "accepted"


async def test_a_delegate_who_declines_frees_the_room(client):
    event = await client.book(room=RAADZAAL)
    await client.room_says(event["id"], RAADZAAL)
    (held,) = await client.day(RAADZAAL.mail)
    await client.call("POST", f"/users/{RAADZAAL.mail}/events/{held['id']}/decline", status=202)
    assert response_of(await client.event(event["id"]), RAADZAAL.mail) == "declined"
    assert await client.day(RAADZAAL.mail) == []


async def test_the_same_request_makes_one_event(client):
    first = await client.book(transactionId="one")
    again = await client.book(transactionId="one")
    assert again["id"] == first["id"]
    assert len(await client.day(str(SANNE.id))) == 1


async def test_a_transaction_id_serves_one_request_only(client):
    await client.book(transactionId="one")
    body = request(subject="Iets anders", transactionId="one")
    refused = await client.call("POST", f"/users/{SANNE.id}/events", body, status=409)
    assert refused["error"]["code"] == "ErrorDuplicateTransactionId"


async def test_moving_asks_the_room_again(client):
    event = await client.book()
    await client.room_says(event["id"])
    later = request(starts_at=TEN + timedelta(hours=3))
    path = f"/users/{SANNE.id}/events/{event['id']}"
    moved = await client.call("PATCH", path, {name: later[name] for name in ("start", "end")})
    assert response_of(moved, ZAAN.mail) == "none"
    assert await client.room_says(event["id"]) == "accepted"
    (held,) = await client.day(ZAAN.mail)
    assert held["start"] == moved["start"]


async def test_moving_to_where_the_room_is_taken_loses_the_room(client):
    event, _ = await client.book(), await client.book(starts_at=TEN + timedelta(hours=1))
    await client.room_says(event["id"])
    longer = request(minutes=120)
    path = f"/users/{SANNE.id}/events/{event['id']}"
    await client.call("PATCH", path, {"end": longer["end"]})
    assert await client.room_says(event["id"]) == "declined"
    assert len(await client.day(ZAAN.mail)) == 1


async def test_another_title_leaves_the_room_as_it_is(client):
    event = await client.book()
    await client.room_says(event["id"])
    path = f"/users/{SANNE.id}/events/{event['id']}"
    changed = await client.call("PATCH", path, {"subject": "Nieuw"})
    assert response_of(changed, ZAAN.mail) == "accepted"
    (seen,) = await client.day(YOUSSEF.mail)
    assert seen["subject"] == "Nieuw"


async def test_another_room_frees_the_first(client):
    event = await client.book()
    await client.room_says(event["id"])
    path = f"/users/{SANNE.id}/events/{event['id']}"
    await client.call("PATCH", path, {"attendees": request(room=MOLEN)["attendees"]})
    assert await client.room_says(event["id"], MOLEN) == "accepted"
    assert await client.day(ZAAN.mail) == []


@pytest.mark.parametrize("way", ["cancel", "delete"])
async def test_a_cancelled_meeting_goes_and_frees_the_room(client, way):
    event = await client.book()
    await client.room_says(event["id"])
    path = f"/users/{SANNE.id}/events/{event['id']}"
    if way == "cancel":
        await client.call("POST", f"{path}/cancel", {"Comment": "Ziek"}, status=202)
    else:
        await client.call("DELETE", path, status=204)
    client.simulation.exchange.answer_rooms()
    assert await client.day(ZAAN.mail) == []
    (seen,) = await client.day(YOUSSEF.mail)
    assert seen["isCancelled"]
    gone = await client.event(event["id"], status=404)
    assert gone["error"]["code"] == "ErrorItemNotFound"


async def test_only_the_organiser_changes_a_meeting(client):
    await client.book()
    (seen,) = await client.day(YOUSSEF.mail)
    path = f"/users/{YOUSSEF.id}/events/{seen['id']}"
    await client.call("PATCH", path, {"subject": "Van mij"}, status=403)
    await client.call("POST", f"{path}/cancel", {}, status=400)


async def test_people_answer_invitations(client):
    event = await client.book()
    (seen,) = await client.day(YOUSSEF.mail)
    assert seen["responseStatus"]["response"] == "notResponded"
    await client.call("POST", f"/users/{YOUSSEF.id}/events/{seen['id']}/accept", status=202)
    assert response_of(await client.event(event["id"]), YOUSSEF.mail) == "accepted"


async def test_times_are_read_and_written_in_the_zone_that_is_asked_for(client):
    wall = {"dateTime": "2026-11-30T10:00:00", "timeZone": "W. Europe Standard Time"}
    ends = {"dateTime": "2026-11-30T11:00:00", "timeZone": "Europe/Amsterdam"}
    event = await client.book(start=wall, end=ends)
    assert event["start"] == {"dateTime": "2026-11-30T09:00:00.0000000", "timeZone": "UTC"}
    prefers = {"Prefer": 'outlook.timezone="Europe/Amsterdam"'}
    path = f"/users/{SANNE.id}/events/{event['id']}"
    local = await client.call("GET", path, headers=prefers)
    assert local["start"]["dateTime"] == "2026-11-30T10:00:00.0000000"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"start": None}, "ErrorInvalidRequest"),
        ({"start": {"dateTime": "morgen", "timeZone": "UTC"}}, "ErrorInvalidParameter"),
        (
            {"start": {"dateTime": "2026-11-30T09:00", "timeZone": "Mars"}},
            "TimeZoneNotSupportedException",
        ),
        (
            {"start": {"dateTime": "2027-01-01T00:00", "timeZone": "UTC"}},
            "ErrorPropertyValidationFailure",
        ),
        ({"attendees": [{"emailAddress": {"address": "Zaan"}}]}, "ErrorInvalidRecipients"),
    ],
)
async def test_an_event_that_cannot_be_is_refused(client, changes, code):
    path = f"/users/{SANNE.id}/events"
    refused = await client.call("POST", path, request(**changes), status=400)
    assert refused["error"]["code"] == code


async def test_a_calendar_of_nobody_does_not_exist(client):
    await client.call("GET", "/users/niemand@zaanwijk.invalid/events", status=404)


async def test_a_long_day_comes_in_pages(client):
    for hour in range(4):
        await client.book(starts_at=TEN + timedelta(hours=hour))
    window = "startDateTime=2026-11-30T00:00:00Z&endDateTime=2026-12-01T00:00:00Z"
    page = await client.call("GET", f"/users/{SANNE.id}/calendarView?{window}&$top=3&$select=start")
    assert set(page["value"][0]) == {"@odata.etag", "id", "start"}
    rest = await client.call("GET", page["@odata.nextLink"])
    assert len({each["id"] for each in page["value"] + rest["value"]}) == 4


async def test_a_view_needs_its_window(client):
    await client.call("GET", f"/users/{SANNE.id}/calendarView", status=400)
