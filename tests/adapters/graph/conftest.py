"""Graph, simulated, and the directory that reads it through the SDK."""

import pytest

from bot.adapters.graph.client import Graph
from bot.adapters.graph.directory import GraphDirectory
from bot.demo.municipality import municipality
from tests.contracts.simulated_graph import simulated_graph


@pytest.fixture
async def simulation():
    async with simulated_graph() as simulation:
        yield simulation


@pytest.fixture
async def graph(simulation):
    graph = Graph(simulation.url, patience=5)
    yield graph
    await graph.close()


@pytest.fixture
def directory(graph):
    return GraphDirectory(graph, municipality().role_groups, page_size=100)
