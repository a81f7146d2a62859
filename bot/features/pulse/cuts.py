"""The lightest cuts of a graph, as far as they are lighter than a floor.

Edges that no light cut separates are contracted until none is left, or a light cut is found
(H. Nagamochi and T. Ibaraki, SIAM J. Discrete Mathematics 5 (1992) 54).
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from heapq import heappop, heappush
from itertools import count
from typing import Generic, TypeVar

Vertex = TypeVar("Vertex", bound=Hashable)


def light_cut(edges: Mapping[tuple[Vertex, Vertex], int], floor: int) -> frozenset[Vertex] | None:
    """Return one side of a cut within a connected part whose weight is below ``floor``.

    ``edges`` have positive weights, and no vertex is joined to itself. Nothing is returned if
    every cut weighs ``floor`` or more.
    """
    graph = _Contracted(edges)
    while len(graph.joined) > 1:
        light = graph.contract(floor)
        if light is not None:
            return light
    return None


class _Contracted(Generic[Vertex]):
    """A graph whose vertices stand for one or more vertices of the original."""

    def __init__(self, edges: Mapping[tuple[Vertex, Vertex], int]) -> None:
        self.joined: dict[Vertex, dict[Vertex, int]] = defaultdict(lambda: defaultdict(int))
        for (one, other), weight in edges.items():
            self.joined[one][other] += weight
            self.joined[other][one] += weight
        self._stands_for = {vertex: frozenset({vertex}) for vertex in self.joined}

    def contract(self, floor: int) -> frozenset[Vertex] | None:
        """Contract at least one edge of each connected part, unless a light cut is found."""
        same = {vertex: vertex for vertex in self.joined}
        for weight, vertex, heavy in self._by_adjacency(floor):
            for neighbour in heavy:
                same[_find(same, neighbour)] = _find(same, vertex)
            if weight is not None and weight < floor:
                return self._stands_for[vertex]
        self._merge(same)
        return None

    def _by_adjacency(self, floor: int) -> list[tuple[int | None, Vertex, list[Vertex]]]:
        """Return the vertices, each time the one most joined to those before it.

        With each come the later neighbours that no light cut separates from it. The last vertex of
        a connected part comes with what all its edges weigh: the weight of the cut around it.
        """
        pull: dict[Vertex, int] = {}
        done: set[Vertex] = set()
        result: list[tuple[int | None, Vertex, list[Vertex]]] = []
        numbers = count()
        for start in self.joined:
            heap = [(0, next(numbers), start)]
            last: Vertex | None = None
            while heap:
                _, _, vertex = heappop(heap)
                if vertex in done:
                    continue
                done.add(vertex)
                heavy = []
                for neighbour, weight in self.joined[vertex].items():
                    if neighbour not in done:
                        pull[neighbour] = pull.get(neighbour, 0) + weight
                        heappush(heap, (-pull[neighbour], next(numbers), neighbour))
                        if pull[neighbour] >= floor:
                            heavy.append(neighbour)
                result.append((None, vertex, heavy))
                last = vertex
            if last is not None and last in pull:
                result.append((pull[last], last, []))
        return result

    def _merge(self, same: dict[Vertex, Vertex]) -> None:
        stands_for: dict[Vertex, frozenset[Vertex]] = defaultdict(frozenset)
        joined: dict[Vertex, dict[Vertex, int]] = defaultdict(lambda: defaultdict(int))
        for vertex, neighbours in self.joined.items():
            root = _find(same, vertex)
            stands_for[root] |= self._stands_for[vertex]
            for neighbour, weight in neighbours.items():
                other = _find(same, neighbour)
                if other != root:
                    joined[root][other] += weight
        self.joined, self._stands_for = joined, dict(stands_for)


def _find(same: dict[Vertex, Vertex], vertex: Vertex) -> Vertex:
    while same[vertex] != vertex:
        same[vertex] = same[same[vertex]]
        vertex = same[vertex]
    return vertex
