"""What each field is for, in a sentence that an editor shows beside it."""

from __future__ import annotations

from tekspil.language import _


def about(where: str, field: str) -> str:
    """A sentence on `field` of a card or file (`where`: "goals", "deck", "deck.themes"); "" where none is needed."""
    words = _words()
    return words.get(f"{where.rpartition('.')[2]}.{field}") or words.get(field, "")


def _words() -> dict[str, str]:
    return {
        "format": _("Filens format. Det er altid 1."),
        "id": _("Et kort navn til computeren: a-z, tal og bindestreg. Det skal aldrig ændres."),
        "title": _("Navnet, som alle ser."),
        "language": _("Sproget på kortene: da eller en."),
        "version": _('Din egen udgave, fx "2026.1".'),
        "description": _("En sætning om, hvem sættet er til."),
        "labels": _("Andre ord for mål og teknologi på skærmen."),
        "stars": _("Hvor meget af målet der skal dækkes for 1, 2 og 3 stjerner."),
        "themes": _("Temaerne, som målene hører under, hvert med et id."),
        "needs": _("Det, som mål beder om, og som teknologier giver noget til."),
        "extends": _("Id på et sæt, som dette bygger på og har alle kort fra."),
        "replaces": _("Grundsættets kort, som dine egne med samme id træder i stedet for."),
        "hides": _("Grundsættets kort, som ikke skal være med."),
        "themes.ref": _("Temaets navn eller kode i jeres fagsystem."),
        "icon": _("Et navn fra Material Design Icons, fx broom."),
        "parts": _("Dele af behovet, hver med et id."),
        "goals": _("Målkortene."),
        "technologies": _("Teknologikortene."),
        "events": _("Hændelseskortene."),
        "reflections": _("Spørgsmål til rummet."),
        "goals.text": _("Målet i borgerens egne ord."),
        "goals.theme": _("Id på et tema fra deck.yaml."),
        "goals.kind": _("develop: lære noget nyt. maintain: blive ved. limit_loss: miste mindre."),
        "goals.needs": _("De behov, målet beder om, med vægten 1 eller 2."),
        "goals.wait": _("Udfyld det, hvis det er klogt at vente, eller hvis et menneske er bedre."),
        "goals.assessments": _("Jeres egen vurdering af en teknologi: stjerner og en grund."),
        "assessments.stars": _("0 til 3 stjerner."),
        "assessments.why": _("Grunden med få ord."),
        "technologies.name": _("Navnet på kortet."),
        "technologies.text": _("Hvad teknologien gør, i én sætning."),
        "technologies.offers": _("De behov, teknologien giver noget til, med styrken 1 eller 2."),
        "technologies.acts": _("Hvem handler? self: borgeren selv. for: teknologien for borgeren. others: andre."),
        "technologies.training": _("Hvor meget man skal lære først: 0, 1 eller 2."),
        "technologies.requires": _("Hvad der skal være på plads først."),
        "technologies.price": _("Prisen i kroner: 1 under 500, 2 under 2.500, 3 under 10.000, 4 mere."),
        "technologies.loan": _("Om den kan lånes: ja eller nej."),
        "technologies.ethics": _("Et spørgsmål om etik, som holdet kan tale om."),
        "technologies.knock_on": _("Hvad der følger med, når den bliver brugt."),
        "effects": _("Hvad hændelsen gør. Uden effekter er den til at tale om."),
        "who": _("Hvem det gælder: self, others, all, trailing (bagest) eller leading (forrest)."),
        "do": _("draw: trække kort. points: point. training: kursus. agents: it-agenter."),
        "n": _("Hvor meget: 1 til 3; for point også -1 og -2."),
        "reflections.kind": _("ethics: etik. practice: praksis. relation: relation. debrief: til sidst."),
        "checked_on": _("Den dag, nogen sidst så efter i loven."),
        "minutes": _("Hele tiden, med velkomst og afrunding."),
        "frame_minutes": _("Minutter af tiden til velkomst og afrunding."),
        "size": _("Pladens bredde og højde. Alle punkter måles i det."),
        "picture": _("En .svg-fil ved siden af pladens fil."),
        "areas": _("Ord på pladens billede."),
        "spaces": _("Spillefelterne."),
        "paths": _("Veje: lister med id'er på felter, der ligger ved siden af hinanden."),
        "rules": _("Regler, som pladen ændrer."),
        "pace": _("Hvor mange sekunder hver ting tager."),
        "at": _("Punktet på pladen: [hen, ned]."),
    }
