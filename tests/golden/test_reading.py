"""A room that chooses large text gets it: how much of every golden scene is read at the size that was chosen.

The shares are floors: a scene that gets better may have its floor raised, and one that gets worse says so here.
"""

from __future__ import annotations

import re

import pytest

from tests.golden import game
from tests.golden.reading import Sizes, overlapping, read
from tests.golden.scenes import SCENES

LARGE = 2.0
LEAST = 32.0  # units; nothing is written smaller at 100 %
REACHED = LARGE * LEAST - 2  # what rounding to lines and pixels may take
NEVER_UNDER = 1.25 * LEAST
GIVES_WAY = 52.0  # a goal that was large before may give way to the small lines under it, but not below this

SAMPLERS = ("parts", "choose", "lay", "words")  # pages that show parts side by side; no room ever sees them
READ = tuple(name for name in (*SCENES, *game.names(LARGE)) if name not in SAMPLERS)

# What stays under `NEVER_UNDER`, by scene and by words, and why.
EXCEPTIONS: tuple[tuple[str, str, str], ...] = (
    (
        r"board|seks-pladen|spil-(slag|pladen|forside)|forside-fortsaet|vis-vej-felt",
        r"Køkken|Stue|Værksted|Bad|Terrasse|Værelse|Have",
        "The rooms on the floor are the look of the board; nobody needs to read them to play.",
    ),
    (r"spil-forside|forside-fortsaet", r"Tablet|Oplæsning|Timeglas", "Cards in the picture of the front page."),
    (
        r"board|seks-pladen|spil-(slag|pladen)|vis-vej-felt",
        r"Runde|Point|Hjælp|\d|\d: (oplæser|borgerens stemme|etikvogter)",
        "Beside the board there is no room; the heads of the columns and the roles have icons by them.",
    ),
    (r"seks-pladen", r"Villa Tjørnelil", "A long name of a team; its piece, with its letter, stands beside it."),
    (
        r"spil-.*",
        r"[+−]\d+",
        "The points on their way to a team's pill; they are told in large words below as well.",
    ),
    (r"cards-.*", r"Velfærdsteknologi på bostedet", "The name of the deck, chosen by the facilitator at the screen."),
    (
        r"settings|spil-goer-klar",
        r".*",
        "Set by the facilitator at arm's length, where everything is to be seen at one time.",
    ),
)

# The share of a scene's texts that is at least twice the least size, in whole twentieths.
SHARES: dict[str, float] = {
    "bagerste-raekke": 0.55,
    "vis-vej-felt": 0.05,
    "vis-vej-klar": 0.3,
    "vis-vej-hvorfor": 0.55,
    "board": 0.2,
    "reflection": 0.3,
    "event": 0.8,
    "settings": 0.25,
    "cards-goals": 0.45,
    "cards-technologies": 0.6,
    "card-goal": 1.0,
    "card-facts": 0.45,
    "card-talk": 0.9,
    "card-law": 0.65,
    "find": 0.95,
    "find-some": 0.95,
    "seks-pladen": 0.05,
    "seks-gaet": 0.75,
    "seks-begrundelse": 0.4,
    "seks-slut": 0.4,
    "seks-finale": 0.1,
    "seks-argument": 0.4,
    "howto-1": 0.5,
    "howto-2": 0.65,
    "howto-3": 0.55,
    "howto-4": 0.85,
    "howto-5": 0.7,
    "howto-6": 0.35,
    "forside-fortsaet": 0.15,
    "spil-forside": 0.15,
    "spil-goer-klar": 0.2,
    "spil-slag": 0.2,
    "spil-pladen": 0.15,
    "spil-vaelg-maal": 0.85,
    "spil-laeg-teknologi": 0.4,
    "spil-it-agenten-svarer": 0.4,
    "spil-gaet": 0.75,
    "spil-begrundelse": 0.45,
    "spil-vi-har-en": 0.25,
    "spil-svaret-stjerner": 0.75,
    "spil-ikke-nu": 0.5,
    "spil-det-afgoer-i": 0.3,
    "spil-svaret-hvorfor": 0.65,
    "spil-vaerktoejskasse": 0.5,
    "spil-faelles-maal": 0.5,
    "spil-faelles-svar": 0.2,
    "spil-haendelse": 0.8,
    "spil-refleksion": 0.8,
    "spil-basispakke": 1.0,
    "spil-it-agent": 1.0,
    "spil-pause": 0.8,
    "spil-hold-og-roller": 0.9,
    "spil-genveje": 1.0,
    "spil-opsamling": 0.65,
    "spil-proevehandling-kort": 0.45,
    "spil-proevehandling": 0.55,
    "spil-med-hjem": 0.65,
    "dagens-tal": 0.7,
    "spil-slut": 0.3,
    "spil-faerdigheder": 0.55,
    "spil-horisont": 0.55,
    "spil-horisont-flueben": 0.5,
    "spil-slut-horisont": 0.2,
    "spil-vaelg-maal-2": 0.85,
    "spil-svaret-hvorfor-2": 0.45,
    "spil-svaret-hvorfor-3": 0.4,
    "spil-slut-2": 0.65,
}


def sizes_at(scale: float) -> dict[str, Sizes]:
    return {name: found.sizes for name, found in read(scale).items()}


def large() -> dict[str, Sizes]:
    return sizes_at(LARGE)


def excepted(scene: str, words: str) -> bool:
    return any(re.fullmatch(where, scene) and re.fullmatch(what, words) for where, what, _why in EXCEPTIONS)


@pytest.mark.slow
@pytest.mark.parametrize("scene", READ)
def test_at_200_percent_no_text_stays_small_without_a_reason(scene: str) -> None:
    small = {words: size for words, size in large()[scene].items() if size < NEVER_UNDER}
    assert not {words: size for words, size in small.items() if not excepted(scene, words)}


@pytest.mark.parametrize("scene", READ)
def test_at_200_percent_a_scene_reads_as_large_as_it_did(scene: str) -> None:
    sizes = large()[scene].values()
    share = sum(size >= REACHED for size in sizes) / len(sizes)
    assert share >= SHARES[scene], f"{share:.0%} of {scene} is twice the least size; it was {SHARES[scene]:.0%}"


def test_every_exception_is_needed() -> None:
    small = {
        (scene, words)
        for scene, sizes in large().items()
        for words, size in sizes.items()
        if scene in READ and size < NEVER_UNDER
    }
    for where, what, why in EXCEPTIONS:
        assert any(re.fullmatch(where, scene) and re.fullmatch(what, words) for scene, words in small), why


def test_no_text_is_smaller_at_200_percent_than_at_100() -> None:
    plain = sizes_at(1.0)
    for scene in READ:
        for words, size in large()[scene].items():
            was = plain.get(scene, {}).get(words, 0.0)
            assert size >= was - 1 or size >= GIVES_WAY, f"{scene}: {words!r} was {was:.0f} and is {size:.0f}"


# Words on pictures of their own: their places are those there. A note that says what to press lies on what can wait.
ON_PICTURES = (
    "howto-1",
    "spil-pladen",
    "spil-forside",
    "forside-fortsaet",
    "vis-vej-felt",
    "vis-vej-klar",
    "vis-vej-hvorfor",
)


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, LARGE])
def test_no_words_lie_on_others(scale: float) -> None:
    found = {name: overlapping(one.places) for name, one in read(scale).items() if name not in ON_PICTURES}
    assert not {name: pairs for name, pairs in found.items() if pairs}
