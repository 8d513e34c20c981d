"""What is done in the workshop while it is killed, and what is then found: kinds of work for tests/hunts/kills.py.

Each kind writes its number with every step, so that the disk tells how many were done.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.content.decks import small_deck, write_deck

DECK, BOARD = "/bunke/lille", "/plade/lille-plade"
CARD = f"{DECK}/refleksioner/samtykke"


def _folder(home: Path) -> Path:
    folder = home / "cards" / "lille"
    if not folder.exists():
        write_deck(small_deck(), folder)
    return folder


def _number(words: str) -> int:
    return int(words.removeprefix("Ordet ")) if words.startswith("Ordet ") else 0


def _calm(home: Path) -> None:
    """Open the deck as the workshop does: what was left half done is brought to its end."""
    from tekspil.workshop.deck_desk import DeckDesk

    desk = DeckDesk(_folder(home))
    assert not desk.journal.unfinished, "a step is brought to its end"
    desk.close()


def save(_home: Path, begun: int) -> Iterator[None]:
    """A card, saved again and again."""
    from tests.workshop.browser import Browser

    browser = Browser()
    while True:
        begun += 1
        browser.follow(browser.save(CARD, {"text": f"Ordet {begun}", "kind": "ethics"}))
        yield


def saved(home: Path) -> int:
    from tekspil.content.library import load_deck

    _calm(home)
    return _number(load_deck(_folder(home)).reflections[0].text)


def undo(_home: Path, begun: int) -> Iterator[None]:
    """A card saved with its number; another step over it, undone, done again and undone, which leaves the number."""
    from tests.workshop.browser import Browser

    browser = Browser()
    while True:
        begun += 1
        browser.follow(browser.save(CARD, {"text": f"Ordet {begun}", "kind": "practice"}))
        yield
        browser.follow(browser.save(CARD, {"text": f"Ordet {begun}", "kind": "ethics"}))
        for turn in ("fortryd", "gentag", "fortryd"):
            browser.follow(browser.post(f"{DECK}/{turn}"))


def write(_home: Path, begun: int) -> Iterator[None]:
    """A card that is being written, and is not saved."""
    from tests.workshop.browser import Browser

    browser = Browser()
    while True:
        begun += 1
        browser.look(f"{DECK}/refleksioner/_ny", {"text": f"Ordet {begun}", "kind": "ethics"})
        yield


def written(home: Path) -> int:
    from tekspil.workshop.deck_desk import DeckDesk
    from tekspil.workshop.drafts import NEW, Drafts

    form = Drafts(DeckDesk(_folder(home)).kept).read("reflections", NEW)
    return _number(form["text"][0]) if form else 0


def judge(_home: Path, begun: int) -> Iterator[None]:
    """A goal and a technology judged, each time with another reason."""
    from tests.workshop.browser import Browser

    browser = Browser()
    while True:
        begun += 1
        said = {"teknologi": "toejkurv", "stjerner": str(begun % 4), "hvorfor": f"Ordet {begun}"}
        browser.follow(browser.post(f"{DECK}/vurder/rent-gulv/giv", said))
        yield


def judged(home: Path) -> int:
    from tekspil.content.library import load_deck

    _calm(home)
    goal = next(goal for goal in load_deck(_folder(home)).goals if goal.id == "rent-gulv")
    found = goal.assessments.get("toejkurv")
    assert found is None or found.stars == _number(found.why) % 4, "stars and reason are written together"
    return _number(found.why) if found else 0


def board(_home: Path, begun: int) -> Iterator[None]:
    """A board's name, saved again and again."""
    from tests.workshop.browser import Browser

    browser = Browser()
    while True:
        begun += 1
        browser.follow(browser.post(f"{BOARD}/tid", {"titel": f"Ordet {begun}"}))
        yield


def board_saved(home: Path) -> int:
    from tekspil.content.library import load_board
    from tekspil.workshop.board_desk import BoardDesk

    path = home / "boards" / "lille-plade.yaml"
    desk = BoardDesk(path)
    assert not desk.journal.unfinished, "a step is brought to its end"
    desk.close()
    return _number(load_board(path).title)


def delete(home: Path, begun: int) -> Iterator[None]:
    """A card saved, its deck deleted and brought back: one step is all three."""
    from tekspil.workshop.put_away import those_put_away
    from tests.workshop.browser import Browser

    browser = Browser()
    while True:
        begun += 1
        browser.follow(browser.save(CARD, {"text": f"Ordet {begun}", "kind": "ethics"}))
        yield
        browser.follow(browser.post(f"{DECK}/slet"))
        browser.follow(browser.post("/hent", {"nummer": str(those_put_away()[0].number)}))
        assert (home / "cards" / "lille").is_dir()


def deleted(home: Path) -> int:
    from tekspil.workshop.put_away import bring_back, those_put_away

    away = those_put_away()
    assert len(away) < 2, "there is one deck"
    assert not (away and (home / "cards" / "lille").exists()), "it lies in one place"
    if away:
        bring_back(away[0].number)
    return saved(home)
