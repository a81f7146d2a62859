"""Errands to the supplier as signed calls over https."""

from collections.abc import Sequence
from http import HTTPStatus

import aiohttp

from bot.adapters.supplier.documents import document_of
from bot.adapters.supplier.signing import signed
from bot.features.equipment.errands import Errand, SupplierNotReached
from bot.kernel.clock import Clock

CONNECT_TIMEOUT, TIMEOUT = 3.0, 10.0  # seconds


class WebhookSupplier:
    """Tells errands to ``url``. Jobs try again; here each call is made once."""

    def __init__(self, url: str, keys: Sequence[bytes], clock: Clock) -> None:
        self._url = url
        self._keys = keys
        self._clock = clock

    async def tell(self, errand: Errand) -> None:
        """Hand over an errand. Raises `SupplierNotReached`."""
        body = document_of(errand).model_dump_json().encode()
        headers = {
            "content-type": "application/json",
            **signed(self._keys, errand.id, self._clock.now(), body),
        }
        patience = aiohttp.ClientTimeout(total=TIMEOUT, connect=CONNECT_TIMEOUT)
        try:
            async with (
                aiohttp.ClientSession(timeout=patience) as session,
                session.post(
                    self._url, data=body, headers=headers, allow_redirects=False
                ) as answer,
            ):
                status = answer.status
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SupplierNotReached(type(error).__name__) from None
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            raise SupplierNotReached(f"answered {status}")
