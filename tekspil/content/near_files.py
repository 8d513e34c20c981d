"""What a file was meant to be called: goals.yaml.txt, mål.yaml and "goals - Kopi.yaml" are all goals.yaml to one."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tekspil.content.goal_files import GOALS, kind_of
from tekspil.language import _

DECK_FILES = ("deck", "technologies", "goals", "events", "reflections", "law", "assessments", "agents", "exercises")
"""The files that a deck may have, without .yaml."""

_ENDING = re.compile(r"\.(?:ya?ml(?:\.txt|\.ya?ml)?|txt)$", re.IGNORECASE)
_PART = re.compile(r"(?:goals?|mål|maal)(?: ?[-_–] ?| )(.+?)\.ya?ml(?:\.txt)?", re.IGNORECASE)
_COPY = re.compile(r"(?: ?\([0-9]+\)| - kopi(?: ?\([0-9]+\))?| - copy(?: ?\([0-9]+\))?| kopi| copy)$", re.IGNORECASE)
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_DANISH: Mapping[str, str] = {
    **{"bunke": "deck", "mål": "goals", "maal": "goals", "teknologier": "technologies", "teknologi": "technologies"},
    **{"hændelser": "events", "haendelser": "events", "refleksioner": "reflections", "spørgsmål": "reflections"},
    **{
        "lov": "law",
        "vurderinger": "assessments",
        "øvelser": "exercises",
        "oevelser": "exercises",
        "it-agenter": "agents",
        "agenter": "agents",
    },
}


def without_copy(stem: str) -> str:
    """A file's name without what a program adds to a second copy: "medicin (1)" is medicin."""
    return _COPY.sub("", stem)


def meant(file: str) -> str:
    """Which of `DECK_FILES` a file's name means; "" where it means none. A right name means itself."""
    ending = _ENDING.search(file)
    if ending is None:
        return ""
    stem = without_copy(file[: ending.start()].strip().lower())
    if stem in DECK_FILES:
        return stem
    if stem in _DANISH:
        return _DANISH[stem]
    near = difflib.get_close_matches(stem, DECK_FILES, n=1, cutoff=0.8)
    return near[0] if near else ""


def _meant_part(file: str) -> str:
    """Which file with some of the goals a name means: "Mål - Hjem.yaml" is goals-hjem; "" where it means none."""
    found = _PART.fullmatch(file)
    words = re.findall("[a-z0-9]+", found.group(1).lower().translate(_LETTERS)) if found else []
    return "-".join((GOALS, *words)) if words else ""


def names_in(folder: Path) -> list[str]:
    """The names of the files in a folder, sorted; none of one that cannot be looked into."""
    try:
        return sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return []


def near_name(names: Iterable[str], wanted: str) -> str:
    """The name that comes nearest to the file `wanted`, such as "goals.yaml", among others; "" for none."""
    stem = wanted.removesuffix(".yaml")
    found = [name for name in names if name != wanted and meant(name) == stem]
    return min(found, key=lambda name: (not name.lower().startswith(stem), len(name)), default="")


def why_missing(path: Path) -> tuple[str, str]:
    """Why there is no file at `path`, and what to do: it has another name, is a folder, or a shortcut to nowhere."""
    if os.path.islink(path) and not os.path.exists(path):  # noqa: PTH110, PTH114 (never raise)
        return _("Her er kun en genvej, og den fører ikke nogen steder hen."), _("Læg selve filen her i stedet.")
    if os.path.isdir(path):  # noqa: PTH112 (never raises)
        message = _("Det er en mappe, der hedder som filen.")
        return message, _("Giv mappen et andet navn, og læg filen her.")
    found = near_name(names_in(path.parent), path.name)
    if found:
        help = _("Her ligger '{name}'. Omdøb den til {wanted}.").format(name=found, wanted=path.name)
        return _("Filen findes ikke."), help
    return _("Filen findes ikke."), _("Står navnet rigtigt, og ligger filen her?")


def looks_like_deck(folder: Path) -> bool:
    """Whether a folder without a deck.yaml was meant to be a deck: one of its files is, or nearly is, a deck's."""
    return any(meant(name) for name in names_in(folder))


def unread(names: Iterable[str]) -> list[tuple[str, str]]:
    """The .yaml files, and those that nearly are, which nobody reads, each with the name it should have or ""."""
    known = {f"{stem}.yaml" for stem in DECK_FILES}
    have = list(names)
    found = []
    for name in have:
        if (
            name in known
            or name.startswith(".")
            or kind_of(name.removesuffix(".yaml")) == GOALS
            or not _ENDING.search(name)
        ):
            continue
        stem = meant(name) or _meant_part(name)
        if name.lower().endswith((".yaml", ".yml")) or (stem and f"{stem}.yaml" not in have):
            found.append((name, f"{stem}.yaml" if stem and f"{stem}.yaml" not in have else ""))
    return found
