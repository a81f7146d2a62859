"""What is kept of people by rooms. Exchange keeps the meeting itself, by its own rules."""

from bot.kernel.inventory import Basis, Days, Erasure, Mention, Named, Purpose, Table, things

INVENTORY = (
    Table(
        name="room_booking",
        purpose=Purpose.ROOMS,
        basis=Basis.CONTRACT,
        subject="person_id",
        told="place_id during subject state tentative created_at join_url checked_in_at",
        inner="id request_id request_part series_id transaction_id attempted event_id event_uid "
        "wish sent back_place_id back_during refused tries due_at claim claimed_until again card "
        "prompted_at reminded_at",
        mentions={"guests": Mention.REMOVE},
        named={"place_id": Named("room", key="place_id")},
        retention=Days(28, after="upper(during)", job="flexspots.forget", only="due_at IS NULL"),
        erasure=Erasure.DELETE,
        unless="due_at IS NOT NULL",
    ),
    things(
        "room",
        Purpose.ROOMS,
        "place_id mailbox name building floor capacity equipment wheelchair_accessible tags "
        "bookable active changed_at",
    ),
    things(
        "room_watch",
        Purpose.ROOMS,
        "owner watch_id fingerprint expires_at bookmark read_until",
    ),
    things("room_beat", Purpose.OPERATION, "name at"),
)
