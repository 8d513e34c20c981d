"""What is said of a code whatever deck it was found in: its title, and what to try. The one list of the codes."""

from __future__ import annotations

from tekspil.language import _


def titles() -> dict[str, str]:
    """Every code with its one-line title, in the language in use. A code never changes its meaning."""
    return {
        "H01": _("En plads ved bordet er bedre eller dårligere end de andre"),
        "H02": _("Spillet er for langt"),
        "H03": _("Spillet er for kort"),
        "H04": _("“Ikke nu” kommer for tit eller for sjældent"),
        "H05": _("“Ikke nu” er for sjældent rigtigt"),
        "H06": _("Den uerfarne har for lille en chance"),
        "H07": _("Den, der kender kortene, vinder for tit"),
        "H08": _("For få eller for mange tætte spil"),
        "H09": _("Føringen skifter for lidt eller for meget"),
        "H10": _("Spillet er afgjort for tidligt"),
        "H11": _("Et kort, som næsten ingen lægger"),
        "H12": _("Et kort, der passer til alt"),
        "H13": _("Et kort, der næsten aldrig er det bedste svar"),
        "H14": _("Et mål, som næsten ingen kan opfylde"),
        "H15": _("Et mål med for få svar"),
        "H16": _("Et mål, der er for let"),
        "H17": _("En regel, der næsten ikke betyder noget"),
        "H18": _("For lidt af spillets kort bliver set"),
        "H19": _("Nye hold lærer for lidt"),
        "H20": _("En enkel vane vinder for tit"),
        "H21": _("I vinder for tit eller for sjældent sammen"),
        "H22": _("Et kort, der er lidt for godt til mange mål"),
        "H23": _("Et mål, hvor “ikke nu” er en gevinst"),
        "H24": _("To kort, der er ét"),
        "H25": _("Et mål, som næsten alt opfylder"),
        "H26": _("En hændelse, der flytter for meget"),
        "H27": _("Et felt, der er en fælde eller en gave"),
        "H28": _("Et tema, hvis mål næsten ikke kan opfyldes"),
        "H29": _("Et behov, der hænger på ét kort"),
        "H30": _("En regel, der næsten ingen point giver"),
        "H31": _("Held afgør næsten alt, og viden næsten intet"),
    }


def sided_title(code: str, high: bool) -> str:
    """A title that says on which side it is, for those that can be either."""
    return {
        "H01": _("En plads ved bordet er bedre end de andre")
        if high
        else _("En plads ved bordet er dårligere end de andre"),
        "H04": _("“Ikke nu” kommer for tit") if high else _("“Ikke nu” kommer for sjældent"),
        "H08": _("For mange tætte spil") if high else _("For få tætte spil"),
        "H09": _("Føringen skifter for meget") if high else _("Føringen skifter for lidt"),
        "H27": _("Et felt, der er en gave") if high else _("Et felt, der er en fælde"),
        "H21": _("I vinder for tit sammen") if high else _("I vinder for sjældent sammen"),
    }.get(code, "")


