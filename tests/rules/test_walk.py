"""Where a walk can end."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from tekspil.rules.walk import walks

Near = list[list[int]]


def is_walk(near: Near, path: tuple[int, ...]) -> bool:
    """Whether a walk follows the rulebook: step by step, and back only where there is no other way on."""
    if any(there not in near[here] for here, there in pairwise(path)):
        return False
    return all(
        path[place + 1] != path[place - 1] or near[path[place]] == [path[place - 1]]
        for place in range(1, len(path) - 1)
    )


def every_walk(near: Near, start: int, steps: int) -> list[tuple[int, ...]]:
    """Every walk, found by trying all sequences of spaces."""
    paths = ((start, *rest) for rest in product(range(len(near)), repeat=steps))
    return [path for path in paths if is_walk(near, path)]


@st.composite
def boards(draw: st.DrawFn) -> Near:
    """Two to five spaces in one piece."""
    size = draw(st.integers(2, 5))
    near: list[set[int]] = [set() for _ in range(size)]
    edges = [(place, draw(st.integers(0, place - 1))) for place in range(1, size)]
    edges += draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=4))
    for one, other in edges:
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return [sorted(spaces) for spaces in near]


@given(boards(), st.integers(0, 4), st.integers(1, 5))
def test_a_walk_can_end_where_trying_every_way_ends(near: Near, start: int, steps: int) -> None:
    start %= len(near)
    found = walks(near, start, steps)
    assert set(found) == {path[-1] for path in every_walk(near, start, steps)}
    for end, path in found.items():
        assert (path[0], path[-1], len(path)) == (start, end, steps + 1)
        assert is_walk(near, path)


def test_a_walk_turns_at_a_dead_end_and_nowhere_else() -> None:
    street: Near = [[1], [0, 2], [1, 3], [2]]
    assert set(walks(street, 1, 1)) == {0, 2}
    assert set(walks(street, 1, 2)) == {1, 3}  # down the short end and back, or on
    assert walks(street, 1, 4)[1] == (1, 2, 3, 2, 1)
    ring: Near = [[1, 3], [0, 2], [1, 3], [2, 0]]
    assert set(walks(ring, 0, 4)) == {0}
    assert set(walks(ring, 0, 3)) == {1, 3}


def test_a_walk_may_cross_itself() -> None:
    eight: Near = [[1, 2, 3, 4], [0, 2], [0, 1], [0, 4], [0, 3]]
    assert set(walks(eight, 1, 6)) >= {1}
    assert (1, 2, 0, 3, 4, 0, 1) in every_walk(eight, 1, 6)
