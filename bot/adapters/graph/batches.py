"""Many requests in one, at most twenty; each has its own answer, and some may be to come later."""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, TypeVar

from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation

from bot.adapters.graph.calendar_answers import BatchAnswer, BatchAnswers
from bot.adapters.graph.client import Graph, GraphFailed
from bot.adapters.graph.patience import RETRIES, Deadline, pause_before, retry_after

MOST: Final = 20
MOST_PER_MAILBOX: Final = 4
"""Graph runs the requests of a batch at once, and takes no more of one mailbox."""
_PASSING: Final = frozenset(
    (
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    )
)

Key = TypeVar("Key")


async def send_in_batches(
    graph: Graph, requests: Mapping[Key, tuple[str, RequestInformation]], *, patience: float
) -> dict[Key, BatchAnswer]:
    """Return the answer to each request, which comes with the name of the mailbox it is about.

    What Graph has no time for is sent again while there is patience; then it is left out. Raises
    `GraphFailed` only if nothing was answered.
    """
    deadline = Deadline(patience)
    answers: dict[Key, BatchAnswer] = {}
    waiting = dict(requests)
    for attempt in range(RETRIES + 1):
        postponed: dict[Key, BatchAnswer] = {}
        for keys in _deal({key: mailbox for key, (mailbox, _) in waiting.items()}):
            batch = {key: waiting[key][1] for key in keys}
            try:
                answered = await _send(graph, batch, deadline.left)
            except GraphFailed:
                if not answers:
                    raise
                return answers
            for key, answer in answered.items():
                (postponed if answer.status in _PASSING else answers)[key] = answer
        waiting = {key: waiting[key] for key in postponed}
        asked = max((retry_after(_header(each)) or 0 for each in postponed.values()), default=0)
        pause = asked or pause_before(attempt)
        if not waiting or not deadline.allows(asked) or pause >= deadline.left:
            break
        await asyncio.sleep(pause)
    return answers


async def _send(
    graph: Graph, batch: Mapping[Key, RequestInformation], patience: float
) -> dict[Key, BatchAnswer]:
    keys = {str(number): key for number, key in enumerate(batch)}
    items = [graph.as_batch_item(batch[key], number) for number, key in keys.items()]
    request = RequestInformation(Method.POST, "{+baseurl}/$batch", {})
    request.headers.try_add("Accept", "application/json")
    request.set_stream_content(json.dumps({"requests": items}).encode(), "application/json")
    answered = await graph.read(request, BatchAnswers, patience=patience)
    return {keys[each.id]: each for each in answered.responses if each.id in keys}


def _deal(mailboxes: Mapping[Key, str]) -> list[list[Key]]:
    """Return the keys in batches that hold few enough of each mailbox."""
    batches: list[tuple[list[Key], Counter[str]]] = []
    for key, mailbox in mailboxes.items():
        for keys, held in batches:
            if len(keys) < MOST and held[mailbox] < MOST_PER_MAILBOX:
                break
        else:
            keys, held = [], Counter()
            batches.append((keys, held))
        keys.append(key)
        held[mailbox] += 1
    return [keys for keys, _ in batches]


def _header(answer: BatchAnswer) -> str | None:
    headers = {name.lower(): value for name, value in (answer.headers or {}).items()}
    return headers.get("retry-after")
