"""`tekspil rename`, `remove`, `merge`, `diff`, `judge`, `undo` and `pack`: changing one's own deck, after a look."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tekspil.cli.arguments import agreed, one_of, whole
from tekspil.cli.outcome import MisuseError
from tekspil.content import authoring, locations, merging, packing, renaming
from tekspil.content.base_changes import base_changes, remember_base
from tekspil.content.own_judgement import judge as judging
from tekspil.content.problems import layout
from tekspil.content.proposal import Proposal
from tekspil.content.source import display
from tekspil.content.writing.steps import Steps
from tekspil.folders import user_folder
from tekspil.language import _
from tekspil.plain import plain


def own_deck() -> Any:
    """Which of the user's decks, where there are more."""
    return typer.Option(metavar=_("BUNKE"), help=_("Din bunke. Uden: den eneste, du har."))


def without_asking() -> Any:
    """That nobody is asked."""
    return typer.Option("--yes", help=_("Skriv uden at spørge."))


def kind_argument() -> Any:
    """What is renamed or removed."""
    return typer.Argument(metavar=_("SLAGS"), parser=one_of(renaming.KINDS), help=", ".join(renaming.KINDS))


def rename(
    kind: Annotated[str, kind_argument()],
    old: Annotated[str, typer.Argument(metavar=_("GAMMELT"), help=_("Det id, der står nu, fx hjem eller hjem.gulv."))],
    new: Annotated[str, typer.Argument(metavar=_("NYT"), help=_("Det id, det skal have."))],
    deck: Annotated[str, own_deck()] = "",
    yes: Annotated[bool, without_asking()] = False,
) -> int:
    """Give a need, a theme, a goal or a technology another id wherever the deck names it."""
    return _offered(renaming.rename(_own(deck), kind, old, new), yes)


def remove(
    kind: Annotated[str, kind_argument()],
    id: Annotated[str, typer.Argument(metavar="ID", help=_("Det, der skal slettes."))],
    deck: Annotated[str, own_deck()] = "",
    yes: Annotated[bool, without_asking()] = False,
) -> int:
    """Take something out of the deck, with what is said of it."""
    return _offered(renaming.remove(_own(deck), kind, id), yes)


def merge(
    mine: Annotated[str, typer.Argument(metavar=_("MIN"), help=_("Din bunke, som det andet skal ind i."))],
    theirs: Annotated[str, typer.Argument(metavar=_("DERES"), help=_("Den anden udgave: en mappe eller en .zip."))],
    base: Annotated[
        str, typer.Option(metavar=_("BUNKE"), help=_("Den udgave, som begge er lavet af, hvis du har den."))
    ] = "",
    take_theirs: Annotated[
        bool, typer.Option("--theirs", help=_("Tag deres, hvor begge har ændret det samme."))
    ] = False,
    yes: Annotated[bool, without_asking()] = False,
) -> int:
    """Bring what another version of a deck has into mine; 1 where both changed the same."""
    old = locations.find_deck(base) if base else None
    found = merging.merge(_own(mine), _whole(theirs), old, take_theirs)
    code = _offered(found, yes)
    return code or int(bool(found.notes) and not take_theirs)


def diff(
    one: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Et id, en mappe eller en .zip."))],
    other: Annotated[str, typer.Argument(metavar=_("ANDEN"), help=_("Den, der skal sammenlignes med."))],
) -> int:
    """Say in words what is different between two decks."""
    lines = merging.diff(_whole(one), _whole(other))
    typer.echo(plain("\n".join(lines)) or _("De to bunker er ens."))
    return 0


def changes(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Din bunke. Uden: den eneste, du har."))] = "",
) -> int:
    """Say what has changed in the deck that one's own builds on, and remember that it has been seen."""
    folder = _own(deck)
    lines = base_changes(folder)
    typer.echo(plain("\n".join(lines)) or _("Intet nyt i den bunke, som din bygger på."))
    remember_base(folder)
    return 0


def judge(
    goal: Annotated[str, typer.Argument(metavar=_("MÅL"), help=_("Målets id, også et fra grundbunken."))],
    technology: Annotated[str, typer.Argument(metavar=_("TEKNOLOGI"), help=_("Teknologiens id."))],
    stars: Annotated[int, typer.Option(parser=whole(0, 3), metavar="0-3", help=_("Stjernerne."))],
    why: Annotated[str, typer.Option(metavar=_("GRUND"), help=_("Grunden med få ord."))],
    deck: Annotated[str, own_deck()] = "",
    yes: Annotated[bool, without_asking()] = False,
) -> int:
    """Say how well a technology meets a goal."""
    return _offered(judging(_own(deck), goal, technology, stars, why), yes)


def undo(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Din bunke. Uden: den eneste, du har."))] = "",
) -> int:
    """Take back the last thing that a command or the workshop wrote into a deck."""
    folder = _own(deck)
    with Steps(folder) as steps:
        done = steps.undo()
    typer.echo(_("Fortrudt: {what}.").format(what=plain(done.words)))
    for name in done.files:
        said = _("Skrevet: {path}") if (folder / name).exists() else _("Slettet: {path}")
        typer.echo(said.format(path=display(folder / name)))
    return 0


def pack(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Din bunke."))],
    board: Annotated[str, typer.Option(metavar=_("PLADE"), help=_("En plade, der skal med."))] = "",
    out: Annotated[str, typer.Option(metavar=_("FIL"), help=_("Hvor den skal ligge. Uden: bunkens navn her."))] = "",
) -> int:
    """Put a deck and a board into one .zip to be sent."""
    place = Path(out or f"{Path(deck).name}.zip")
    if place.suffix != ".zip":
        raise MisuseError(_("'{path}' ender ikke på .zip.").format(path=out))
    typer.echo(_("Skrevet: {path}").format(path=display(packing.pack(deck, board, place))))
    typer.echo(_("Den, der får den, pakker den ud i mappen, som 'tekspil where' viser."))
    return 0


def _own(deck: str) -> Path:
    """The folder of one of the user's own decks; the only one where none is named."""
    if deck:
        folder = _whole(deck)
    else:
        mine = [
            path
            for paths in locations.deck_paths().values()
            for path in paths
            if path.is_dir() and path.is_relative_to(user_folder())
        ]
        if len(mine) != 1:
            names = ", ".join(path.name for path in mine)
            message = _("Skriv hvilken bunke med --deck. Du har: {names}.").format(names=names or _("ingen"))
            raise MisuseError(message)
        folder = mine[0]
    return authoring.own_folder(folder)


def _whole(deck: str) -> Path:
    found = locations.find_deck(deck)
    return found.parent if found.name == "deck.yaml" else found


def _offered(proposal: Proposal, yes: bool) -> int:
    """Show what would change, and write it once that has been said yes to; 1 if it cannot be."""
    typer.echo("\n".join(proposal.look()))
    if proposal.is_empty:
        return 0
    problems = proposal.problems()
    for problem in problems:
        typer.echo("\n" + layout(problem))
    if problems:
        typer.echo(_("Intet er skrevet. Ret fejlene, og prøv igen."))
        return 1
    if not yes and not agreed():
        typer.echo(_("Intet er skrevet."))
        return 0
    for path in proposal.write():
        typer.echo(_("Skrevet: {path}").format(path=display(path)))
    typer.echo(_("Fortryd med: tekspil undo {deck}").format(deck=proposal.folder.name))
    return 0
