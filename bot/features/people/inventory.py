"""What is kept of people by the directory's copy."""

from bot.kernel.inventory import Basis, Erasure, Lasting, Mention, Purpose, Table

INVENTORY = (
    Table(
        name="person",
        purpose=Purpose.STAFF,
        basis=Basis.CONTRACT,
        subject="id",
        told="display_name given_name surname mail department roles preferred_language language "
        "name_hidden active left_on",
        mentions={"manager_id": Mention.CLEAR},
        retention=Lasting.EMPLOYMENT,
        erasure=Erasure.DELETE,
    ),
)
