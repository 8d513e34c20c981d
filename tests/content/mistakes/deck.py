"""A small deck without a mistake, as text, in which the mistakes are made."""

from __future__ import annotations

import re

DECK = """format: 1
id: lille
title: Et lille sæt
language: da
version: "1"
themes:
  hjem: {title: Hjem, icon: broom}
  soevn: {title: Søvn og ro, icon: weather-night, ref: "FFB"}
needs:
  hjem: {title: Rent hjem, parts: {gulv: Gulv, toej: Tøj}}
  igang: {title: Komme i gang}
  ro:
    title: Finde ro
    parts:
      lys: Lys
      lyd: Lyd
"""

GOALS = """format: 1
goals:
  - id: rent-gulv
    text: Jeg vil have et rent gulv.
    theme: hjem
    kind: develop
    needs: {hjem.gulv: 2, igang: 1}
    wait: {stars: 2, why: Vi er lige begyndt}
    assessments:
      robotstoevsuger: {stars: 3, why: Jeg starter den selv}
      vaekkeur: {stars: 0, why: Den vækker kun}

  - id: staa-op
    text: Jeg vil selv stå op.
    theme: soevn
    kind: maintain
    needs: {igang: 2}
    assessments:
      vaekkeur:
        stars: 3
        why: Det ringer, når jeg skal op

  # Om natten.
  - id: sove
    text: Jeg vil sove hele natten.
    theme: soevn
    kind: limit_loss
    needs:
      ro.lys: 2
      ro.lyd: 1
    assessments: {}
"""

TECHNOLOGIES = """format: 1
technologies:
  - id: robotstoevsuger
    name: Robotstøvsuger
    known_as: [Støvsugeren]
    text: Støvsuger gulvet.
    icon: robot-vacuum
    offers: {hjem.gulv: 2, hjem.toej: 1, igang: 1}
    acts: for
    training: 1
    requires: [wifi, charging]
    price: 3
    loan: ja
    ethics: Hvem kan se kortet over boligen?

  - id: vaekkeur
    name: Vækkeur
    text: Vækker med lys og lyd.
    icon: alarm
    offers: {igang: 2, ro.lys: 1, ro.lyd: 1}
    acts: self
    requires:
      - charging
    price: 1
    loan: nej
"""

EVENTS = """format: 1
events:
  - id: gave
    title: En god dag
    text: Alle trækker et kort.
    effects: [{who: all, do: draw, n: 1}]
  - id: nede
    title: Nettet er nede
    text: Det koster tid.
    effects:
      - {who: self, do: points, n: -1}
"""

REFLECTIONS = """format: 1
reflections:
  - id: samtykke
    text: Hvordan ved vi, at borgeren siger ja?
    kind: ethics
  - id: laering
    text: Hvad lærte vi?
    kind: debrief
    step: 1
"""

FILES = {
    "deck": DECK,
    "goals": GOALS,
    "technologies": TECHNOLOGIES,
    "events": EVENTS,
    "reflections": REFLECTIONS,
}


def in_quotes(text: str) -> str:
    """The file with every text between quotes, as many write it."""
    return re.sub(r"(?m)^( *(?:- )?(?:text|name|title|why|ethics): )([^\"{\n].*)$", r'\1"\2"', text)
