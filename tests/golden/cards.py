"""A small deck for the pictures, so that they stay as they are when the shipped decks grow."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from tekspil.content.models import Assessment, Deck, Goal, Law, LawTopic, Need, Technology, Theme

THEMES = (
    Theme("relationer", "Venner og familie", "account-heart-outline"),
    Theme("kommunikation", "Forstå hinanden", "chat-processing-outline"),
    Theme("mobilitet", "Rundt og af sted", "walk"),
    Theme("egenomsorg", "Krop og velvære", "shower-head"),
    Theme("samfundsliv", "Penge, post og job", "briefcase-outline"),
    Theme("praktiske-opgaver", "Hus og hjem", "home-heart"),
    Theme("mentale-funktioner", "Overblik og ro", "head-lightbulb-outline"),
    Theme("sundhedsforhold", "Søvn og sundhed", "sleep"),
    Theme("fysiske-funktioner", "Sanser og kræfter", "arm-flex-outline"),
    Theme("sociale-forhold", "Bolig og interesser", "sofa-outline"),
)

GOALS: tuple[tuple[str, str, str, dict[str, int]], ...] = (
    ("mor", "Min mor og jeg skal kunne snakke, når jeg får lyst.", "relationer", {"telefon": 3, "smartphone": 3}),
    ("ja-og-nej", "Jeg taler ikke, men mit ja og nej skal forstås.", "kommunikation", {"smartphone": 1}),
    ("bussen", "Bussen til værkstedet vil jeg kunne tage alene.", "mobilitet", {"smartphone": 2}),
    ("taender", "Jeg vil passe mine tænder, også på de dage hvor alt er svært.", "egenomsorg", {}),
    ("gulv", "Mit gulv skal være rent, og jeg vil selv stå for det.", "praktiske-opgaver", {"stoevsuger": 3}),
    ("vaagen", "Jeg vil op i god tid, så jeg når mit arbejde uden at skynde mig.", "sundhedsforhold", {"lys": 2}),
    ("ro", "Når der er larm i stuen, vil jeg kunne finde ro igen.", "mentale-funktioner", {}),
    ("regning", "Jeg vil vide, om pengene rækker til den første.", "samfundsliv", {"smartphone": 1}),
)

NOTE = "Hvem kender koden, og hvorfor?"
TECHNOLOGIES = (
    Technology(
        "telefon",
        "Telefon med billed­knapper",
        "Tryk på et ansigt, og så ringer den op.",
        "phone-dial",
        {},
        "self",
        0,
        ("charging",),
        2,
        True,
        "Hvem vælger, hvis billeder der er på?",
        "Et opkald kan blive til et besøg.",
    ),
    Technology(
        "smartphone",
        "Smartphone",
        "Kalender, kort, kamera og venner i samme lomme.",
        "cellphone",
        {},
        "self",
        1,
        ("wifi", "account", "charging"),
        3,
        True,
        NOTE,
        "Små spørgsmål klares med en besked.",
    ),
    Technology("stoevsuger", "Robotstøvsuger", "Kører selv rundt og tager støvet.", "robot-vacuum", {}, "for", 1),
    Technology("lys", "Lysvækkeur", "Lyset kommer lidt ad gangen, før det ringer.", "weather-sunset-up", {}, "self"),
    Technology(
        "tandboerste", "El-tandbørste", "Børster selv; to minutter tæller med.", "toothbrush-electric", {}, "self"
    ),
    Technology("komfurvagt", "Komfurvagt", "Slukker, når noget står for længe.", "stove", {}, "for", 1),
    Technology("noedkald", "Nødkald", "Kalder på hjælp, når der bliver trykket.", "alarm-light", {}, "others", 1),
    Technology("aktivitet", "Aktivitets­armbånd", "Tæller skridt og søvn.", "watch-variant", {}, "self", 1),
    Technology(
        "medicin", "Medicin­dispenser", "Giver den rigtige pille på det rigtige tidspunkt.", "pill", {}, "for", 2
    ),
)

LAW = Law(
    "2026-11-24",
    (
        LawTopic(
            "adgang",
            "Når andre har adgang eller kode",
            "Spørg jeres myndighed: Hvad kræver en fælles kode, og hvordan kan borgeren trække den tilbage?",
            "Databeskyttelsesforordningen, artikel 6 og 7 (lovligt grundlag og samtykke)",
            ("smartphone",),
        ),
    ),
)


@cache
def deck() -> Deck:
    """The small deck."""
    goals = tuple(
        Goal(name, words, theme, "develop", {"n": 1}, None, {t: Assessment(stars, "") for t, stars in judged.items()})
        for name, words, theme, judged in GOALS
    )
    thirds = (Fraction(3, 10), Fraction(3, 5), Fraction(17, 20))
    needs = (Need("n", "Behov"),)
    return Deck(
        "lille",
        "Et lille sæt kort",
        "da",
        "1",
        "",
        thirds,
        THEMES,
        needs,
        goals,
        TECHNOLOGIES,
        (),
        (),
        "Mål",
        "Teknologi",
        LAW,
    )
