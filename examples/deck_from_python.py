"""A deck built from Python: say, from a list that you have already. It is played as it stands, and its answers asked.

A deck that people keep should be files, with `tekspil new deck`: they can be read, checked and mended by anybody.
"""

from fractions import Fraction

import tekspil
from tekspil.content.models import Deck, Goal, Need, Technology, Theme

NEEDS = {"huske": "Huske", "sove": "Sove godt", "vej": "Finde vej"}
THINGS = [  # name, what it offers with strength 1 or 2, and who acts
    ("Ur med farver", {"huske": 2}, "self"),
    ("Tung dyne", {"sove": 2}, "self"),
    ("Rejseapp", {"vej": 2}, "self"),
    ("Vækkelys", {"sove": 1, "huske": 1}, "for"),
    ("Sporing", {"vej": 1}, "others"),
]

technologies = [
    # Four of each, since a technology is one card and every team holds a hand of them.
    Technology(f"ting-{number}-{copy}", name, f"{name} til hverdagen.", "tools", offers, acts)  # type: ignore[arg-type]
    for number, (name, offers, acts) in enumerate(THINGS)
    for copy in range(4)
]
deck = Deck(
    id="fra-python",
    title="Fra Python",
    language="da",
    version="1",
    description="Et eksempel.",
    stars=(Fraction(3, 10), Fraction(6, 10), Fraction(17, 20)),  # coverage of a goal's needs for 1, 2 and 3 stars
    themes=(Theme("hverdag", "Hverdag", "home"),),
    needs=tuple(Need(id, title) for id, title in NEEDS.items()),
    goals=tuple(
        Goal(f"maal-{id}", f"Jeg vil kunne {NEEDS[id].lower()}.", "hverdag", "develop", {id: 2}) for id in NEEDS
    ),
    technologies=tuple(technologies),
)

answer = tekspil.match(deck, "maal-sove", ["ting-3-0"])
print(f"Vækkelys for a good night: {answer.stars} stars; half met: {', '.join(answer.half_met)}")

game = tekspil.Game(deck, tekspil.load_board("kort-runde"), teams=2, seed=1)
while not game.is_over:
    game.apply(game.legal_actions()[-1])
print(f"Two teams played {game.result().rounds} rounds with it, for {game.result().points} points")
