"""A small deck and a small board, built in code, for tests of every floor.

The deck holds each kind of thing that matching and rules know: whole needs and parts, all three ways of
acting, assessments from 0 to 3, a goal that may wait, trainings 0 to 2, and every event effect. It is large
enough for four teams on the small board. The board has a fork (`gang`) and a dead end (`haven`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from tekspil.content.board_reader import PACE
from tekspil.content.fingerprint import as_plain, fingerprint
from tekspil.content.models import (
    Acts,
    Area,
    Assessment,
    Board,
    Deck,
    Effect,
    Event,
    Goal,
    Need,
    OwnWords,
    Reflection,
    Space,
    Technology,
    Theme,
    Wait,
)
from tekspil.rules.parameters import Rules, Value
from tekspil.rules.words import Do, Mode, SpaceType, Who


def small_deck() -> Deck:
    """3 themes, 5 needs, 8 goals, 20 technologies, 7 events and 4 reflections; the same every time."""
    deck = Deck(
        id="lille",
        title="Et lille sæt",
        language="da",
        version="1",
        description="Til prøver.",
        stars=(Fraction(3, 10), Fraction(3, 5), Fraction(17, 20)),
        themes=(
            Theme("hjem", "Hjem", "broom"),
            Theme("soevn", "Søvn og ro", "weather-night"),
            Theme("ud", "Ud og afsted", "walk"),
        ),
        needs=(
            Need("hjem", "Rent hjem og tøj", {"gulv": "Gulv", "toej": "Tøj"}),
            Need("igang", "Komme i gang"),
            Need("ro", "Finde ro", {"lyd": "Lyd", "lys": "Lys"}),
            Need("vej", "Finde vej"),
            Need("kontakt", "Kontakt til andre"),
        ),
        goals=_goals(),
        technologies=_technologies(),
        events=(
            Event("laan", "Lånekassen er kommet", "Alle får øje på noget nyt.", (Effect(Who.ALL, Do.DRAW, 1),)),
            Event("tip", "Et godt råd", "Et andet hold deler et tip.", (Effect(Who.SELF, Do.POINTS, 2),)),
            Event("nedbrud", "Nettet er nede", "Det koster lidt tid.", (Effect(Who.SELF, Do.POINTS, -1),)),
            Event("kursus", "Kursus for alle", "I lærer sammen.", (Effect(Who.OTHERS, Do.TRAINING, 1),)),
            Event("hjaelp", "Hjælp på vej", "Det bageste hold får hjælp.", (Effect(Who.TRAILING, Do.AGENTS, 1),)),
            Event(
                "besoeg",
                "Besøg udefra",
                "Det forreste hold viser frem.",
                (Effect(Who.LEADING, Do.DRAW, 2), Effect(Who.OTHERS, Do.POINTS, 1)),
            ),
            Event("snak", "En snak", "Hvad vil I helst prøve?"),
        ),
        reflections=(
            Reflection("samtykke", "Hvordan ved vi, at borgeren stadig siger ja?", "ethics"),
            Reflection("vagtskifte", "Hvem tager over, når I går hjem?", "practice"),
            Reflection("naervaer", "Hvad kan kun et menneske gøre?", "relation"),
            Reflection("laering", "Hvad overraskede jer i dag?", "debrief"),
        ),
        labels=OwnWords(
            goal="Mål",
            technology="Teknologi",
            questions={"integrity": "Hvad gør det ved det, borgeren vil have for sig selv?"},
        ),
    )
    return replace(deck, fingerprint=fingerprint(deck))


def small_board(**rules: Value | Mode) -> Board:
    """10 spaces with a fork and a dead end; `rules` replaces its small hands or any other parameter."""
    board = Board(
        id="lille-plade",
        title="Den lille plade",
        minutes=30,
        frame_minutes=10,
        size=(10.0, 8.0),
        spaces=(
            Space("start", SpaceType.START, (1.0, 7.0)),
            Space("koekken", SpaceType.GOAL, (3.0, 7.0), "Køkkenet"),
            Space("gang", SpaceType.TOOLBOX, (5.0, 7.0)),
            Space("stue", SpaceType.SHARED_GOAL, (7.0, 7.0), "Stuen"),
            Space("kontor", SpaceType.TRAINING, (9.0, 5.0)),
            Space("vaerksted", SpaceType.AGENT, (7.0, 3.0)),
            Space("postkasse", SpaceType.EVENT, (5.0, 3.0)),
            Space("baenk", SpaceType.REFLECTION, (3.0, 3.0)),
            Space("vaerelse", SpaceType.GOAL, (1.0, 5.0)),
            Space("haven", SpaceType.REST, (5.0, 1.0), "Haven"),
        ),
        paths=(
            (
                "start",
                "koekken",
                "gang",
                "stue",
                "kontor",
                "vaerksted",
                "postkasse",
                "baenk",
                "vaerelse",
                "start",
            ),
            ("gang", "postkasse"),
            ("vaerksted", "haven"),
        ),
        areas=(Area("Køkken", (2.0, 6.0)),),
        rules=Rules(**({"hand_size": 3, "hand_limit": 4} | rules)),  # type: ignore[arg-type] # each by its own name
        pace=dict(PACE),
    )
    return replace(board, fingerprint=fingerprint(board))


def _goals() -> tuple[Goal, ...]:
    return (
        Goal(
            "rent-gulv",
            "Jeg vil have et rent gulv.",
            "hjem",
            "develop",
            {"hjem.gulv": 2, "igang": 1},
            assessments={
                "robotstoevsuger": Assessment(3, "Jeg starter den og rydder gulvet"),
                "lystaerapi": Assessment(0, "Lys fjerner ikke støv"),
            },
        ),
        Goal("rent-toej", "Jeg vil selv vaske mit tøj.", "hjem", "maintain", {"hjem.toej": 2, "igang": 1}),
        Goal("orden", "Jeg vil holde orden hjemme.", "hjem", "limit_loss", {"hjem": 2}),
        Goal(
            "sove",
            "Jeg vil sove hele natten.",
            "soevn",
            "develop",
            {"ro.lys": 1, "ro.lyd": 2},
            assessments={
                "kugledyne": Assessment(2, "Tyngden giver ro"),
                "gps": Assessment(0, "Viser kun vej"),
            },
        ),
        Goal(
            "falde-til-ro",
            "Jeg vil kunne falde til ro.",
            "soevn",
            "maintain",
            {"ro": 2},
            wait=Wait(2, "Et menneske er bedst her"),
        ),
        Goal("staa-op", "Jeg vil selv stå op.", "soevn", "develop", {"igang": 2, "ro.lys": 1}),
        Goal(
            "tage-bussen",
            "Jeg vil tage bussen alene.",
            "ud",
            "develop",
            {"vej": 2, "kontakt": 1},
            assessments={
                "rejseapp": Assessment(3, "Jeg ser næste stop"),
                "gps": Assessment(1, "Andre ser mig; jeg finder ikke selv vej"),
            },
        ),
        Goal("se-venner", "Jeg vil se mine venner.", "ud", "maintain", {"kontakt": 2, "vej": 1}),
    )


def _technologies() -> tuple[Technology, ...]:
    def card(
        id: str, name: str, offers: dict[str, int], acts: Acts = "self", training: int = 0, price: int = 1
    ) -> Technology:
        return Technology(id, name, f"{name} til hverdagen.", "tools", offers, acts, training, price=price)

    return (
        card("robotstoevsuger", "Robotstøvsuger", {"hjem.gulv": 2, "igang": 1}, "for", 1, 3),
        card("huskeliste", "Huskeliste", {"igang": 2}),
        card("vaskeapp", "Vaskeapp", {"hjem.toej": 2, "igang": 1}, "self", 1),
        card("toejkurv", "Sorteret tøjkurv", {"hjem.toej": 1}),
        card("timer", "Timer", {"igang": 1}),
        card("rengoeringsplan", "Billedplan for hjemmet", {"hjem": 2}),
        card("kugledyne", "Kugledyne", {"ro": 1}, "self", 0, 3),
        card("lystaerapi", "Døgnrytmelys", {"ro.lys": 2}, "for", 0, 4),
        card("hovedtelefoner", "Hovedtelefoner", {"ro.lyd": 2}),
        card("musikpude", "Musikpude", {"ro.lyd": 2, "ro.lys": 1}, "self", 1, 2),
        card("vaekkeur", "Vækkeur med lys", {"igang": 2, "ro.lys": 1}),
        card("sansestol", "Sansestol", {"ro": 2}, "self", 2, 4),
        card("rejseapp", "Rejseapp", {"vej": 2}, "self", 1),
        card("gps", "GPS-tracker", {"vej": 1}, "others", 1, 2),
        card("videoopkald", "Videoopkald", {"kontakt": 2}, "self", 2),
        card("beskeder", "Beskeder med billeder", {"kontakt": 2, "vej": 1}),
        card("kalender", "Digital kalender", {"igang": 1, "kontakt": 1}, "self", 2),
        card("tandboerste", "Elektrisk tandbørste", {"igang": 1}),
        card("doersensor", "Dørsensor", {"ro": 1}, "others", 1, 2),
        card("spilkonsol", "Spil sammen", {"kontakt": 1}),
    )


def write_deck(deck: Deck, folder: Path) -> Path:
    """Write `deck` as the files of a deck into `folder`, made for it; JSON is YAML too."""
    plain = as_plain(deck)
    folder.mkdir(parents=True)
    themes = {theme.pop("id"): theme for theme in plain["themes"]}
    needs = {need.pop("id"): need for need in plain["needs"]}
    head = {name: plain[name] for name in ("id", "title", "language", "version", "description")}
    labels = {name: said for name, said in plain["labels"].items() if said}
    stars = [float(threshold) for threshold in deck.stars]
    head = {"format": 1, **head, "labels": labels, "stars": stars, "themes": themes, "needs": needs}
    _write(folder / "deck.yaml", head)
    for name in ("goals", "technologies", "events", "reflections"):
        _write(folder / f"{name}.yaml", {"format": 1, name: plain[name]})
    if deck.law is not None:
        _write(folder / "law.yaml", {"format": 1, "law": plain["law"]})
    for name, people in (("agents", deck.it_agents), ("exercises", deck.exercises)):
        if people:
            _write(folder / f"{name}.yaml", {"format": 1, name: as_plain(people)})
    return folder


def write_board(board: Board, path: Path) -> Path:
    """Write `board` to the file `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return _write(path, {"format": 1, **as_plain(board)})


def _write(path: Path, content: object) -> Path:
    written = json.dumps(content, ensure_ascii=False, indent=1).replace(": null", ":")
    path.write_text(written, encoding="utf-8")
    return path
