import subprocess
import sys
from time import monotonic

import pytest
from azure.core.credentials import AccessToken

from bot.adapters.graph.answers import Users
from bot.adapters.graph.client import Graph, GraphFailed
from bot.demo.graph_simulator import Fault


async def read(graph: Graph) -> Users:
    return await graph.read(graph.client.users.to_get_request_information(), Users)


@pytest.fixture
async def hasty(simulation):
    graph = Graph(simulation.url, patience=0.5)
    yield graph
    await graph.close()


async def test_throttling_is_waited_out_for_as_long_as_graph_asks(graph, simulation):
    simulation.faults.append(Fault(status=429, retry_after=1, times=1))
    began = monotonic()
    assert len((await read(graph)).value) == 100
    assert monotonic() - began >= 1
    assert len(simulation.requests) == 2


async def test_a_wait_longer_than_our_patience_does_not_begin(hasty, simulation):
    simulation.faults.append(Fault(status=429, retry_after=120))
    began = monotonic()
    with pytest.raises(GraphFailed) as failed:
        await read(hasty)
    assert failed.value.status == 429
    assert monotonic() - began < 0.5
    assert len(simulation.requests) == 1


async def test_a_slow_answer_is_given_up(hasty, simulation):
    simulation.faults.append(Fault(latency=30))
    began = monotonic()
    with pytest.raises(GraphFailed, match="no answer"):
        await read(hasty)
    assert monotonic() - began < 2


@pytest.mark.parametrize("status", [503, 504])
async def test_a_passing_failure_is_tried_again(graph, simulation, status):
    simulation.faults.append(Fault(status=status, times=1))
    assert len((await read(graph)).value) == 100


async def test_a_broken_connection_is_tried_again(graph, simulation):
    simulation.faults.append(Fault(drop=True, times=2))
    assert len((await read(graph)).value) == 100
    assert len(simulation.requests) == 3


async def test_connections_that_keep_breaking_are_given_up(graph, simulation):
    simulation.faults.append(Fault(drop=True))
    with pytest.raises(GraphFailed, match="cannot be reached"):
        await read(graph)
    assert len(simulation.requests) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
async def test_a_refusal_is_not_tried_again(graph, simulation, status):
    simulation.faults.append(Fault(status=status))
    with pytest.raises(GraphFailed, match=str(status)) as failed:
        await read(graph)
    assert failed.value.status == status
    assert len(simulation.requests) == 1


async def test_a_failure_quotes_the_code_and_not_the_words(graph):
    request = graph.client.users.by_user_id("sanne@zaanwijk.invalid").to_get_request_information()
    with pytest.raises(GraphFailed) as failed:
        await graph.read(request, Users)
    assert str(failed.value) == "Graph answered 404 Request_ResourceNotFound"


async def test_half_an_answer_is_no_answer_and_is_not_quoted(graph, simulation):
    simulation.faults.append(Fault(truncate=True))
    with pytest.raises(GraphFailed, match="cannot be read") as failed:
        await read(graph)
    assert failed.value.__cause__ is None


async def test_nobody_at_home_is_a_clear_failure(unused_tcp_port_factory):
    graph = Graph(f"http://127.0.0.1:{unused_tcp_port_factory()}/v1.0", patience=5)
    with pytest.raises(GraphFailed, match="cannot be reached"):
        await read(graph)
    await graph.close()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://graph.microsoft.com/v1.0", "https only"),
        ("https://graph.microsoft.com/v1.0", "needs a credential"),
    ],
)
def test_the_real_graph_is_reached_safely_or_not_at_all(url, reason):
    with pytest.raises(ValueError, match=reason):
        Graph(url, patience=5)


class WatchedCredential:
    """Knows what was done with it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.closed = False

    async def get_token(self, *scopes: str, **_: object) -> AccessToken:
        self.asked += scopes
        return AccessToken("secret", 2**31)

    async def close(self) -> None:
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


async def test_the_simulator_never_gets_a_token(simulation):
    credential = WatchedCredential()
    graph = Graph(simulation.url, credential, patience=5)
    await read(graph)
    await graph.close()
    assert credential.asked == []
    assert credential.closed


async def test_a_token_is_for_the_host_that_is_asked_and_no_other():
    credential = WatchedCredential()
    graph = Graph("https://0.0.0.0:1/v1.0", credential, patience=1)  # nobody listens there
    with pytest.raises(GraphFailed):
        await read(graph)
    assert set(credential.asked) == {"https://0.0.0.0/.default"}
    credential.asked.clear()
    elsewhere = graph.client.users.with_url("https://127.0.0.1:1/v1.0/users")
    with pytest.raises(GraphFailed):
        await graph.read(elsewhere.to_get_request_information(), Users)
    assert credential.asked == []
    await graph.close()


def test_who_does_not_use_the_directory_does_not_load_the_sdk():
    look = "import sys, bot.adapters.graph.on_demand; print(*sys.modules)"
    looked = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True
    )
    loaded = looked.stdout.split()
    assert "bot.adapters.graph.on_demand" in loaded
    assert not {"msgraph", "azure.identity", "httpx"} & set(loaded)
