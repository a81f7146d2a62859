"""What all `Calendars` do. A test module subclasses it, and gives ``calendars`` and ``outlook``.

``outlook`` is the other side: it lets rooms answer, and does what people do in Outlook.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import uuid4

import pytest

from bot.demo.municipality import municipality
from bot.features.rooms.domain import (
    Answer,
    Attendee,
    Availability,
    BookmarkExpired,
    CalendarDenied,
    Event,
    EventGone,
    EventId,
    EventRef,
    Mailbox,
    Meeting,
    MeetingChange,
    Room,
    Watch,
)
from bot.features.rooms.ports import Calendars
from bot.kernel.timeslots import TimeSlot

TOWN = municipality()
SANNE, YOUSSEF, GRACE = (
    TOWN.person(name) for name in ("Sanne de Vries", "Youssef El Amrani", "Grace Mensah")
)
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
DAY = TimeSlot(TEN - timedelta(hours=9), TEN + timedelta(hours=15))
HOUR = TimeSlot(TEN, TEN + timedelta(hours=1))
LATER = TimeSlot(TEN + timedelta(hours=3), TEN + timedelta(hours=4))
PATIENCE = 5.0


class Outlook(Protocol):
    """The other side of the calendars."""

    def answer_rooms(self) -> None:
        """Let every room answer that was asked."""
        ...

    def hold_series(self, room: Room, weeks: int) -> None:
        """Hold a meeting of Sanne and Youssef each week, the first at ``HOUR``."""
        ...

    def forget_bookmarks(self) -> None:
        """Forget how far anybody has read."""
        ...

    async def listen(self) -> str:
        """Return an address where somebody listens."""
        ...


def youssef() -> Attendee:
    return Attendee(Mailbox(YOUSSEF.mail), YOUSSEF.display_name)


def meeting(room: Room | None, during: TimeSlot = HOUR, subject: str = "Overleg") -> Meeting:
    return Meeting(
        transaction_id=str(uuid4()),
        subject=subject,
        during=during,
        room=room,
        attendees=(youssef(),),
    )


class CalendarsContract:
    """The calendars of the demo municipality, empty at first."""

    @pytest.fixture
    async def rooms(self, calendars: Calendars) -> dict[str, Room]:
        return {room.name: room for room in await calendars.rooms(patience=PATIENCE)}

    @pytest.fixture
    def zaan(self, rooms: dict[str, Room]) -> Room:
        return rooms["Zaan"]

    @pytest.fixture
    def molen(self, rooms: dict[str, Room]) -> Room:
        return rooms["Molen"]

    async def book(self, calendars: Calendars, meeting: Meeting) -> Event:
        return await calendars.book(meeting, organiser=SANNE.id, patience=PATIENCE)

    async def now(self, calendars: Calendars, event: Event) -> Event:
        return await calendars.event(EventRef(SANNE.id, event.id), patience=PATIENCE)

    async def free(self, calendars: Calendars, room: Room, during: TimeSlot = HOUR):
        told = await calendars.free_busy([room.mailbox], DAY, asked_by=SANNE.id, patience=PATIENCE)
        return told[room.mailbox].during(during)

    async def test_all_rooms_are_told_completely(self, rooms):
        assert set(rooms) == {room.name for room in TOWN.rooms}
        for known in TOWN.rooms:
            room = rooms[known.name]
            assert room.place_id == str(known.place_id)
            assert room.mailbox == known.mail
            assert (room.building, room.floor) == (known.building, known.floor_label)
            assert room.capacity == known.capacity
            assert room.is_hybrid == (known.video is not None)
            assert room.wheelchair_accessible == known.wheelchair_accessible
            assert room.tags == set(known.tags)
            assert room.bookable == (not known.reserved)

    async def test_a_new_meeting_is_asked_of_the_room_and_not_yet_booked(self, calendars, zaan):
        event = await self.book(calendars, meeting(zaan))
        assert event.subject == "Overleg"
        assert event.organiser == SANNE.mail
        assert event.during == HOUR
        assert event.room == zaan.mailbox
        assert event.room_answer is Answer.NONE
        assert event.attendees == (youssef(),)
        assert event.join_url is not None
        assert not event.cancelled
        assert await self.free(calendars, zaan) is Availability.FREE

    async def test_a_room_that_accepts_is_booked(self, calendars, outlook, zaan):
        event = await self.book(calendars, meeting(zaan))
        outlook.answer_rooms()
        assert (await self.now(calendars, event)).room_answer is Answer.ACCEPTED
        assert await self.free(calendars, zaan) is Availability.BUSY
        assert await self.free(calendars, zaan, LATER) is Availability.FREE

    async def test_a_room_that_is_taken_declines(self, calendars, outlook, zaan):
        await self.book(calendars, meeting(zaan))
        event = await self.book(calendars, meeting(zaan))
        outlook.answer_rooms()
        assert (await self.now(calendars, event)).room_answer is Answer.DECLINED

    async def test_a_room_with_a_delegate_says_perhaps(self, calendars, outlook, rooms):
        event = await self.book(calendars, meeting(rooms["Raadzaal"]))
        outlook.answer_rooms()
        assert (await self.now(calendars, event)).room_answer is Answer.TENTATIVE
        assert await self.free(calendars, rooms["Raadzaal"]) is Availability.BUSY

    async def test_the_same_meeting_is_made_once(self, calendars, zaan):
        wanted = meeting(zaan)
        first = await self.book(calendars, wanted)
        again = await self.book(calendars, wanted)
        assert again == first
        assert first.transaction_id == wanted.transaction_id
        assert len(await calendars.day(SANNE.id, DAY, patience=PATIENCE)) == 1

    async def test_a_meeting_that_changed_since_is_found_and_not_made_again(self, calendars, zaan):
        wanted = meeting(zaan)
        event = await self.book(calendars, wanted)
        again = await self.book(calendars, replace(wanted, subject="Anders"))
        assert again.id == event.id

    async def test_a_meeting_that_was_cancelled_is_not_made_again(self, calendars, zaan):
        wanted = meeting(zaan)
        event = await self.book(calendars, wanted)
        await calendars.cancel(event.id, organiser=SANNE.id, patience=PATIENCE)
        with pytest.raises(EventGone):
            await self.book(calendars, wanted)

    async def test_a_meeting_has_a_transaction_id(self, calendars, zaan):
        with pytest.raises(ValueError, match="transaction"):
            await self.book(calendars, replace(meeting(zaan), transaction_id=""))

    async def test_a_meeting_can_be_without_room(self, calendars):
        event = await self.book(calendars, meeting(None))
        assert (event.room, event.room_answer) == (None, Answer.NONE)

    async def test_a_meeting_can_be_without_teams(self, calendars, zaan):
        event = await self.book(calendars, replace(meeting(zaan), online=False))
        assert event.join_url is None

    async def test_moving_asks_the_room_again(self, calendars, outlook, zaan):
        event = await self.book(calendars, meeting(zaan))
        outlook.answer_rooms()
        moved = await calendars.change(
            event, MeetingChange(during=LATER), organiser=SANNE.id, patience=PATIENCE
        )
        assert (moved.during, moved.room_answer) == (LATER, Answer.NONE)
        outlook.answer_rooms()
        assert (await self.now(calendars, event)).room_answer is Answer.ACCEPTED
        assert await self.free(calendars, zaan) is Availability.FREE
        assert await self.free(calendars, zaan, LATER) is Availability.BUSY

    async def test_another_title_keeps_everything_else(self, calendars, outlook, zaan):
        event = await self.book(calendars, meeting(zaan))
        outlook.answer_rooms()
        changed = await calendars.change(
            event, MeetingChange(subject="Nieuw"), organiser=SANNE.id, patience=PATIENCE
        )
        assert changed.subject == "Nieuw"
        assert changed.room_answer is Answer.ACCEPTED
        assert changed.attendees == event.attendees

    async def test_another_room_leaves_the_first_one_free(self, calendars, outlook, zaan, molen):
        event = await self.book(calendars, meeting(zaan))
        outlook.answer_rooms()
        changed = await calendars.change(
            event, MeetingChange(room=molen), organiser=SANNE.id, patience=PATIENCE
        )
        assert changed.room == molen.mailbox
        assert changed.attendees == event.attendees
        outlook.answer_rooms()
        assert await self.free(calendars, zaan) is Availability.FREE
        assert await self.free(calendars, molen) is Availability.BUSY

    async def test_more_attendees_keep_the_room(self, calendars, outlook, zaan):
        event = await self.book(calendars, meeting(zaan))
        outlook.answer_rooms()
        grace = Attendee(Mailbox(GRACE.mail), GRACE.display_name, optional=True)
        changed = await calendars.change(
            event,
            MeetingChange(attendees=(*event.attendees, grace)),
            organiser=SANNE.id,
            patience=PATIENCE,
        )
        assert (changed.room, changed.room_answer) == (zaan.mailbox, Answer.ACCEPTED)
        assert changed.attendees == (youssef(), grace)

    async def test_a_cancelled_meeting_is_gone_and_its_room_free(self, calendars, outlook, zaan):
        event = await self.book(calendars, meeting(zaan))
        outlook.answer_rooms()
        await calendars.cancel(event.id, organiser=SANNE.id, message="Tot ziens", patience=PATIENCE)
        outlook.answer_rooms()
        with pytest.raises(EventGone):
            await self.now(calendars, event)
        assert await self.free(calendars, zaan) is Availability.FREE
        (seen,) = await calendars.day(YOUSSEF.id, DAY, patience=PATIENCE)
        assert seen.cancelled

    async def test_cancelling_twice_is_fine(self, calendars, zaan):
        event = await self.book(calendars, meeting(zaan))
        for _ in range(2):
            await calendars.cancel(event.id, organiser=SANNE.id, patience=PATIENCE)

    async def test_what_is_gone_does_not_change(self, calendars, zaan):
        event = await self.book(calendars, meeting(zaan))
        await calendars.cancel(event.id, organiser=SANNE.id, patience=PATIENCE)
        with pytest.raises(EventGone):
            await calendars.change(
                event, MeetingChange(subject="Nieuw"), organiser=SANNE.id, patience=PATIENCE
            )

    async def test_only_the_organiser_changes_a_meeting(self, calendars, zaan):
        await self.book(calendars, meeting(zaan))
        (seen,) = await calendars.day(YOUSSEF.id, DAY, patience=PATIENCE)
        with pytest.raises(CalendarDenied):
            await calendars.change(
                seen, MeetingChange(subject="Van mij"), organiser=YOUSSEF.id, patience=PATIENCE
            )

    async def test_the_calendar_of_a_room_names_the_organiser(self, calendars, outlook, zaan):
        event = await self.book(calendars, meeting(zaan))
        outlook.answer_rooms()
        (held,) = await calendars.day(zaan.mailbox, DAY, patience=PATIENCE)
        assert held.subject == SANNE.display_name
        assert held.uid == event.uid
        assert held.id != event.id
        assert held.transaction_id is None
        assert (held.room, held.room_answer) == (zaan.mailbox, Answer.ACCEPTED)

    async def test_a_day_is_told_by_start_and_whole(self, calendars):
        for number in reversed(range(5)):
            starts_at = TEN + number * timedelta(minutes=15)
            await self.book(
                calendars, meeting(None, TimeSlot(starts_at, starts_at + timedelta(minutes=15)))
            )
        told = await calendars.day(SANNE.id, HOUR, patience=PATIENCE)
        assert [each.during.starts_at.minute for each in told] == [0, 15, 30, 45]

    async def test_many_events_are_told_at_once(self, calendars, zaan):
        made = [
            await self.book(calendars, meeting(zaan, TimeSlot(start, start + timedelta(hours=1))))
            for start in (TEN + number * timedelta(hours=1) for number in range(6))
        ]
        await calendars.cancel(made[0].id, organiser=SANNE.id, patience=PATIENCE)
        refs = [EventRef(SANNE.id, event.id) for event in made]
        told = await calendars.events(refs, patience=PATIENCE)
        assert told[refs[0]] is None
        assert [told[ref] for ref in refs[1:]] == made[1:]

    async def test_no_events_are_no_question(self, calendars):
        assert await calendars.events([], patience=PATIENCE) == {}

    async def test_free_busy_is_told_of_any_number_of_mailboxes(self, calendars, outlook, rooms):
        await self.book(calendars, meeting(rooms["Zaan"]))
        outlook.answer_rooms()
        nobody = Mailbox("niemand@zaanwijk.invalid")
        mailboxes = [*(room.mailbox for room in rooms.values()), nobody]
        told = await calendars.free_busy(mailboxes, DAY, asked_by=SANNE.id, patience=PATIENCE)
        assert list(told) == mailboxes
        assert told[nobody].during(HOUR) is Availability.UNKNOWN
        busy = [each for each in mailboxes if told[each].during(HOUR) is Availability.BUSY]
        assert busy == [rooms["Zaan"].mailbox]
        assert told[rooms["Zaan"].mailbox].taken == (HOUR,)

    async def test_people_are_taken_by_their_meetings_too(self, calendars, zaan):
        await self.book(calendars, meeting(zaan))
        mailboxes = [Mailbox(SANNE.mail), Mailbox(YOUSSEF.mail)]
        told = await calendars.free_busy(mailboxes, DAY, asked_by=SANNE.id, patience=PATIENCE)
        assert {each.during(HOUR) for each in told.values()} == {Availability.BUSY}

    async def test_changes_are_told_since_a_bookmark(self, calendars, outlook, zaan):
        kept = await self.book(calendars, meeting(zaan))
        gone = await self.book(calendars, meeting(zaan, LATER))
        outlook.answer_rooms()
        first = await calendars.changes(SANNE.id, DAY, patience=PATIENCE)
        assert {event.id for event in first.events} == {kept.id, gone.id}
        await calendars.change(
            kept, MeetingChange(subject="Nieuw"), organiser=SANNE.id, patience=PATIENCE
        )
        await calendars.cancel(gone.id, organiser=SANNE.id, patience=PATIENCE)
        then = await calendars.changes(SANNE.id, DAY, since=first.bookmark, patience=PATIENCE)
        assert [event.subject for event in then.events] == ["Nieuw"]
        assert then.gone == {gone.id}
        last = await calendars.changes(SANNE.id, DAY, since=then.bookmark, patience=PATIENCE)
        assert (last.events, last.gone) == ((), frozenset())

    async def test_a_series_is_told_as_its_meetings(self, calendars, outlook, zaan):
        outlook.hold_series(zaan, weeks=3)
        weeks = TimeSlot(DAY.starts_at, DAY.ends_at + timedelta(weeks=1))
        seen = await calendars.day(SANNE.id, weeks, patience=PATIENCE)
        assert [event.during for event in seen] == [
            HOUR,
            TimeSlot(HOUR.starts_at + timedelta(weeks=1), HOUR.ends_at + timedelta(weeks=1)),
        ]
        assert len({event.uid for event in seen}) == 2
        told = await calendars.changes(SANNE.id, weeks, patience=PATIENCE)
        assert sorted(told.events, key=lambda event: event.during) == seen
        await calendars.change(
            seen[0], MeetingChange(subject="Anders"), organiser=SANNE.id, patience=PATIENCE
        )
        then = await calendars.changes(SANNE.id, weeks, since=told.bookmark, patience=PATIENCE)
        assert [event.subject for event in then.events] == ["Anders"]

    async def test_an_old_bookmark_is_of_no_use(self, calendars, outlook):
        first = await calendars.changes(SANNE.id, DAY, patience=PATIENCE)
        outlook.forget_bookmarks()
        with pytest.raises(BookmarkExpired):
            await calendars.changes(SANNE.id, DAY, since=first.bookmark, patience=PATIENCE)

    async def test_a_watch_lives_almost_a_week_and_can_be_renewed(self, calendars, outlook, zaan):
        url = await outlook.listen()
        watch = await calendars.watch(
            zaan.mailbox, notify_url=url, secret="geheim", patience=PATIENCE
        )
        assert timedelta(days=6) < watch.expires_at - NOW < timedelta(days=7)
        unknown = Watch("weg", zaan.mailbox, NOW)
        renewed = await calendars.renew([watch, unknown], patience=PATIENCE)
        assert renewed == {watch.id: watch, "weg": None}

    async def test_a_watch_that_ended_cannot_be_renewed(self, calendars, outlook, zaan):
        url = await outlook.listen()
        watch = await calendars.watch(
            zaan.mailbox, notify_url=url, secret="geheim", patience=PATIENCE
        )
        for _ in range(2):
            await calendars.unwatch(watch.id, patience=PATIENCE)
        assert await calendars.renew([watch], patience=PATIENCE) == {watch.id: None}

    async def test_nobody_who_listens_is_no_watch(self, calendars, zaan):
        with pytest.raises(CalendarDenied):
            await calendars.watch(
                zaan.mailbox, notify_url="http://127.0.0.1:1/", secret="x", patience=PATIENCE
            )

    async def test_a_check_in_is_for_a_meeting_in_the_room(self, calendars, outlook, zaan, molen):
        event = await self.book(calendars, meeting(zaan))
        outlook.answer_rooms()
        await calendars.check_in(zaan, event, by=SANNE.id, patience=PATIENCE)
        with pytest.raises(EventGone):
            await calendars.check_in(molen, event, by=SANNE.id, patience=PATIENCE)

    async def test_an_event_that_never_was_is_gone(self, calendars):
        with pytest.raises(EventGone):
            await calendars.event(EventRef(SANNE.id, EventId("weg")), patience=PATIENCE)
