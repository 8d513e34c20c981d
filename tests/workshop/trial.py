"""The workshop as a facilitator uses it, in a real Chromium: `python -m tests.workshop.trial --out FOLDER`.

With the pages alone, on a home with nothing in it, it makes a deck that builds on the one that came along and one of
another field with 25 goals, 40 technologies and 90 judgements, a board, paper, a spreadsheet and a .zip, and looks at
every page 320, 360, 1,280 and 3,840 wide. Bots play the large deck on that board to its end, what the room said is
taken in by a tap, and the cards are read on the PDF. FOLDER gets a picture of each page and of the first sheets. It
says how long a keystroke takes in the large deck, and what does not hold: a page that is wider than its window, a
complaint of the browser, a deck that cannot be played, a card that is not on the paper. Some three minutes.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tekspil.content.library import load_board, load_deck
from tests.workshop.chromium import Server, Window
from tests.workshop.trial_play import missing_on_paper, paper, played

WIDTHS = ((320, 700), (360, 740), (1280, 900), (3840, 2160))
PAGES = ("", "maal", "teknologier", "haendelser", "refleksioner", "vurder", "ord", "bord", "helbred", "spil", "ud")
FORMS = ("maal/_ny", "teknologier/_ny", "haendelser/_ny", "refleksioner/_ny")
GOALS, TECHNOLOGIES, JUDGEMENTS = 25, 40, 90
THEMES = ("Cyklen", "Bussen", "Til fods")
NEEDS = ("Se sig for", "Blive set", "Finde vej", "Kende reglerne", "Vente på tur")


class Trial:
    """The workshop and one window of it; `faults` is what did not hold."""

    def __init__(self, folder: Path, out: Path | None) -> None:
        self.server = Server()
        self.window = Window(folder / "chromium")
        self.out, self.faults = out, list[str]()
        self.size(1280, 900)
        self.window.go(self.server.link)

    def close(self) -> None:
        self.faults += self.window.complaints
        self.window.close()
        self.server.kill()

    def size(self, wide: int, high: int) -> None:
        self.window.ask(
            "Emulation.setDeviceMetricsOverride", width=wide, height=high, deviceScaleFactor=1, mobile=False
        )

    def go(self, page: str) -> None:
        self.window.go(self.server.base + page)

    def send(self, page: str, fields: dict[str, str | list[str]]) -> None:
        """Fill in the form on this page that goes to `page`, in its own fields, and press its button."""
        self.window.send(page, fields)

    def look(self, name: str, page: str) -> None:
        """Look at a page in every width."""
        self.go(page)
        for wide, high in WIDTHS:
            self.size(wide, high)
            over = self.window.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                self.faults.append(f"{name} is {over} px wider than a window of {wide}")
            if self.out is not None:
                taken = self.window.ask("Page.captureScreenshot", format="png", captureBeyondViewport=False)
                (self.out / f"{name}-{wide}.png").write_bytes(base64.b64decode(taken["data"]))
        self.size(1280, 900)

    def number(self, path: str) -> int:
        """How many cards a page of cards shows."""
        self.go(path)
        return int(self.window.run("document.querySelectorAll('#kort > li, #maal > li').length"))


def make_extending(trial: Trial) -> str:
    """A deck that builds on the one that came along, with a goal of its own, a card taken over and one hidden."""
    trial.go("/")
    trial.send("/ny-bunke", {"navn": "Vores hus"})
    deck = "/bunke/vores-hus"
    trial.go(f"{deck}/maal/_ny")
    trial.send(
        "/_ny/gem", {"text": "Jeg vil passe vores høns.", "kind": "develop", "need-1": "Struktur og tid (det hele)"}
    )
    trial.go(f"{deck}/maal/rent-gulv")
    trial.send("/erstat", {})
    trial.send("/gem", {"text": "Mit gulv skal skinne."})
    trial.go(f"{deck}/teknologier/gps")
    trial.send("/skjul", {})
    return deck


def make_other_field(trial: Trial) -> str:
    """A deck of another field, with its own words, themes and needs."""
    trial.go("/")
    trial.send("/ny-bunke", {"navn": "Sikker i trafikken", "base": ""})
    deck = "/bunke/sikker-i-trafikken"
    trial.go(f"{deck}/ord")
    fields: dict[str, str | list[str]] = {
        "om": "Unge, der lærer at færdes.",
        "maal": "Situation",
        "teknologi": "Tiltag",
    }
    trial.send("/ord", fields | {f"nyt-tema.{n}.titel": words for n, words in enumerate(THEMES, 1)})
    for some in (NEEDS[:3], NEEDS[3:]):
        trial.send("/ord", {f"nyt-behov.{n}.titel": words for n, words in enumerate(some, 1)})
    for n in range(TECHNOLOGIES):
        trial.go(f"{deck}/teknologier/_ny")
        needs = {"need-1": NEEDS[n % 5], "need-2": NEEDS[(n + 1 + n // 5) % 5]}
        needs = needs if len(set(needs.values())) > 1 else {"need-1": NEEDS[n % 5]}
        trial.send(
            "/_ny/gem", {"name": f"Tiltag {n + 1}", "text": f"Gør noget på måde {n + 1}.", "icon": "bike", **needs}
        )
    for n in range(GOALS):
        trial.go(f"{deck}/maal/_ny")
        theme = THEMES[n % 3].split(maxsplit=1)[0].lower() if n % 3 < 2 else "til-fods"
        trial.send(
            "/_ny/gem",
            {"text": f"Jeg vil klare vej nummer {n + 1}.", "theme": theme, "kind": "develop", "need-1": NEEDS[n % 5]},
        )
    judge(trial, deck)
    trial.go(f"{deck}/bord")
    trial.send(
        "/bord", {"agents._ny.name": "Olga", "agents._ny.good_at": "at læse kort", "agents._ny.asks": "Hvem går med?"}
    )
    return deck


def judge(trial: Trial, deck: str) -> None:
    """Give stars and reasons, until there are as many as there should be."""
    given, goals = 0, trial.number(f"{deck}/vurder")
    for place in range(goals):
        trial.go(f"{deck}/vurder")
        trial.window.go(trial.window.run(f"document.querySelectorAll('#maal a')[{place}].href"))
        rows = min(4, int(trial.window.run("document.querySelectorAll('form[data-judge]').length")), JUDGEMENTS - given)
        for row in range(rows):
            trial.window.run(
                f"""(() => {{ const form = document.querySelectorAll('form[data-judge]')[{row}];
                form.querySelector('input[value="{row % 4}"]').checked = true;
                form.elements.hvorfor.value = 'Vi har prøvet det';
                form.elements.hvorfor.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"""
            )
            trial.window.until(f"document.querySelectorAll('form[data-judge] [role=status]')[{row}].textContent.trim()")
        given += rows
        if given >= JUDGEMENTS:
            break
    if given < JUDGEMENTS:
        trial.faults.append(f"only {given} judgements could be given")


def keystroke(trial: Trial, card: str) -> float:
    """Seconds from a letter to the card drawn anew, the middle of nine."""
    trial.go(card)
    times = []
    for n in range(9):
        before = trial.window.run("document.getElementById('billede').src")
        began = time.perf_counter()
        trial.window.write("#f-text", f"Jeg vil klare mig selv {n}.")
        drawn = f"document.getElementById('billede').src !== {json.dumps(before)}"
        trial.window.until(f"{drawn} && document.getElementById('billede').complete")
        times.append(time.perf_counter() - began)
    return sorted(times)[4]


def hand_out(trial: Trial, deck: str) -> None:
    """Print, sheet and .zip."""
    trial.go(f"{deck}/ud")
    for link in trial.window.run("[...document.querySelectorAll('main a')].map((one) => one.href)"):
        size = trial.window.run(
            f"fetch({json.dumps(link)}).then((a) => a.ok ? a.arrayBuffer() : null).then((b) => b ? b.byteLength : 0)"
        )
        name = link.rpartition("/")[2]
        print(f"  {name}: {size // 1000} kB")
        if not size:
            trial.faults.append(f"{name} of {deck} cannot be had")


def play(trial: Trial, deck: str, board: str) -> None:
    """A game by the deck, and what the room said in it, taken in."""
    id = deck.rpartition("/")[2]
    goal, technology, stars = played(id, board)
    trial.look("fra-spillene", f"{deck}/spil")
    trial.send("/spil/tag", {})
    judged = {one.id: one.assessments for one in load_deck(id).goals}[goal].get(technology)
    if judged is None or judged.stars != stars:
        trial.faults.append(f"{goal} + {technology} is not as the room said")


def read_on_paper(trial: Trial, deck: str) -> None:
    """The cards' PDF, read."""
    trial.go(f"{deck}/ud")
    pdf = paper(trial.window, f"{trial.server.base}{deck}/ud/kort.pdf")
    missing = missing_on_paper(pdf, deck.rpartition("/")[2], trial.out, "papir") if pdf else ["all of it"]
    trial.faults += [f"not found on paper: {words}" for words in missing]


@contextmanager
def told(what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - began:.1f} s", flush=True)


def main() -> int:
    """Make all of it, look at it, and say what does not hold; 1 if anything does not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="a folder for a picture of each page")
    arguments = parser.parse_args()
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["TEKSPIL_HOME"] = str(Path(place) / "hjem")
        trial = Trial(Path(place), arguments.out)
        try:
            with told("a deck that builds on another"):
                extending = make_extending(trial)
            with told("a deck of another field"):
                other = make_other_field(trial)
            with told("a board"):
                trial.go("/")
                trial.send("/ny-plade", {"navn": "Byen"})
                trial.send("/nyt-felt", {"navn": "Krydset", "slags": "goal"})
                trial.send("/regler", {"hand_size": "5"})
            for deck in (extending, other):
                with told(f"what {deck} is handed out as"):
                    hand_out(trial, deck)
            with told("a game with the deck on the board, and what came of it"):
                play(trial, other, "byen")
            with told("cards on paper"):
                read_on_paper(trial, other)
            print(f"a keystroke, to the card drawn anew: {keystroke(trial, f'{extending}/maal/rent-gulv'):.2f} s")
            with told("a look at every page"):
                trial.look("forside", "/")
                trial.look("plade", "/plade/byen")
                for page in (*PAGES, *FORMS):
                    name = page.replace("/", "-") or "bunke"
                    trial.look(name, f"{other}/{page}".rstrip("/"))
                trial.look("udvidet", extending)
            trial.go("/")
            for state in trial.window.run("[...document.querySelectorAll('.state')].map((one) => one.textContent)"):
                print(f"a deck of one's own: {state}")
        finally:
            trial.close()
        check(trial)
    for fault in trial.faults:
        print(f"does not hold: {fault}", file=sys.stderr)
    return 1 if trial.faults else 0


def check(trial: Trial) -> None:
    """Whether both decks can be played, and have in them what was written."""
    hus, other = load_deck("vores-hus"), load_deck("sikker-i-trafikken")
    judged = sum(len(goal.assessments) for goal in other.goals)
    print(f"{len(other.goals)} goals, {len(other.technologies)} technologies, {judged} judgements")
    wanted = {
        "the goal of the house": "Jeg vil passe vores høns." in [goal.text for goal in hus.goals],
        "the card taken over": "Mit gulv skal skinne." in [goal.text for goal in hus.goals],
        "the hidden card": "gps" not in [card.id for card in hus.technologies],
        "the goals": len(other.goals) >= GOALS,
        "the technologies": len(other.technologies) >= TECHNOLOGIES,
        "the judgements": judged >= JUDGEMENTS,
        "the words": (other.labels.goal, other.labels.technology) == ("Situation", "Tiltag"),
        "the agent": [agent.name for agent in other.it_agents] == ["Olga"],
        "the board": load_board("byen").rules.hand_size == 5,
    }
    trial.faults += [f"{what}: not as it was written" for what, holds in wanted.items() if not holds]


if __name__ == "__main__":
    sys.exit(main())
