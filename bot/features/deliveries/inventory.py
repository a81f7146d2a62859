"""What is kept of people by messages that they did not ask for: never the words."""

from bot.kernel.inventory import Basis, Days, Erasure, Lasting, Purpose, Table, things

_JOB = "deliveries.forget"

INVENTORY = (
    Table(
        name="delivery",
        purpose=Purpose.MESSAGES,
        basis=Basis.INTEREST,
        subject="person_id",
        told="state reason not_before not_after sent_at acted",
        inner="id campaign_id urgent due_at token tries cut_off conversation service_url bot "
        "message renewals renewed",
        retention=Days(90, after="not_after", job=_JOB),
        erasure=Erasure.DELETE,
    ),
    Table(
        name="unasked_message",
        purpose=Purpose.MESSAGES,
        basis=Basis.INTEREST,
        subject="person_id",
        told="day",
        inner="delivery_id",
        retention=Days(90, after="day", job=_JOB),
        erasure=Erasure.DELETE,
    ),
    Table(
        name="message_preference",
        purpose=Purpose.MESSAGES,
        basis=Basis.INTEREST,
        subject="person_id",
        told="zone paused_until seen_zone",
        retention=Lasting.EMPLOYMENT,
        erasure=Erasure.DELETE,
    ),
    Table(
        name="muted_topic",
        purpose=Purpose.MESSAGES,
        basis=Basis.INTEREST,
        subject="person_id",
        told="topic",
        retention=Lasting.EMPLOYMENT,
        erasure=Erasure.DELETE,
    ),
    things(
        "campaign",
        Purpose.MESSAGES,
        "id topic reference created_at paused_at cancelled_at",
    ),
)
