"""What is kept of people by tips."""

from bot.kernel.inventory import (
    Basis,
    Days,
    Erasure,
    Lasting,
    Mention,
    Named,
    Purpose,
    Table,
)

_TIP = {"tip_id": Named("tip", "title")}

INVENTORY = (
    Table(
        name="tip",
        purpose=Purpose.TIPS,
        basis=Basis.INTEREST,
        subject="author_id",
        told="title body link picture theme audience departments starts_on ends_on state remark "
        "created_at",
        inner="id request_id round proposal proposed readers in_channel one_by_one_at",
        mentions={"decided_by": Mention.CLEAR},
        retention=Days(365, after="ends_on", job="tips.forget"),
        erasure=Erasure.REPLACE,
    ),
    Table(
        name="tip_reader",
        purpose=Purpose.TIPS,
        basis=Basis.INTEREST,
        subject="person_id",
        told="tip_id",
        inner="newcomer_id",
        named=_TIP,
        retention=Lasting.WITH_OWNER,
        erasure=Erasure.DELETE,
    ),
    Table(
        name="tip_vote",
        purpose=Purpose.TIPS,
        basis=Basis.INTEREST,
        subject="person_id",
        told="tip_id helpful",
        named=_TIP,
        retention=Lasting.WITH_OWNER,
        erasure=Erasure.DELETE,
    ),
    Table(
        name="tip_question",
        purpose=Purpose.TIPS,
        basis=Basis.INTEREST,
        subject="asked_by",
        told="tip_id question asked_at answer",
        inner="id request_id",
        named=_TIP,
        retention=Days(90, after="asked_at", job="tips.forget"),
        erasure=Erasure.DELETE,
    ),
    Table(
        name="tip_newcomer",
        purpose=Purpose.TIPS,
        basis=Basis.INTEREST,
        subject="person_id",
        told="department since welcomed",
        inner="id",
        retention=Lasting.EMPLOYMENT,
        erasure=Erasure.DELETE,
    ),
)
