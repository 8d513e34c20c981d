"""A deck and team names in which hardly a text is as its author would have it: very long, empty to the eye, of other
scripts, from right to left, and made of what editors and phones leave behind."""

from __future__ import annotations

import random
from typing import Any

import yaml

from tekspil.content.library import load_deck
from tekspil.content.locations import shipped_folder
from tekspil.content.models import Deck
from tekspil.folders import user_folder

LONG = (
    "ord " * 400,
    "Vi vil gerne kunne det her hver dag, også når der er nye kolleger på vagt. " * 20,
    "velfærdsteknologiambassadørnetværksmøde" * 25,
    "x" * 3000,
    "a-" * 700,
    "på\u00adskøn\u00ad" * 300,
)
EMPTY = ("\u200b", "\ufe0f" * 262, "\u2800", "\u3164\u3164", "\u00ad", "\u0301", "\u2060\u200d", "\U000e0041" * 40)
FOREIGN = (
    "日本語のカード",
    "Καλημέρα, πώς είστε;",
    "Доброе утро, коллеги",
    "สวัสดีตอนเช้า",
    "नमस्ते दुनिया",
    "👩‍👩‍👧‍👦 👍🏽 🇩🇰",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘" * 6,
    "Blå ba\u030anegård \ue000 \ufffd",
)
FROM_RIGHT = ("שלום לכולם", "مرحبا بالعالم", "\u202eTek-spil bagfra\u202c", "Mål: שלום og مرحبا \u2067ude\u2069 her")
TEXTS = (*LONG, *EMPTY, *FOREIGN, *FROM_RIGHT)
NOT_IN_FILES = ("\x00", "Hold\x00A", "\x1b]0;navn\x07", "\ud83d", "en\nto\tre", "\r", "\x85", "\u2028")
NAMES = (*TEXTS, *NOT_IN_FILES)
LETTERS = ("\ufe0f", "\u200b", "日", "ש", "👍🏽", "\u202e", "\u0301", "W", "æ", " ", "\u3164", "\x1b")

OF_PEOPLE = frozenset(
    ("title", "text", "name", "why", "ethics", "knock_on", "description", "ask", "goal", "technology")
)
FORMER = "velfaerdsteknologi"


def strange_deck(seed: int) -> Deck:
    """A deck of its own in the user's folder, in which two of three texts are strange; loaded as any other is."""
    chance = random.Random(seed)
    folder = user_folder() / "cards" / f"sere-{seed}"
    folder.mkdir(parents=True)
    for path in (shipped_folder() / "cards" / FORMER).glob("*.yaml"):
        read: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.name == "deck.yaml":
            read["id"] = folder.name
        (folder / path.name).write_text(yaml.safe_dump(_made_strange(read, chance), sort_keys=False), encoding="utf-8")
    return load_deck(folder.name)


def _made_strange(read: Any, chance: random.Random, name: str = "") -> Any:
    if isinstance(read, dict):
        return {key: _made_strange(value, chance, "title" if name == "parts" else key) for key, value in read.items()}
    if isinstance(read, list):
        return [_made_strange(value, chance) for value in read]
    if isinstance(read, str) and name in OF_PEOPLE and chance.random() < 2 / 3:
        return chance.choice(TEXTS)
    return read
