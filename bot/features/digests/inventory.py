"""What is kept of people by weekly overviews."""

from bot.kernel.inventory import Basis, Days, Erasure, Lasting, Mention, Purpose, Table

INVENTORY = (
    Table(
        name="digest_wish",
        purpose=Purpose.DIGESTS,
        basis=Basis.CONTRACT,
        subject="manager_id",
        told="weekday at whole",
        retention=Lasting.EMPLOYMENT,
        erasure=Erasure.DELETE,
    ),
    Table(
        name="digest_sent",
        purpose=Purpose.DIGESTS,
        basis=Basis.CONTRACT,
        subject="manager_id",
        told="week sent_at",
        retention=Days(56, after="sent_at", job="digests.forget"),
        erasure=Erasure.DELETE,
    ),
    Table(
        name="digest_team",
        purpose=Purpose.DIGESTS,
        basis=Basis.INTEREST,
        subject="manager_id",
        told="week staff made_at",
        # A number that was shown may not change by one person: the difference would be about them.
        mentions={"own": Mention.KEEP, "whole": Mention.KEEP, "department": Mention.KEEP},
        retention=Days(56, after="made_at", job="digests.forget"),
        erasure=Erasure.DELETE,
        because="shown-counts",
    ),
)
