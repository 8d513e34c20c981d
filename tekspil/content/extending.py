"""A deck that builds on another: `extends: velfaerdsteknologi` in deck.yaml gives it all the other's cards.

It adds cards of its own. A card of the base changes only where that is said: `replaces: {goals: [rent-gulv]}` lets
the deck's own card of that id stand instead, `hides: {technologies: [gps]}` leaves the base's card out. The same id
in both without a word about it is an error that names both places, so that nobody wonders which card is played.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tekspil.content import models, tree
from tekspil.content.containers import id_of
from tekspil.content.goal_files import files_of, kind_of
from tekspil.content.locations import deck_ids, find_deck
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.problem_report import Report, shown
from tekspil.content.problems import ContentError, Problem, did_you_mean
from tekspil.content.source import display
from tekspil.language import _

MOST_BELOW = 8
"""How many decks may lie under one another: each is read whole, and nobody can see through more."""

ReadDeck = Callable[[Path, tuple[str, ...]], tuple[models.Deck | None, tuple[Problem, ...]]]


class Base:
    """The deck that another builds on, and what the other says about its cards."""

    def __init__(self, deck: models.Deck, head: tree.Mapping, report: Report) -> None:
        self.deck = deck
        self._head = head
        self._report = report
        kinds: Sequence[str] = models.KINDS_OF_CARDS
        self._replaced = {kind: dict(_named(entry(head, "replaces"), kind)) for kind in kinds}
        self._hidden = {kind: dict(_named(entry(head, "hides"), kind)) for kind in kinds}
        self.themes = {theme.id for theme in deck.themes}
        self.needs = {need.id: set(need.parts) for need in deck.needs}
        self.goals = {card.id for card in deck.goals} - set(self._hidden["goals"])
        self.hidden_technologies = frozenset(self._hidden["technologies"])
        self.technologies = {card.id for card in deck.technologies} - self.hidden_technologies

    def check(self, trees: Mapping[str, tree.Tree], reports: Mapping[str, Report]) -> None:
        """Report cards that stand in both decks, and words about cards that are in neither."""
        for kind in self._replaced:
            files = [name for name in trees if kind_of(name) == kind]
            if not all(trees[name].complete for name in files):
                continue  # a card that could not be read may well be the one
            own = {id: (name, node) for name in files for id, node in _ids(entry(trees[name].root, kind))}
            have = {card.id for card in getattr(self.deck, kind)}
            for id, (name, node) in own.items():
                if id in self._hidden[kind]:
                    message = _("'{id}' er skjult, men er også dit eget kort.").format(id=id)
                    self._report.add("D05", self._hidden[kind][id], message, _("Skriv det under 'replaces' i stedet."))
                elif id in have and id not in self._replaced[kind]:
                    help = _("Giv dit kort et andet id, eller skriv under 'replaces' i deck.yaml: {kind}: [{id}]")
                    self._conflict(reports[name], node, kind, id, help.format(kind=kind, id=id))
            self._check_words(kind, own, have)
        for kind, ids in (("themes", self.themes), ("needs", set(self.needs))):
            written = entry(self._head, kind)
            for id, (key, _value) in written.entries.items() if type(written) is tree.Mapping else ():
                if id in ids:
                    help = _("Giv dit eget et andet id, eller slet det: grundbunkens er der allerede.")
                    self._conflict(self._report, key, kind, id, help)

    def _conflict(self, report: Report, node: tree.Node, kind: str, id: str, help: str) -> None:
        message = _("'{id}' findes også i grundbunken '{base}'.").format(id=id, base=self.deck.id)
        place = _("Det andet står i {place}.").format(place=_place(self.deck.folder, kind, id))
        report.add("D05", node, message, help, (place,))

    def _check_words(self, kind: str, own: Container[str], have: set[str]) -> None:
        for id, node in [*self._replaced[kind].items(), *self._hidden[kind].items()]:
            if id not in have:
                message = _("Grundbunken har intet kort '{id}' under {kind}.").format(id=shown(id), kind=kind)
                self._report.add("D06", node, message, did_you_mean(id, have))
            elif id in self._replaced[kind] and id not in own:
                message = _("Du har ikke selv et kort '{id}', så grundbunkens bliver.").format(id=id)
                self._report.add("D06", node, message, _("Skriv dit kort med det id, eller slet ordet her."))

    def extended(self, own: models.Deck) -> models.Deck:
        """The base's cards with those of `own` in them."""
        base, none = self.deck, models.OwnWords()
        cards: dict[str, Any] = {kind: self._merged(kind, getattr(own, kind)) for kind in self._replaced}
        left = {card.id for card in cards["technologies"]}
        cards["goals"] = tuple(_without(goal, left) for goal in cards["goals"])
        written = self._head.entries
        kept = {name: getattr(base, name) for name in ("stars", "language", "description") if name not in written}
        return replace(
            own,
            themes=(*base.themes, *own.themes),
            needs=(*base.needs, *own.needs),
            labels=own.labels.over(base.labels),
            labels_in={
                language: own.labels_in.get(language, none).over(base.labels_in.get(language, none))
                for language in {**base.labels_in, **own.labels_in}
            },
            law=own.law or _law(base.law, left),
            it_agents=own.it_agents or base.it_agents,
            exercises=own.exercises or base.exercises,
            picture=own.picture or base.picture,
            **cards,
            **kept,
        )

    def _merged(self, kind: str, own: Iterable[Any]) -> tuple[Any, ...]:
        mine = {card.id: card for card in own}
        gone = self._hidden[kind]
        inherited = [mine.pop(card.id, card) for card in getattr(self.deck, kind) if card.id not in gone]
        return (*inherited, *mine.values())


