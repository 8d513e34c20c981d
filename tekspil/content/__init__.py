"""YAML files -> checked decks and boards, or every problem in them with its place and what to write instead."""

# What is played where nothing is named: the deck by language, the board in all. Here, for a start reads no file format.
FIRST_DECKS = {"da": "velfaerdsteknologi", "en": "wellbeing-technology"}
FIRST_BOARD = "bostedet"
