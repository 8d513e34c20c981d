"""What is said of the game's rules: how often they mattered, and what they are worth to those who use them."""

from __future__ import annotations

from tekspil.language import _


def rule_name(name: str) -> str:
    """A rule's name, as the subject of a sentence."""
    return {
        "agent": _("It-agenten"),
        "pair": _("To teknologier på én gang"),
        "side": _("“Vi har én”"),
        "training": _("Basispakken"),
        "together": _("At nå 3 stjerner sammen"),
        "not_now": _("“Ikke nu”"),
        "walk": _("At vælge, hvor man går hen"),
    }[name]


def used_sentence(name: str) -> str:
    """How often a rule mattered, with a place for {number}."""
    return {
        "agent": _("It-agenten bliver spurgt ved {number} af målene."),
        "pair": _("To teknologier bliver lagt sammen i {number} af svarene."),
        "side": _("“Vi har én” er rigtigt {number} af de gange, den kunne siges."),
        "training": _("Basispakken giver point {number} af de gange, et kort beder om den og passer."),
        "together": _("Ved fælles mål er {number} af kortene med til at nå 3 stjerner sammen."),
    }[name]


def used_advice(name: str) -> str:
    """What to try where a rule hardly ever mattered."""
    return {
        "agent": _("Giv hvert hold flere it-agenter ('agents'), eller tag it-agentens felter af pladen."),
        "pair": _("Skriv mål med to behov, som ingen teknologi dækker alene, eller sæt 'max_cards' til 1."),
        "side": _("Skriv teknologier, der passer til flere mål, eller sæt 'side_points' til 0."),
        "training": _("Skriv 'training' på de teknologier, der skal læres, eller tag basispakkens felter af pladen."),
        "together": _("Skriv mål, hvor to teknologier sammen når 3 stjerner, eller sæt 'synergy_points' til 0."),
    }[name]


def worth_sentence(name: str, less: bool) -> str:
    """What a team gets in a game that leaves a rule be, with a place for {number}."""
    who = {
        "agent": _("Et hold, der aldrig spørger it-agenten,"),
        "pair": _("Et hold, der aldrig lægger to teknologier,"),
        "side": _("Et hold, der aldrig siger “vi har én”,"),
        "not_now": _("Et hold, der aldrig siger “ikke nu”,"),
        "walk": _("Et hold, der altid går så langt frem som muligt,"),
    }[name]
    much = _("får {number} point mindre i et spil.") if less else _("får {number} point mere i et spil.")
    return f"{who} {much}"


def worth_advice(name: str) -> str:
    """What to try where a rule gives its users next to nothing."""
    return {
        "agent": _("Lad målets behov afgøre svaret, så det hjælper at se dem, eller tag it-agenten ud ('agents')."),
        "pair": _("Skriv mål med to behov, som ingen teknologi dækker alene, eller sæt 'max_cards' til 1."),
        "side": _("Sæt 'side_points' op, eller sæt den til 0, så reglen falder væk."),
        "not_now": _("Sæt 'not_now_points' op, eller skriv flere mål, hvor det er klogt at vente ('wait')."),
        "walk": _("Lad felterne give noget forskelligt, så det betyder noget, hvor holdet går hen."),
    }[name]
