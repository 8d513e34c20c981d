"""`tekspil watch`: a deck followed while it is written, in a window or, where there is none, in the terminal."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING, Annotated

import typer

from tekspil.cli.arguments import board_option, number_option, players_option, teams_option
from tekspil.cli.terminal import console
from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board
from tekspil.content.locations import find_deck
from tekspil.content.problems import ContentError, layout
from tekspil.content.source import whole_file
from tekspil.language import _
from tekspil.players.policies import PLAYERS
from tekspil.watching.cards import MOST_MATCHES

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from tekspil.watching.watched_deck import Watch

MOST_PROBLEMS = 5
MOST_MOVED = 6
LEAST_LINES, PROBLEM_LINES = 24, 6  # of a terminal: for one problem and three matches, and for each more problem


def watch(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))],
    board: Annotated[str, board_option()] = FIRST_BOARD,
    teams: Annotated[int, teams_option()] = 4,
    players: Annotated[str, players_option(PLAYERS)] = "staff",
    seed: Annotated[int, number_option(_("Samme tal giver samme kort og slag."))] = 1,
    text: Annotated[bool, typer.Option("--text", help=_("Viser det her i stedet for i et vindue."))] = False,
    once: Annotated[
        bool, typer.Option("--once", help=_("Viser bunken, som den er nu, og slutter. Koden er 1, hvis den har fejl."))
    ] = False,
) -> int:
    """Show a deck's problems, cards, matches and odds after every save."""
    from tekspil.watching.practice import Practice
    from tekspil.watching.watched_deck import Watch

    path = find_deck(deck)
    if not path.exists():
        raise ContentError([whole_file("F01", path, _("Det findes ikke."), _("Står navnet rigtigt?"))])
    practice = Practice(load_board(board), teams, players, seed)
    watched = Watch(path.parent if path.suffix == ".yaml" else path, practice.board, practice)
    try:
        if once:
            return _once(watched)
        if not text and _has_display():
            from tekspil.screen.watch_window import run

            run(watched)
        else:
            _follow(watched)
    except KeyboardInterrupt:
        pass  # how one stops it in a terminal
    finally:
        practice.close()
    return 0


def _has_display() -> bool:
    from tekspil.screen.window import has_display

    return has_display()


def _once(watched: Watch) -> int:
    """Show one state, with the first figures."""
    watched.look()
    if watched.practice:
        watched.practice.wait()
    console().print(picture(watched))
    return int(watched.seen.is_broken)


def _follow(watched: Watch) -> None:
    """Show the state after each save, and the figures as they tighten, until Ctrl-C."""
    from rich.live import Live

    from tekspil.watching.watched_files import EVERY

    terminal = console()
    if not terminal.is_terminal:  # a pipe or a log: each save once, as soon as there are figures
        while True:
            if watched.look():
                if watched.practice:
                    watched.practice.wait()
                terminal.print(picture(watched))
            sleep(EVERY)
    shown = None
    with Live(console=terminal, screen=True, auto_refresh=False) as live:
        while True:
            is_new = watched.look()
            odds = watched.odds
            if is_new or odds is not shown:
                shown = odds
                live.update(fitted(watched, terminal), refresh=True)
            sleep(EVERY)