def base_of(
    root: tree.Node | None, named: tree.Scalar, report: Report, builders: tuple[str, ...], read: ReadDeck
) -> Base | None:
    """The deck that `named` says, read with `read`; None where it cannot be used, which is reported."""
    own = entry(root, "id")
    builders = (*builders, own.text if type(own) is tree.Scalar else "")
    if named.text in builders:
        message = _("Bunken kan ikke bygge på sig selv ('{id}').").format(id=shown(named.text))
        report.add("D07", named, message)
        return None
    if len(builders) > MOST_BELOW:
        message = _("Her bygger for mange bunker på hinanden. Der kan højst være {most}.").format(most=MOST_BELOW)
        report.add("D07", named, message)
        return None
    try:
        deck, problems = read(find_deck(named.text), builders)
    except ContentError:
        message = _("Der er ingen bunke '{id}' at bygge på.").format(id=shown(named.text))
        report.add("D07", named, message, report.guess(named.text, deck_ids()))
        return None
    if deck is None:
        if ring := _ring(own.text if type(own) is tree.Scalar else "", named.text):
            message = _("Bunkerne bygger på hinanden i en ring: {ring}.").format(ring=" → ".join(ring))
            report.add("D07", named, message, _("Slet 'extends' i den ene."))
            return None
        places = sorted({problem.file for problem in problems if problem.severity == "error"})
        message = _("Grundbunken '{id}' har fejl og kan ikke bruges.").format(id=named.text)
        help = _("Ret fejlene først: tekspil check {id}").format(id=named.text)
        report.add("D07", named, message, help, tuple(places[:3]))
        return None
    assert type(root) is tree.Mapping
    return Base(deck, root, report)


def _ring(own: str, named: str) -> list[str]:
    """The decks that build on one another from `own` round to itself; none where it does not come back."""
    ring = [own, named]
    while named and own and len(ring) <= MOST_BELOW + 1:
        try:
            below = entry(read_file(find_deck(named) / "deck.yaml", "deck")[1].root, "extends")
        except ContentError:
            return []
        named = below.text if type(below) is tree.Scalar else ""
        ring.append(named)
        if named == own:
            return ring
    return []


def _named(node: tree.Node | None, kind: str) -> Iterator[tuple[str, tree.Node]]:
    """The ids that stand under `kind`, each with where it stands."""
    listed = entry(node, kind)
    for item in listed.items if type(listed) is tree.Sequence else ():
        if type(item) is tree.Scalar:
            yield item.text, item


def _ids(node: tree.Node | None) -> Iterator[tuple[str, tree.Node]]:
    for item in node.items if type(node) is tree.Sequence else ():
        place = entry(item, "id")
        if place is not None:
            yield id_of(item), place


def _without(goal: models.Goal, left: set[str]) -> models.Goal:
    """`goal` without what its authors judged of technologies that are hidden now."""
    judged = {id: judgement for id, judgement in goal.assessments.items() if id in left}
    return goal if len(judged) == len(goal.assessments) else replace(goal, assessments=judged)


def _law(law: models.Law | None, left: set[str]) -> models.Law | None:
    """`law` about the technologies that are `left`."""
    if law is None:
        return None
    topics = [replace(topic, technologies=tuple(id for id in topic.technologies if id in left)) for topic in law.topics]
    return replace(law, topics=tuple(topic for topic in topics if topic.technologies))


def _place(folder: Path | None, kind: str, id: str) -> str:
    """Where the base's own `id` stands, as file:line; its folder where a deck that it builds on has it."""
    if folder is None or not folder.is_dir():
        return display(folder) if folder is not None else ""
    for name in ["deck"] if kind in ("themes", "needs") else files_of(kind, folder):
        path = folder / f"{name}.yaml"
        listed = entry(read_file(path, kind_of(name))[1].root, kind)
        if type(listed) is tree.Mapping and id in listed.entries:
            return f"{display(path)}:{listed.entries[id][0].start.line + 1}"
        if (node := dict(_ids(listed)).get(id)) is not None:
            return f"{display(path)}:{node.start.line + 1}"
    return display(folder)
