"""YAML files -> checked decks and boards, or every problem in them with its place and what to write instead."""
