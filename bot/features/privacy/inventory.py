"""What is kept of people so that it can be shown what became of their data."""

from bot.kernel.inventory import Basis, Days, Erasure, Lasting, Mention, Purpose, Table

INVENTORY = (
    Table(
        name="erasure",
        purpose=Purpose.ACCOUNTABILITY,
        basis=Basis.DUTY,
        subject="person_id",
        told="reason asked_at finished_at",
        # Longer than any backup is kept: it is replayed on a backup that is restored.
        retention=Days(90, after="finished_at"),
        erasure=Erasure.KEEP,
        because="accountability",
    ),
    Table(
        name="erasure_step",
        purpose=Purpose.ACCOUNTABILITY,
        basis=Basis.DUTY,
        subject="person_id",
        told="step done_at",
        retention=Lasting.WITH_OWNER,
        erasure=Erasure.KEEP,
        because="accountability",
    ),
    Table(
        name="audit",
        purpose=Purpose.ACCOUNTABILITY,
        basis=Basis.DUTY,
        subject="subject_id",
        told="at deed",
        inner="id",
        mentions={"actor_id": Mention.KEEP},
        retention=Days(550, after="at"),
        erasure=Erasure.KEEP,
        because="accountability",
    ),
)
