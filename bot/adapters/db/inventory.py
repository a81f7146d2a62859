"""What is kept of people by conversations, the inbox and the job queue."""

from bot.kernel.inventory import Basis, Days, Erasure, Lasting, Purpose, Table, things

_FAILED = "status IN ('failed', 'cancelled', 'aborted', 'succeeded')"
_ENDED = "(SELECT max(at) FROM procrastinate_events WHERE job_id = procrastinate_jobs.id)"

INVENTORY = (
    Table(
        name="conversation_reference",
        purpose=Purpose.CONVERSATION,
        basis=Basis.CONTRACT,
        subject="person_id",
        told="place changed_at stopped_at stop_reason",
        inner="conversation service_url tenant bot team",
        retention=Lasting.EMPLOYMENT,
        erasure=Erasure.DELETE,
    ),
    Table(
        name="welcome",
        purpose=Purpose.CONVERSATION,
        basis=Basis.CONTRACT,
        subject="person_id",
        told="at",
        retention=Lasting.EMPLOYMENT,
        erasure=Erasure.DELETE,
    ),
    Table(
        name="conversation_memory",
        purpose=Purpose.CONVERSATION,
        basis=Basis.CONTRACT,
        subject="person_id",
        told="meaning at",
        inner="conversation",
        # A day: more than the ten minutes that it serves, as clocks and jobs may be late.
        retention=Days(1, after="at", job="memory.forget"),
        erasure=Erasure.DELETE,
    ),
    Table(
        name="turn_pace",
        purpose=Purpose.OPERATION,
        basis=Basis.INTEREST,
        subject="person_id",
        told="next_at refused",
        retention=Days(1, after="next_at"),
        erasure=Erasure.DELETE,
    ),
    Table(
        name="conversation_pace",
        purpose=Purpose.OPERATION,
        basis=Basis.NOBODY,
        inner="conversation next_at hour_at",
        retention=Days(1, after="next_at"),
    ),
    Table(
        name="inbox",
        purpose=Purpose.OPERATION,
        basis=Basis.NOBODY,
        inner="turn_id token claimed_at finished_at",
        retention=Days(7, after="claimed_at", job="inbox.forget"),
    ),
    Table(
        name="procrastinate_jobs",
        purpose=Purpose.OPERATION,
        basis=Basis.INTEREST,
        inner="id queue_name task_name priority lock queueing_lock args status scheduled_at "
        "attempts abort_requested worker_id",
        retention=Days(30, after=_ENDED, only=_FAILED),
    ),
    Table(
        name="procrastinate_events",
        purpose=Purpose.OPERATION,
        basis=Basis.NOBODY,
        inner="id job_id type at",
        retention=Lasting.WITH_OWNER,
    ),
    things(
        "procrastinate_periodic_defers",
        Purpose.OPERATION,
        "id task_name defer_timestamp job_id periodic_id",
    ),
    things("procrastinate_workers", Purpose.OPERATION, "id last_heartbeat"),
    things("send_pace", Purpose.OPERATION, "name next_at"),
    things("alembic_version", Purpose.OPERATION, "version_num"),
)
