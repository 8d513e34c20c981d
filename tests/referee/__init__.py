"""An independent referee: the rulebook a second time, to hold the rules kernel against.

It is written from the rulebook alone, in plain dicts, lists and fractions over the content models; only `play`, which
finds it games to follow, knows the kernel. It follows the records of a game and works out what should have happened:
cards, points and order. What was drawn it takes from the record, but it must have been there to draw.
`python -m tests.referee --games 2000` hunts for disagreements in games of random cards, boards, rules and actions.

matching: what cards are worth. paths: walks and the length of a game. session: what a session must have.
cards: where every card is. table: the state of a game. goals, answers, spaces, turns: what each action does.
options: what may be done. odd_games: games to referee. play: one game with its referee. hunt: many of them.
"""
