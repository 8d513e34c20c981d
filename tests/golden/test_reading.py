"""A room that chooses large text gets it, and plain text is large enough for the back row: how large every golden scene
is read.

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
    (
        r"board|seks-pladen|spil-(slag|pladen)|vis-vej-felt",
        r"Runde|Point|Hjælp|\d|\d: (oplæser|borgerens stemme|etikvogter)",
        "Beside the board there is no room; the heads of the columns and the roles have icons by them.",
    ),
    (r"seks-pladen", r"Villa Tjørnelil", "A long name of a team; its piece, with its letter, stands beside it."),
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
    "vis-vej-faelles": 0.4,
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
    "find": 0.9,
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


@pytest.mark.slow
@pytest.mark.parametrize("scene", READ)
def test_at_200_percent_a_scene_reads_as_large_as_it_did(scene: str) -> None:
    sizes = large()[scene].values()
    share = sum(size >= REACHED for size in sizes) / len(sizes)
    assert share >= SHARES[scene], f"{share:.0%} of {scene} is twice the least size; it was {SHARES[scene]:.0%}"


@pytest.mark.slow
def test_every_exception_is_needed() -> None:
    small = {
        (scene, words)
        for scene, sizes in large().items()
        for words, size in sizes.items()
        if scene in READ and size < NEVER_UNDER
    }
    for where, what, why in EXCEPTIONS:
        assert any(re.fullmatch(where, scene) and re.fullmatch(what, words) for scene, words in small), why


@pytest.mark.slow
def test_no_text_is_smaller_at_200_percent_than_at_100() -> None:
    plain = sizes_at(1.0)
    for scene in READ:
        for words, size in large()[scene].items():
            was = plain.get(scene, {}).get(words, 0.0)
            assert size >= was - 1 or size >= GIVES_WAY, f"{scene}: {words!r} was {was:.0f} and is {size:.0f}"


# At 100 %: what the room reads is 40 units or more, which is what five metres and a screen of 55 inches ask for at the
# least. What is not yet: scene, words, how small it may be, and why.
FIVE_METRES = 40.0
NOT_YET: tuple[tuple[str, str, float, str], ...] = (
    (
        r"board|vis-vej-felt|seks-pladen|spil-(slag|pladen|forside)|forside-fortsaet",
        r"Køkken|Stue|Værksted|Bad|Terrasse|Værelse|Have",
        32,
        "The rooms on the floor are the look of the board; larger they would lie on walls and spaces.",
    ),
    (r".*", r"Borgeren selv", 32, "Who acts, on a card of the hand; its sign stands beside it."),
    (
        r"vis-vej-(klar|faelles)|spil-(laeg-teknologi|it-agenten-svarer|faelles-maal|vi-har-en)",
        r".*\.",
        34,
        "What a card of the hand does, where it takes many words: its own team reads it, and says aloud what it lays.",
    ),
    (
        r"spil-(it-agenten-svarer|faelles-maal)",
        r"Vækkeur på reolen|Film, trin for trin",
        36,
        "Names of three words on a card of the hand whose text is long too.",
    ),
    (r"forside-fortsaet", r"4 hold, runde 1 af 4", 32, "How far a game has come, for whoever stands at the screen."),
    (
        r"settings|spil-goer-klar|spil-genveje|spil-pause|dagens-tal|cards-.*",
        r".*",
        32,
        "For whoever stands at the screen, where everything is to be seen at one time.",
    ),
    (r"howto-.*", r"Sådan spiller I · \d af 6", 32, "Which page of the help it is."),
    (
        r"seks-pladen",
        r"Villa Tjørnelil|\d: (oplæser|borgerens stemme|etikvogter)",
        32,
        "Beside the board there is no room; the piece and the signs stand by it, and the banner says it large.",
    ),
    (
        r"vis-vej-klar|spil-(laeg-teknologi|it-agenten-svarer)",
        r"Spørg \w+|\d it-agent her|har svaret|læg først et kort|Pause",
        32,
        "Buttons beside the mat, each with a sign: for whoever stands at the screen.",
    ),
    (r"spil-(gaet|begrundelse)", r"Penge, post og job", 38, "The theme over the goal has its icon."),
    (
        r"(vis-vej|spil-svaret)-hvorfor",
        r".*",
        32,
        "Three columns of reasons: where they are large they are pages (from 150 %).",
    ),
    (r"event", r"Alle får øje på noget nyt\.", 38, "Two units under, on a page that shows parts."),
    (r"spil-basispakke", r".*", 34, "Why it is tried; the steps are larger."),
    (
        r"spil-(proevehandling.*|med-hjem|slut|slut-horisont|faerdigheder|horisont.*)|seks-slut",
        r".*",
        32,
        "The debrief: a small group stands at the screen and taps; what goes home is printed.",
    ),
)


def not_yet(scene: str, words: str, size: float) -> bool:
    return any(
        re.fullmatch(where, scene) and re.fullmatch(what, words) and size >= least - 0.5
        for where, what, least, _why in NOT_YET
    )


@pytest.mark.slow
@pytest.mark.parametrize("scene", READ)
def test_at_100_percent_a_room_of_five_metres_can_read_it(scene: str) -> None:
    small = {words: size for words, size in sizes_at(1.0).get(scene, {}).items() if size < FIVE_METRES - 0.5}
    assert not {words: size for words, size in small.items() if not not_yet(scene, words, size)}


@pytest.mark.slow
def test_everything_that_is_not_yet_large_is_still_small() -> None:
    small = [
        (scene, words)
        for scene, sizes in sizes_at(1.0).items()
        for words, size in sizes.items()
        if size < FIVE_METRES - 0.5
    ]
    for where, what, _least, why in NOT_YET:
        assert any(re.fullmatch(where, scene) and re.fullmatch(what, words) for scene, words in small), why


# Words on pictures of their own: their places are those there. A note that says what to press lies on what can wait.
ON_PICTURES = (
    "howto-1",
    "spil-pladen",
    "spil-forside",
    "forside-fortsaet",
    "vis-vej-felt",
    "vis-vej-klar",
    "vis-vej-faelles",
    "vis-vej-hvorfor",
)


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, LARGE])
def test_no_words_lie_on_others(scale: float) -> None:
    found = {name: overlapping(one.places) for name, one in read(scale).items() if name not in ON_PICTURES}
    assert not {name: pairs for name, pairs in found.items() if pairs}
