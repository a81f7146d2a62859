"""What is written to Exchange: meetings, and that somebody is there."""

from datetime import timedelta
from typing import Final

from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.default_query_parameters import QueryParameters
from msgraph.generated.models.check_in_claim import CheckInClaim
from msgraph.generated.models.check_in_method import CheckInMethod
from msgraph.generated.users.item.events.item.cancel.cancel_post_request_body import (
    CancelPostRequestBody,
)

from bot.adapters.graph import calendar_answers as answers
from bot.adapters.graph import calendar_requests as requests
from bot.adapters.graph.calendar_errors import calendar_errors
from bot.adapters.graph.calendar_reading import CalendarReading
from bot.adapters.graph.client import Graph, GraphFailed
from bot.adapters.graph.mailbox_gate import MailboxGate
from bot.adapters.graph.patience import Deadline
from bot.features.rooms.domain import (
    Event,
    EventGone,
    EventId,
    Meeting,
    MeetingChange,
    Room,
)
from bot.kernel.people import PersonId
from bot.kernel.timeslots import TimeSlot

SEARCHED: Final = timedelta(days=31)
"""How far before and after its own time a meeting that was made before is looked for."""
_USED_BEFORE: Final = "ErrorDuplicateTransactionId"


class CalendarWriting:
    """The part of `Calendars` that changes meetings. All of it may safely be sent again."""

    def __init__(self, graph: Graph, gate: MailboxGate, reading: CalendarReading) -> None:
        self._graph = graph
        self._gate = gate
        self._reading = reading

    async def book(self, meeting: Meeting, *, organiser: PersonId, patience: float) -> Event:
        """Create the event, or return the one created before with this transaction id."""
        if not meeting.transaction_id:
            raise ValueError("without a transaction id a second event might be made")
        deadline = Deadline(patience)
        request = self._graph.client.users.by_user_id(
            str(organiser)
        ).events.to_post_request_information(requests.new_event(meeting), _configuration())
        with calendar_errors():
            try:
                event = await self._gate.read(organiser, request, answers.Event, deadline)
            except GraphFailed as failed:
                if failed.code != _USED_BEFORE:
                    raise
            else:
                return event.to_domain(organiser)
        return await self._made_before(meeting, organiser, deadline)

    async def change(
        self, event: Event, change: MeetingChange, *, organiser: PersonId, patience: float
    ) -> Event:
        """Change an event in the calendar of its organiser. Raises `EventGone`."""
        builder = self._graph.client.users.by_user_id(str(organiser)).events.by_event_id(event.id)
        body = requests.event_change(event, change)
        request = builder.to_patch_request_information(body, _configuration())
        with calendar_errors(may_be_gone=True):
            changed = await self._gate.read(organiser, request, answers.Event, Deadline(patience))
            return changed.to_domain(organiser)

    async def cancel(
        self, event_id: EventId, *, organiser: PersonId, message: str = "", patience: float
    ) -> None:
        """Cancel an event and tell those invited. One that is gone already is fine."""
        builder = self._graph.client.users.by_user_id(str(organiser)).events.by_event_id(event_id)
        request = builder.cancel.to_post_request_information(
            CancelPostRequestBody(comment=message), _configuration()
        )
        try:
            with calendar_errors(may_be_gone=True):
                await self._gate.send(organiser, request, Deadline(patience))
        except EventGone:
            return

    async def check_in(self, room: Room, event: Event, *, by: PersonId, patience: float) -> None:
        """Tell the room that its meeting goes on; ``by`` matters to a delegated credential."""
        del by
        claim = CheckInClaim(calendar_event_id=event.uid, check_in_method=CheckInMethod.Manual)
        builder = self._graph.client.places.by_place_id(room.place_id).check_ins
        request = builder.to_post_request_information(claim)
        with calendar_errors(may_be_gone=True):
            await self._graph.send(request, patience=patience)

    async def _made_before(
        self, meeting: Meeting, organiser: PersonId, deadline: Deadline
    ) -> Event:
        """Return the event with the transaction id of ``meeting``, which may have moved."""
        around = TimeSlot(meeting.during.starts_at - SEARCHED, meeting.during.ends_at + SEARCHED)
        for event in await self._reading.day(organiser, around, patience=deadline.left):
            if event.transaction_id == meeting.transaction_id:
                return event
        raise EventGone("the meeting was made before and is not there any more")


def _configuration() -> RequestConfiguration[QueryParameters]:
    return RequestConfiguration(headers=requests.preferences())
