"""What is kept of people by flex spots."""

from bot.kernel.inventory import (
    Basis,
    Days,
    Erasure,
    Lasting,
    Mention,
    Named,
    Purpose,
    Table,
    things,
)

INVENTORY = (
    Table(
        name="booking",
        purpose=Purpose.WORKPLACES,
        basis=Basis.CONTRACT,
        subject="person_id",
        told="spot_id during created_at cancelled_at",
        inner="id seat_id day request_id",
        mentions={"booked_by": Mention.KEEP},
        named={"spot_id": Named("spot")},
        retention=Days(28, after="day", job="flexspots.forget"),
        erasure=Erasure.KEEP,
        because="shown-counts",
    ),
    Table(
        name="favourite",
        purpose=Purpose.WORKPLACES,
        basis=Basis.CONTRACT,
        subject="person_id",
        told="spot_id",
        named={"spot_id": Named("spot")},
        retention=Lasting.EMPLOYMENT,
        erasure=Erasure.DELETE,
    ),
    things(
        "location", Purpose.WORKPLACES, "id code name kind address facilities house_rules active"
    ),
    things("opening_hours", Purpose.WORKPLACES, "location_id weekday opens closes"),
    things("closing_day", Purpose.WORKPLACES, "location_id day"),
    things("spot", Purpose.WORKPLACES, "id location_id kind code name zone floor features"),
    things("seat", Purpose.WORKPLACES, "id spot_id kind number"),
    things("spot_use", Purpose.WORKPLACES, "spot_id day bookings"),
)
