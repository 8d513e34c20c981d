"""The pages of boards: a new one, its spaces on a picture, its roads, and its time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from tekspil import look
from tekspil.content.authoring import new_board
from tekspil.content.locations import board_paths
from tekspil.content.models import Board, Space
from tekspil.content.problems import ContentError
from tekspil.content.values import slug_of
from tekspil.content.writing import Edit, Insert, Remove, Set, differences
from tekspil.language import _, ngettext
from tekspil.phrases import space_name
from tekspil.plain import one_line
from tekspil.rules.length import SOUGHT, minutes_for, rounds_for, turn_seconds
from tekspil.rules.words import Mode, SpaceType
from tekspil.safe_files import read_bounded
from tekspil.workshop.board_desk import BoardDesk
from tekspil.workshop.board_rules import rule_edits, rule_groups
from tekspil.workshop.card_fields import Form, cleaned, new_stem
from tekspil.workshop.exchange import RefusedError, Reply, Request, as_data, to
from tekspil.workshop.page_making import NEVER
from tekspil.workshop.put_away import put_away
from tekspil.workshop.workbench import Workbench

MOST_OF_A_PICTURE = 2_000_000


def new(bench: Workbench, request: Request, _parts: Mapping[str, str]) -> Reply:
    """A board of one's own."""
    path = new_board(cleaned(request.text("navn")))
    bench.tell(_("Her er din nye plade. Træk felterne derhen, hvor de skal ligge."))
    return to(bench.pages.url("plade", path.stem))


