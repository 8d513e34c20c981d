"""Where a walk can end, and one way of getting there (rulebook, "A turn", 2)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Neighbours = Sequence[Sequence[int]]  # per space, the spaces one step away


def next_steps(neighbours: Neighbours, came_from: int, here: int) -> Sequence[int]:
    """Where a walk may go on: never back the step it just took, except at a dead end, where it turns.

    `came_from` is -1 at the beginning of a walk.
    """
    onward = [space for space in neighbours[here] if space != came_from]
    return onward if onward else [came_from] if came_from >= 0 else []


def walks(neighbours: Neighbours, start: int, steps: int) -> dict[int, tuple[int, ...]]:
    """One walk of exactly so many steps to every space where such a walk can end.

    A walk may cross itself. A space without neighbours can be left by nobody: then nothing is in reach.

    Args:
        neighbours: For each space those one step away.
        start: Where it begins.
        steps: The roll.

    Returns:
        By the space where it ends, the spaces of the walk, start and end included.
    """
    reached: dict[tuple[int, int], tuple[int, ...]] = {(-1, start): (start,)}
    for _ in range(steps):
        further: dict[tuple[int, int], tuple[int, ...]] = {}
        for (came_from, here), path in reached.items():
            for space in next_steps(neighbours, came_from, here):
                further.setdefault((here, space), (*path, space))
        reached = further
    ends: dict[int, tuple[int, ...]] = {}
    for (_came_from, end), path in sorted(reached.items(), key=lambda item: (item[0][1], item[1])):
        ends.setdefault(end, path)
    return ends


def way_to(neighbours: Neighbours, start: int, wanted: Collection[int]) -> tuple[int, ...]:
    """The shortest way to another space among `wanted`: of equally near ones the first on the board.

    Args:
        neighbours: for each space the spaces one step away.
        start: where the way begins.
        wanted: the spaces that it may end at.

    Returns:
        The spaces of the way, start and end included; empty where there is none.
    """
    ways: dict[int, tuple[int, ...]] = {start: (start,)}
    edge = [start]
    while edge:
        further = sorted({space for here in edge for space in neighbours[here]} - set(ways))
        for space in further:
            ways[space] = (*min(ways[here] for here in edge if space in neighbours[here]), space)
        found = [space for space in further if space in wanted]
        if found:
            return ways[found[0]]
        edge = further
    return ()
