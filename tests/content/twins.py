"""How the English stars agree with the Danish for the same goal and card: `python -m tests.content.twins`.

Cards are the same where the English one shows the Danish one's drawing; goals are the same as `GOALS` has them. What is
judged apart is printed. It may be meant so: an English goal may ask for less, and the English deck has fewer cards.
docs/content.md tells the figures.
"""

from __future__ import annotations

from collections.abc import Iterator

from tekspil.content.library import load_deck
from tekspil.content.models import CardPicture

GOALS = """
ring-mum ringe-til-mor, brother-far-away bror-langt-vaek, in-the-lounge i-stuen-sammen, make-friends tog-venner,
give-presents give-gave, help-others hjaelpe-med-teknik, a-date-on-friday flot-ud, cake-for-all handle-for-andre,
my-yes-and-no sige-til-og-fra, follow-messages forstaa-beskeder, heard-at-meetings min-mening,
where-it-hurts sige-det-goer-ondt, many-voices mange-taler, write-to-sister skrive-til-soester,
write-my-story skrive-historie, bus-to-work bus-til-vaerksted, walk-alone gaa-tur-alene, find-home finde-hjem,
stand-up-myself rejse-mig, dare-to-walk turde-gaa, carry-my-dinner baere-mad, serve-my-guests kaffe-til-gaester,
long-walks lange-ture, brush-teeth boerste-taender, toilet-myself toilet-selv, shower-in-peace bade-i-fred,
look-smart barbere-sig, dress-in-order klaede-sig-paa, shoes-and-socks knapper-og-sko, eat-by-myself spise-selv,
drink-enough drikke-nok, eat-out spise-ude, keep-my-teeth egne-taender, wash-my-hair vaske-haar,
fresh-all-day foele-sig-ren, clean-floor rent-gulv, do-the-dishes klare-opvasken, wash-my-clothes vaske-toej,
cook-twice-a-week lave-aftensmad, cook-safely bruge-komfuret, shop-myself koebe-ind, make-money-last ugens-penge,
understand-post forstaa-post, find-it-in-my-cupboard orden-i-skabet, bills-on-time betale-til-tiden,
papers-ready styr-paa-papirer, nice-for-guests paent-gulv, clear-the-kitchen rydde-koekken,
bake-on-sundays soendagskage, is-the-cooker-off kaffe-uden-uro, see-the-buttons finde-knapperne,
know-my-day dagen-i-dag, able-to-wait kunne-vente, remember-appointments huske-aftaler,
keys-every-time finde-noegler, get-started i-gang-selv, bad-days svaere-dage, notice-stress opdage-stress,
calm-body hovedet-koerer, finish-it goere-faerdig, sleep-all-night sove-hele-natten,
day-and-night dag-og-nat, out-of-bed op-om-morgenen, take-my-medicine tage-min-medicin, live-healthier sundere-mad,
move-more roere-mig-mere, know-my-numbers vaegt-og-blodtryk, safe-at-night toilet-om-natten,
alone-at-night nat-uden-tilsyn, pills-on-holiday medicin-paa-rejse, not-twice ikke-to-gange,
smoke-less stoppe-med-at-ryge, what-makes-me-tired kende-min-krop, cool-bedroom varme-natten,
winter-tired vinter-traet, a-fall-is-noticed faldet-om-natten, let-guests-in lukke-gaester-ind,
is-it-locked er-doeren-laast, hear-the-door hoere-det-ringer, lights-from-bed lys-og-gardin, fresh-air god-luft,
right-warmth fryse-mindre, read-the-paper laese-avisen, in-peace min-doer-er-min, walk-in-the-dark rundt-i-moerket,
music-every-day musik-hver-dag, be-creative finde-hobby, see-the-world opleve-verden, good-memories gode-minder,
learn-two-things nyt-paa-telefonen, decide-who-knows hvem-ved-hvor-jeg-er
"""


def twins() -> Iterator[tuple[str, str, int, int]]:
    """The pairs that both decks have judged: English goal and card, English and Danish stars."""
    english, danish = load_deck("wellbeing-technology"), load_deck("velfaerdsteknologi")
    same = dict(pair.split() for pair in GOALS.split(","))
    goals = {goal.id: goal for goal in danish.goals}
    cards = {_drawing(card.picture): card.id for card in danish.technologies}
    twin = {card.id: cards.get(_drawing(card.picture), "") for card in english.technologies}
    for goal in english.goals:
        judged = goals[same[goal.id]].assessments if goal.id in same else {}
        for card, assessment in goal.assessments.items():
            if other := judged.get(twin[card]):
                yield goal.id, card, assessment.stars, other.stars


def _drawing(picture: CardPicture | None) -> str:
    return picture.name if picture else ""


if __name__ == "__main__":
    found = list(twins())
    apart = [pair for pair in found if pair[2] != pair[3]]
    for goal, card, stars, other in apart:
        print(f"{goal} + {card}: {stars}, Danish {other}")
    far = sum(abs(stars - other) > 1 for _, _, stars, other in apart)
    print(f"{len(found) - len(apart)} of {len(found)} alike, {far} more than one star apart")
