"""What is read from Exchange: rooms, when they are taken, and events."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from http import HTTPStatus
from typing import Final

from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.default_query_parameters import QueryParameters
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.places.graph_room.graph_room_request_builder import GraphRoomRequestBuilder
from msgraph.generated.users.item.calendar_view.calendar_view_request_builder import (
    CalendarViewRequestBuilder,
)
from msgraph.generated.users.item.calendar_view.delta.delta_request_builder import (
    DeltaRequestBuilder,
)
from msgraph.generated.users.item.events.item.event_item_request_builder import (
    EventItemRequestBuilder,
)

from bot.adapters.graph import calendar_answers as answers
from bot.adapters.graph import calendar_requests as requests
from bot.adapters.graph.batches import send_in_batches
from bot.adapters.graph.calendar_errors import calendar_errors
from bot.adapters.graph.client import Graph, GraphFailed
from bot.adapters.graph.mailbox_gate import AT_ONCE, MailboxGate
from bot.adapters.graph.patience import Deadline
from bot.features.rooms.domain import (
    Bookmark,
    Changes,
    Event,
    EventGone,
    EventId,
    EventRef,
    FreeBusy,
    Mailbox,
    Owner,
    Room,
)
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

MAILBOXES_A_QUESTION: Final = 20
ROOMS_A_PAGE: Final = 100
EVENTS_A_PAGE: Final = 200
MOST_PAGES: Final = 200
_NOT_THERE: Final = frozenset((HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND))
_PAGE = f"odata.maxpagesize={EVENTS_A_PAGE}"


class CalendarReading:
    """The part of `Calendars` that changes nothing.

    With the rights of the application, long questions are asked through several mailboxes, since
    each takes only a few at once. With those of a person (``on_behalf_of``) through theirs alone.
    """

    def __init__(self, graph: Graph, gate: MailboxGate, *, on_behalf_of: bool = False) -> None:
        self._graph = graph
        self._gate = gate
        self._on_behalf_of = on_behalf_of
        self._users = graph.client.users

    async def rooms(self, *, patience: float) -> Sequence[Room]:
        """Return all rooms that have a mailbox."""
        deadline, builder = Deadline(patience), self._graph.client.places.graph_room
        query = GraphRoomRequestBuilder.GraphRoomRequestBuilderGetQueryParameters(top=ROOMS_A_PAGE)
        request = builder.to_get_request_information(RequestConfiguration(query_parameters=query))
        found: list[Room] = []
        with calendar_errors():
            for _ in range(MOST_PAGES):
                page = await self._graph.read(request, answers.Rooms, patience=deadline.left)
                found += [room for each in page.value if (room := each.to_domain())]
                if page.next_link is None:
                    return found
                request = builder.with_url(page.next_link).to_get_request_information()
            raise _endless()

    async def free_busy(
        self,
        mailboxes: Collection[Mailbox],
        during: TimeSlot,
        *,
        asked_by: PersonId,
        patience: float,
    ) -> Mapping[Mailbox, FreeBusy]:
        """Return of every mailbox when it is taken, as far as it could be told."""
        deadline, wanted = Deadline(patience), list(dict.fromkeys(mailboxes))
        chunks = [
            wanted[start : start + MAILBOXES_A_QUESTION]
            for start in range(0, len(wanted), MAILBOXES_A_QUESTION)
        ]
        asked = (
            self._schedules(chunk, during, through, asked_by, deadline)
            for chunk, through in zip(chunks, self._through(chunks, asked_by), strict=True)
        )
        told = await asyncio.gather(*asked)
        failures = [each for each in told if isinstance(each, GraphFailed)]
        if failures and len(failures) == len(told):
            with calendar_errors():
                raise failures[0]
        known = {
            each.mailbox: each
            for chunk in told
            if not isinstance(chunk, GraphFailed)
            for each in chunk
        }
        return {each: known.get(each, FreeBusy(each, None)) for each in wanted}

    async def event(self, ref: EventRef, *, patience: float) -> Event:
        """Return an event as it is now. Raises `EventGone`."""
        with calendar_errors(may_be_gone=True):
            event = await self._gate.read(
                ref.owner, self._event_request(ref), answers.Event, Deadline(patience)
            )
            if event.is_series:
                raise EventGone("a series is not a meeting")
            return event.to_domain(ref.owner)

    async def events(
        self, refs: Collection[EventRef], *, patience: float
    ) -> Mapping[EventRef, Event | None]:
        """Return many events, twenty a request."""
        asked = {ref: (str(ref.owner), self._event_request(ref)) for ref in refs}
        found: dict[EventRef, Event | None] = {}
        with calendar_errors():
            told = await send_in_batches(self._graph, asked, patience=patience)
            for ref, answer in told.items():
                if answer.status == HTTPStatus.OK:
                    event = answers.Event.model_validate(answer.body)
                    found[ref] = None if event.is_series else event.to_domain(ref.owner)
                elif answer.status == HTTPStatus.NOT_FOUND:
                    found[ref] = None
        return found

    async def day(self, owner: Owner, during: TimeSlot, *, patience: float) -> Sequence[Event]:
        """Return the events of a calendar that overlap ``during``, by start."""
        deadline, builder = Deadline(patience), self._users.by_user_id(str(owner)).calendar_view
        query = CalendarViewRequestBuilder.CalendarViewRequestBuilderGetQueryParameters(
            start_date_time=requests.query_moment(during.starts_at),
            end_date_time=requests.query_moment(during.ends_at),
            select=requests.EVENT_PROPERTIES,
            top=EVENTS_A_PAGE,
        )
        headers = requests.preferences()
        request = builder.to_get_request_information(
            RequestConfiguration(headers=headers, query_parameters=query)
        )
        found: list[Event] = []
        with calendar_errors():
            for _ in range(MOST_PAGES):
                page = await self._gate.read(owner, request, answers.Events, deadline)
                found += [each.to_domain(owner) for each in page.value]
                if page.next_link is None:
                    return sorted(found, key=lambda event: event.during)
                further = RequestConfiguration[CalendarViewQuery](headers=requests.preferences())
                request = builder.with_url(page.next_link).to_get_request_information(further)
            raise _endless()

    async def changes(
        self, owner: Owner, during: TimeSlot, *, since: Bookmark | None = None, patience: float
    ) -> Changes:
        """Return what changed since a bookmark. Raises `BookmarkExpired`."""
        deadline = Deadline(patience)
        builder = self._users.by_user_id(str(owner)).calendar_view.delta
        query = DeltaRequestBuilder.DeltaRequestBuilderGetQueryParameters(
            start_date_time=requests.query_moment(during.starts_at),
            end_date_time=requests.query_moment(during.ends_at),
        )
        configuration = RequestConfiguration(
            headers=requests.preferences(_PAGE), query_parameters=query
        )
        found: dict[EventId, Event | None] = {}
        occurrences: dict[EventId, TimeSlot] = {}
        link: str | None = since
        with calendar_errors():
            for _ in range(MOST_PAGES):
                if link is not None:
                    builder = builder.with_url(link)
                    configuration = RequestConfiguration(headers=requests.preferences(_PAGE))
                request = builder.to_get_request_information(configuration)
                page = await self._gate.read(owner, request, answers.EventChanges, deadline)
                for each in page.value:
                    key = EventId(each.id)
                    if isinstance(each, answers.Occurrence):
                        occurrences[key] = answers.slot(each.start, each.end)
                    elif isinstance(each, answers.Gone) or not each.is_series:
                        found[key] = (
                            None if isinstance(each, answers.Gone) else each.to_domain(owner)
                        )
                        occurrences.pop(key, None)
                if page.delta_link is not None:
                    found |= await self._whole(owner, occurrences, deadline)
                    return _changes(found, Bookmark(page.delta_link))
                if page.next_link is None:
                    break
                link = page.next_link
            raise _endless()

    async def _whole(
        self, owner: Owner, occurrences: Mapping[EventId, TimeSlot], deadline: Deadline
    ) -> dict[EventId, Event | None]:
        """Return all of the meetings of which changes told only when they are."""
        if not occurrences:
            return {}
        starts_at = min(each.starts_at for each in occurrences.values())
        ends_at = max(each.ends_at for each in occurrences.values())
        told = await self.day(owner, TimeSlot(starts_at, ends_at), patience=deadline.left)
        whole = {event.id: event for event in told}
        return {key: whole.get(key) for key in occurrences}

    def _through(self, chunks: list[list[Mailbox]], asked_by: PersonId) -> list[Owner]:
        """Return through which mailbox to ask about each chunk: as many through each as it takes.

        The first ones go through that of the person who asks.
        """
        if self._on_behalf_of:
            return [asked_by] * len(chunks)
        firsts = [chunk[0] for chunk in chunks[::AT_ONCE]]
        through: list[Owner] = [asked_by, *firsts[1:]]
        return [through[number // AT_ONCE] for number in range(len(chunks))]

    async def _schedules(
        self,
        chunk: list[Mailbox],
        during: TimeSlot,
        through: Owner,
        asked_by: PersonId,
        deadline: Deadline,
    ) -> list[FreeBusy] | GraphFailed:
        builder = self._users.by_user_id(str(through)).calendar.get_schedule
        question = requests.schedule_question(chunk, during)
        headers = RequestConfiguration[QueryParameters](headers=requests.preferences())
        request = builder.to_post_request_information(question, headers)
        try:
            told = await self._gate.read(through, request, answers.Schedules, deadline)
            return [each.to_domain(during) for each in told.value]
        except GraphFailed as failed:
            if failed.status in _NOT_THERE and through != asked_by:
                return await self._schedules(chunk, during, asked_by, asked_by, deadline)
            return failed
        except ValueError:
            return GraphFailed("Graph gave an answer that cannot be read")

    def _event_request(self, ref: EventRef) -> RequestInformation:
        query = EventItemRequestBuilder.EventItemRequestBuilderGetQueryParameters(
            select=requests.EVENT_PROPERTIES
        )
        configuration = RequestConfiguration(headers=requests.preferences(), query_parameters=query)
        builder = self._users.by_user_id(str(ref.owner)).events.by_event_id(ref.id)
        return builder.to_get_request_information(configuration)


CalendarViewQuery = CalendarViewRequestBuilder.CalendarViewRequestBuilderGetQueryParameters


def _changes(found: Mapping[EventId, Event | None], bookmark: Bookmark) -> Changes:
    events = tuple(event for event in found.values() if event is not None)
    gone = frozenset(key for key, event in found.items() if event is None)
    return Changes(events, gone, bookmark)


def _endless() -> GraphFailed:
    return GraphFailed("there is no end to a list")