def advice_of(code: str, high: bool) -> str:
    """What to try, where it does not depend on the deck; "" where it does, or where it depends on the rule.

    Args:
        code: "H04".
        high: Whether the figure lies above its band, for codes of both sides.
    """
    return {
        "H01": _(
            "Prøv en runde mere, flere mål i spillet ('session_goals') og hændelser, der ikke giver til den forreste."
        ),
        "H02": _("Sæt 'rounds' ned, gør tiden til et mål kortere ('pace'), eller skriv flere 'minutes' på pladen."),
        "H03": _("Sæt 'rounds' op, eller giv mere tid til samtalen om hvert mål ('pace')."),
        "H04": _(
            "Skriv flere teknologier til målene, eller gør hånden større ('hand_size') eller 'goal_choices' højere."
        )
        if high
        else _("Gør hånden mindre ('hand_size'), eller skriv flere mål, hvor det er klogt at vente ('wait')."),
        "H05": _(
            "Holdene giver op med et svar på hånden. Sæt 'not_now_points' ned, eller gør kortenes tekster tydeligere."
        ),
        "H06": _("Giv mere for det, som alle kan: begrundelser, gæt og refleksion."),
        "H07": _("Giv mindre for mange stjerner ('points_for_stars') og mere for begrundelser, gæt og refleksion."),
        "H08": _("Giv færre point for stjerner og bredde, så stillingen ikke løber fra nogen.")
        if not high
        else _("Giv flere point for stjerner, så det kan ses, hvem der svarer godt."),
        "H09": _("Lad hændelser hjælpe den, der er bagest, og giv færre point for bredde til sidst."),
        "H10": _("Lad hændelser hjælpe den, der er bagest, eller spil færre runder."),
        "H12": _("Giv den færre behov i 'offers', eller vurdér den lavere, hvor den kun hjælper lidt."),
        "H13": _("Giv den et mål, hvor den er det bedste svar, eller tag den ud."),
        "H14": _(
            "Ret målets 'needs', eller skriv en teknologi, der kan hjælpe. Er det klogt at vente, så skriv 'wait'."
        ),
        "H15": _("Vurdér flere teknologier til målet, eller skriv nye, så der er noget at vælge imellem."),
        "H16": _("Skriv en fristende teknologi med 0 stjerner, eller gør målets 'needs' mere præcise."),
        "H18": _("Gør hånden eller værktøjskassen større, eller spil med færre teknologier ('session_technologies')."),
        "H19": _("Spil flere runder, eller vurdér flere par, så der er mere at opdage."),
        "H20": _("Giv mere for at svare godt, og mindre for det, som vanen altid får."),
        "H22": _("Vurdér den til 1 stjerne, hvor et andet kort hjælper bedre, eller giv den færre behov i 'offers'."),
        "H23": _("Sæt 'wait' på målet ned til færre stjerner, eller 'not_now_points' ned, så et svar kan betale sig."),
        "H24": _("Slå dem sammen, eller skriv forskellen ind: hvert sit behov i 'offers', eller hver sin vurdering."),
        "H25": _("Gør målets 'needs' mere præcise, eller vurdér de svar til 0, som ikke hjælper netop her."),
        "H26": _("Sæt hændelsens point ned, eller lad den give kort eller en it-agent i stedet."),
        "H27": _("Giv feltet færre veje til mål og gaver, eller læg det, hvor alle kommer forbi.")
        if high
        else _("Giv feltet en vej mere, eller læg et mål, der kan nås fra det."),
        "H28": _("Skriv teknologier til temaet, eller gør dets måls 'needs' mindre; se hvilke behov målene deler."),
        "H29": _("Skriv en teknologi mere, der hjælper med behovet, eller lad andre kort dele det i 'offers'."),
        "H31": _("Giv mere for stjerner og rigtige gæt end for det, som terningen og hændelserne giver."),
        "H21": _("Sæt 'target_base' op.") if high else _("Sæt 'target_base' ned."),
    }.get(code, "")


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


def used_advice(name: str) -> str:
    """What to try where a rule hardly ever mattered."""
    return {
        "agent": _("Giv hvert hold flere it-agenter ('agents'), eller tag it-agentens felter af pladen."),
        "pair": _("Skriv mål med to behov, som ingen teknologi dækker alene, eller sæt 'max_cards' til 1."),
        "side": _("Skriv teknologier, der passer til flere mål, eller sæt 'side_points' til 0."),
        "training": _("Skriv 'training' på de teknologier, der skal læres, eller tag basispakkens felter af pladen."),
        "together": _("Skriv mål, hvor to teknologier sammen når 3 stjerner, eller sæt 'synergy_points' til 0."),
    }[name]


def worth_advice(name: str) -> str:
    """What to try where a rule gives its users next to nothing."""
    return {
        "agent": _("Lad målets behov afgøre svaret, så det hjælper at se dem, eller tag it-agenten ud ('agents')."),
        "pair": _("Skriv mål med to behov, som ingen teknologi dækker alene, eller sæt 'max_cards' til 1."),
        "side": _("Sæt 'side_points' op, eller sæt den til 0, så reglen falder væk."),
        "not_now": _("Sæt 'not_now_points' op, eller skriv flere mål, hvor det er klogt at vente ('wait')."),
        "walk": _("Lad felterne give noget forskelligt, så det betyder noget, hvor holdet går hen."),
    }[name]
