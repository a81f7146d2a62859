"""Without a supplier, orders wait until there is one."""

from bot.features.equipment.errands import Errand, SupplierNotReached


class NoSupplier:
    """Takes nothing: errands stay where they are until an installation has a supplier."""

    async def tell(self, errand: Errand) -> None:
        """Raise `SupplierNotReached`, always."""
        del errand
        raise SupplierNotReached("no supplier is configured")
