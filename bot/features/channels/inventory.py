"""What is kept of people by channels."""

from bot.kernel.inventory import Mention, Purpose, things

INVENTORY = (
    things(
        "team_channel",
        Purpose.TIPS,
        "id department conversation linked_at",
        linked_by=Mention.CLEAR,
    ),
)