def board(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """A board on a picture."""
    return _page(bench, *_board(bench, parts))


def _page(
    bench: Workbench, desk: BoardDesk, shown: Board, status: int = 200, form: Form | None = None, trouble: str = ""
) -> Reply:
    """The board's page, with the rules as a form has them that could not be saved."""
    step = desk.journal if desk.is_own else None
    spaces = {space.id: space for space in shown.spaces}
    return bench.pages.page(
        "board.html",
        status,
        told=bench.told,
        desk=desk,
        board=shown,
        undo=step.to_undo.words if step and step.to_undo else "",
        redo=step.to_redo.words if step and step.to_redo else "",
        roads=[
            (spaces[here], spaces[there]) for here, there in edges(roads_of(desk.raw)) if {here, there} <= spaces.keys()
        ],
        times=time_words(shown),
        kinds={kind.value: space_name(kind) for kind in SpaceType},
        looks=look.SPACES,
        radius=round(min(shown.size) / 22, 2),
        problems=desk.problems,
        named=_named,
        rules=rule_groups(desk.raw, form),
        modes=((Mode.COMPETITIVE.value, _("Holdene mod hinanden")), (Mode.COOPERATIVE.value, _("Alle sammen"))),
        trouble=trouble,
    )


def picture(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The board's own picture."""
    _desk, shown = _board(bench, parts)
    if shown.picture is None or shown.picture.suffix.lower() != ".svg":
        raise RefusedError(404, _("Pladen har intet billede."))
    return Reply(200, read_bounded(shown.picture, MOST_OF_A_PICTURE), "image/svg+xml", NEVER)


def paper(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The board as a PDF."""
    if bench.in_page:
        raise RefusedError(404, _("Siden findes ikke."))
    from tekspil.printing import print_board
    from tekspil.typesetting import MissingTypesetterError, UnprintableError

    _desk, shown = _board(bench, parts)
    try:
        made = print_board(shown).documents[0].pdf
    except (MissingTypesetterError, UnprintableError) as error:
        raise RefusedError(409, str(error)) from None
    return Reply(200, made, "application/pdf", (*NEVER, ("content-disposition", 'attachment; filename="plade.pdf"')))


def move(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """A space dragged elsewhere: for the page's script."""
    desk, shown = _board(bench, parts)
    space = _space(shown, request.text("felt"))
    desk.change(_("at flytte {space}").format(space=_named(space)), [moved(space.id, *_point(request), shown.size)])
    return as_data({"times": time_words(desk.board or shown)})


def save_space(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """A space's kind and name, or the space taken away."""
    desk, shown = _board(bench, parts)
    space = _space(shown, request.text("felt"))
    edits: list[Edit] = []
    if request.text("handling") == "fjern":
        roads = roads_of(desk.raw)
        edits = [*road_edits(roads, without_space(roads, space.id)), Remove(("spaces", space.id))]
        desk.change(_("at fjerne {space}").format(space=_named(space)), edits)
        return _back(bench, desk)
    kind, label = request.text("slags"), cleaned(request.text("navn"))
    if kind in {one.value for one in SpaceType} and kind != space.type:
        edits.append(Set(("spaces", space.id, "type"), kind))
    if label != space.label:
        edits.append(Set(("spaces", space.id, "label"), label) if label else Remove(("spaces", space.id, "label")))
    desk.change(_("ændringen i {space}").format(space=_named(space)), edits)
    return _back(bench, desk)


def add_space(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """A new space beside another, with a road to it."""
    desk, shown = _board(bench, parts)
    beside, kind = _space(shown, request.text("ved")), request.text("slags")
    if kind not in {one.value for one in SpaceType}:
        raise RefusedError(422, _("Vælg, hvad feltet skal være."))
    label = cleaned(request.text("navn"))
    id = new_stem(slug_of(label) or kind.replace("_", "-"), {space.id for space in shown.spaces})
    wide, high = shown.size
    x = beside.at[0] + (2 if beside.at[0] < wide - 2 else -2)
    y = beside.at[1] + (0.7 if beside.at[1] < high - 2 else -0.7)  # where there is room for its name below it
    at = [round(min(max(x, 0), wide), 1), round(min(max(y, 0), high), 1)]
    value = {"id": id, "type": kind, "at": at, **({"label": label} if label else {})}
    roads = roads_of(desk.raw)
    edits: list[Edit] = [Insert(("spaces",), len(shown.spaces), value)]
    edits += road_edits(roads, [*roads, [beside.id, id]])
    desk.change(_("det nye felt"), edits)
    return _back(bench, desk)


def change_road(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """A road built between two spaces, or taken away."""
    desk, shown = _board(bench, parts)
    here, there = (_space(shown, request.text(name)).id for name in ("fra", "til"))
    roads = roads_of(desk.raw)
    change = without_road if request.text("handling") == "fjern" else with_road
    desk.change(_("ændringen i vejene"), road_edits(roads, change(roads, here, there)))
    return _back(bench, desk)


def save_time(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """A board's name, and its minutes."""
    desk, shown = _board(bench, parts)
    edits: list[Edit] = []
    if (title := cleaned(request.text("titel"))) and title != shown.title:
        edits.append(Set(("title",), title))
    for field, name, old in (("minutter", "minutes", shown.minutes), ("ramme", "frame_minutes", shown.frame_minutes)):
        said = request.text(field)
        if said.isascii() and said.isdigit() and len(said) < 4 and int(said) != old:
            edits.append(Set((name,), int(said)))
    desk.change(_("pladens navn og tid"), edits)
    return _back(bench, desk)


def save_rules(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """A board's rules, as their form says them; back to the form where they cannot be."""
    desk, shown = _board(bench, parts)
    try:
        desk.change(_("ændringen i reglerne"), rule_edits(desk.raw, shown, request.form))
    except ContentError as error:
        words = " ".join(one_line(f"{problem.message} {problem.help}") for problem in error.problems[:3])
        return _page(bench, desk, shown, 422, request.form, words)
    bench.tell(_("Gemt."))
    return _back(bench, desk)


def delete(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Put a board of one's own out of the way."""
    desk, _shown = _board(bench, parts)
    desk.journal  # noqa: B018 (refused where it is not one's own)
    bench.put_down(desk)
    put_away(desk.path)
    bench.tell(_("Slettet. Du kan hente den tilbage nederst på siden."))
    return to(bench.pages.url(""))


def undo(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Undo the last step."""
    desk, _shown = _board(bench, parts)
    bench.tell(_("Fortrudt: {step}").format(step=desk.undo()))
    return _back(bench, desk)


def redo(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Do the last undone step again."""
    desk, _shown = _board(bench, parts)
    bench.tell(_("Gjort igen: {step}").format(step=desk.redo()))
    return _back(bench, desk)


def _back(bench: Workbench, desk: BoardDesk) -> Reply:
    return to(bench.pages.url("plade", desk.id))


def _board(bench: Workbench, parts: Mapping[str, str]) -> tuple[BoardDesk, Board]:
    if parts["board"] not in board_paths():
        raise RefusedError(404, _("Den plade findes ikke her."))
    desk = bench.board_desk(board_paths()[parts["board"]][-1])
    if desk.board is None:
        raise RefusedError(409, " ".join(problem.message for problem in desk.problems[:3]))
    return desk, desk.board


def _space(shown: Board, id: str) -> Space:
    found = next((space for space in shown.spaces if space.id == id), None)
    if found is None:
        raise RefusedError(404, _("Det felt findes ikke på pladen."))
    return found


def _named(space: Space) -> str:
    return space.label or space_name(space.type)


def _point(request: Request) -> tuple[float, float]:
    try:
        x, y = float(request.text("x")[:20]), float(request.text("y")[:20])
    except ValueError:
        x = y = math.nan
    if not (math.isfinite(x) and math.isfinite(y)):
        raise RefusedError(422, _("Det punkt ligger ikke på pladen."))
    return x, y


# A board's roads and spaces changed: as edits in its file, and what they do to its time.

Roads = list[list[str]]
TEAMS = (2, 4, 6)


def roads_of(raw: dict[str, Any]) -> Roads:
    """The chains of spaces in a board's file."""
    paths = raw.get("paths")
    chains = paths if isinstance(paths, list) else []
    return [[str(space) for space in chain] for chain in chains if isinstance(chain, list)]


def edges(roads: Roads) -> list[tuple[str, str]]:
    """Each road between two spaces, once."""
    found = dict.fromkeys(tuple(sorted(pair)) for chain in roads for pair in pairwise(chain))
    return [(pair[0], pair[1]) for pair in found]


def with_road(roads: Roads, here: str, there: str) -> Roads:
    """The roads with one more; a chain that ends at one of its spaces goes on."""
    if here == there or tuple(sorted((here, there))) in edges(roads):
        return roads
    for number, chain in enumerate(roads):
        if chain[-1] in (here, there) and chain[0] != chain[-1]:
            longer = [*chain, there if chain[-1] == here else here]
            return [*roads[:number], longer, *roads[number + 1 :]]
    return [*roads, [here, there]]


def without_road(roads: Roads, here: str, there: str) -> Roads:
    """The roads without the one between two spaces: a chain becomes two, and a ring one that is open there."""
    found: Roads = []
    for chain in roads:
        breaks = [n for n, pair in enumerate(pairwise(chain), 1) if set(pair) == {here, there}]
        if len(breaks) == 1 and chain[0] == chain[-1]:
            at = breaks[0]
            found.append([*chain[at:-1], *chain[:at]])
            continue
        places = [0, *breaks, len(chain)]
        found += [chain[start:end] for start, end in pairwise(places)]
    return [chain for chain in found if len(chain) > 1]


def without_space(roads: Roads, space: str) -> Roads:
    """The roads without a space; those on both sides of it meet."""
    found: Roads = []
    for chain in roads:
        ring = len(chain) > 2 and chain[0] == chain[-1]
        left = [one for one in (chain[:-1] if ring else chain) if one != space]
        left = [one for n, one in enumerate(left) if not n or left[n - 1] != one]
        found.append([*left, left[0]] if ring and len(left) > 2 else left)
    return [chain for chain in found if len(chain) > 1]


def road_edits(old: Roads, new: Roads) -> list[Edit]:
    """What makes the chains in a file into others, chain by chain."""
    if len(new) < len(old):
        gone = next((n for n, chain in enumerate(old) if chain not in new), None)
        if gone is not None and [*old[:gone], *old[gone + 1 :]] == new:
            return [Remove(("paths", gone))]
    return list(differences(("paths",), old, new)) or []


def moved(space: str, x: float, y: float, size: Sequence[float]) -> Edit:
    """A space put elsewhere, on the board and to a tenth."""
    wide, high = size
    at = [round(min(max(x, 0), wide), 1), round(min(max(y, 0), high), 1)]
    return Set(("spaces", space, "at"), [int(one) if one == int(one) else one for one in at])


def time_words(board: Board) -> list[str]:
    """How long a board's games take, and how often a turn ends on a goal, in sentences."""
    kinds = [space.type for space in board.spaces]
    seconds = turn_seconds(kinds, board.pace)
    words = [_("En tur tager cirka {seconds} sekunder.").format(seconds=round(seconds))]
    for teams in TEAMS:
        rounds = rounds_for(board.minutes, board.frame_minutes, teams, seconds)
        minutes = minutes_for(rounds, board.frame_minutes, teams, seconds)
        said = ngettext("{teams} hold når {n} runde", "{teams} hold når {n} runder", rounds)
        words.append(said.format(teams=teams, n=rounds) + ", " + _("cirka {n} minutter i alt.").format(n=minutes))
    weights = [2 if kind in SOUGHT else 1 for kind in kinds]
    goals = sum(weight for weight, kind in zip(weights, kinds, strict=True) if kind in SOUGHT)
    words.append(_("Cirka {n} af 10 ture ender på et mål.").format(n=round(10 * goals / sum(weights))))
    return words
