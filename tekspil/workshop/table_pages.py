"""The page of who comes to the table and what is tried there."""

from __future__ import annotations

from collections.abc import Mapping

from tekspil.content.problems import ContentError
from tekspil.language import _
from tekspil.plain import one_line
from tekspil.workshop.card_fields import Form
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.exchange import RefusedError, Reply, Request, to
from tekspil.workshop.table_words import (
    STEPS,
    TableList,
    blank,
    inherited,
    own_rows,
    sent_rows,
    table_edits,
    table_lists,
)
from tekspil.workshop.workbench import Workbench


def at_the_table(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """It-agents, exercises and questions of law."""
    return _page(bench, bench.desk(parts["deck"]))


def save(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """Write one of the lists as its form says it; back to the form where it cannot be."""
    desk = bench.desk(parts["deck"])
    one = next((one for one in table_lists() if one.file == request.text("liste")), None)
    if one is None:
        raise RefusedError(404, _("Siden findes ikke."))
    edits = table_edits(desk, one, request.form)
    if edits:
        try:
            desk.change(_("ændringen i {list}").format(list=one.title), {one.file: edits})
        except ContentError as error:
            told = [one_line(f"{problem.message} {problem.help}") for problem in error.problems[:4]]
            return _page(bench, desk, 422, one.file, request.form, tuple(told))
        bench.tell(_("Gemt."))
    return to(bench.pages.url("bunke", desk.id, "bord") + f"#{one.file}")


def _page(
    bench: Workbench,
    desk: DeckDesk,
    status: int = 200,
    sent: str = "",
    form: Form | None = None,
    trouble: tuple[str, ...] = (),
) -> Reply:
    def rows(one: TableList) -> object:
        mine = own_rows(desk, one)
        return sent_rows(one, mine, form) if one.file == sent and form is not None else [*mine, blank(one)]

    deck = desk.deck
    return bench.deck_page(
        "table.html",
        desk,
        status,
        lists=[(one, rows(one), len(own_rows(desk, one)), inherited(deck, one)) for one in table_lists()],
        names={card.id: card.name for card in deck.technologies} if deck else {},
        steps=range(STEPS),
        sent=sent,
        trouble=trouble,
    )