def fitted(watched: Watch, terminal: Console) -> RenderableType:
    """As much of a deck as a terminal has room for; as little as there is to see where it has no room for that."""
    spare = max(0, terminal.height - LEAST_LINES)
    problems = min(MOST_PROBLEMS, 1 + spare // (2 * PROBLEM_LINES))
    shown = min(len(watched.seen.problems), problems)
    matches = 3 + max(0, spare - PROBLEM_LINES * max(0, shown - 1))
    while True:
        seen = picture(watched, matches, problems)
        # How many lines a problem takes, only the terminal knows: a file's path may be longer than a line.
        if not matches or len(terminal.render_lines(seen, pad=False)) <= terminal.height:
            return seen
        matches, problems = (matches, problems - 1) if matches == 1 < problems else (matches - 1, problems)


def picture(watched: Watch, matches: int = MOST_MATCHES, problems: int = MOST_PROBLEMS) -> RenderableType:
    """What there is to see of a deck, with at most so many matches and problems, for a terminal of any width.

    Without any match the odds are left out too.
    """
    from rich.console import Group
    from rich.text import Text

    seen = watched.seen
    parts: list[RenderableType] = [*_problems(watched, problems)]
    if seen.deck and watched.place and watched.card:
        parts += [Text(), _card(watched)]
        if matches:
            parts += [Text(), *_matches(watched, matches), *_odds(watched)]
    return Group(*parts)


def _problems(watched: Watch, most: int) -> list[RenderableType]:
    from rich.text import Text

    from tekspil.watching.change_words import state_words

    seen = watched.seen
    colours = {"error": "red", "warning": "yellow", "hint": "cyan"}
    worst = seen.problems[0].severity if seen.problems else ""
    name = seen.deck.title if seen.deck else str(watched.files.path)
    parts: list[RenderableType] = [
        Text.assemble((name, "bold"), "  ", (state_words(seen), colours.get(worst, "green")))
    ]
    for problem in seen.problems[:most]:
        parts += [Text(), Text(layout(problem))]
    more = len(seen.problems) - most
    if more > 0:
        parts += [Text(), Text(_("… og {n} til. Se dem med 'tekspil check'.").format(n=more))]
    return parts


def _card(watched: Watch) -> RenderableType:
    """The card under change, as its words stand on it."""
    from rich.panel import Panel
    from rich.text import Text

    from tekspil.content.models import Event, Goal, Technology
    from tekspil.phrases import acts_words, kind_words, reflection_words
    from tekspil.watching.card_words import card_kind_name

    deck, place, card = watched.seen.deck, watched.place, watched.card
    assert deck and place and card
    number, count = watched.number()
    heading = _("{kind} {number} af {count}: {id}").format(
        kind=card_kind_name(place.kind, deck), number=number, count=count, id=place.id
    )
    match card:
        case Goal():
            theme = next(theme.title for theme in deck.themes if theme.id == card.theme)
            body = Text.assemble((card.text, "bold"), f"\n{theme} · {kind_words(card.kind)}")
        case Technology():
            body = Text.assemble((card.name, "bold"), f"\n{card.text}\n{acts_words(card.acts)}")
        case Event():
            body = Text.assemble((card.title, "bold"), f"\n{card.text}")
        case _:
            body = Text.assemble((card.text, "bold"), f"\n{reflection_words(card.kind)}")
    return Panel(body, title=Text(heading), title_align="left", width=76)


def _matches(watched: Watch, most: int) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from tekspil.watching.card_words import card_words, matches_words, no_matches, was_words

    deck, place = watched.seen.deck, watched.place
    assert deck and place
    rows = watched.matches
    if not rows:
        return [Text(no_matches(place)), Text()]
    names = {card.id: card_words(card) for card in deck.technologies}
    texts = {goal.id: goal.text for goal in deck.goals}
    table = Table.grid(padding=(0, 2))
    for row in rows[:most]:
        other = names[row.technology] if place.kind == "goals" else texts[row.goal]
        stars = "★" * row.stars + "☆" * (3 - row.stars)
        table.add_row(stars, Text(other), Text(row.why, style="" if row.assessed else "italic"), was_words(row))
    more = len(rows) - most
    parts: list[RenderableType] = [Text(matches_words(deck, place), style="bold"), table]
    if more > 0:
        parts.append(Text(_("… og {n} til.").format(n=more)))
    return [*parts, Text()]


def _odds(watched: Watch) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from tekspil.watching import change_words as wording

    deck, place, odds = watched.seen.deck, watched.place, watched.odds
    assert deck and place
    if watched.practice and watched.practice.refusal:
        return [Text(watched.practice.refusal)]
    if odds is None:
        return [Text(_("Prøvespillene er i gang."))]
    table = Table.grid(padding=(0, 2))
    for name, words in wording.figure_names(place):
        figure = odds.figure(name)
        value = wording.value_words(figure) if figure else _("Ikke set endnu")
        table.add_row(words, value, wording.change_words(figure) if figure else "")
    parts: list[RenderableType] = [Text(wording.games_words(odds), style="bold"), table]
    parts.append(Text(wording.moved_heading(odds)))
    texts = {goal.id: goal.text for goal in deck.goals}
    parts += [Text(f"  {wording.moved_words(one.change)}  {texts[one.goal]}") for one in odds.moved[:MOST_MOVED]]
    return parts
