# %% [markdown]
# # Would more points for a reason make games closer?
#
# A question of balance, cell by cell, as in a notebook: editors that know `# %%` run one cell at a time. What would two
# points more for a reason do to how close games are, and to the team that begins?
#
# Needs the extra `simulate` to be quick: `pip install -r locks/simulate.txt`. Without it, it takes some minutes.

# %%
from dataclasses import replace

import tekspil

GAMES = 2_000
deck, board = tekspil.load_deck("velfaerdsteknologi"), tekspil.load_board("bostedet")
generous = replace(board, rules=replace(board.rules, reason_points=board.rules.reason_points + 2))

# %% The same seed deals the same cards and dice to both, so that the difference is the rule's.
before = tekspil.simulate(deck, board, GAMES, players="staff", seed=1)
after = tekspil.simulate(deck, generous, GAMES, players="staff", seed=1)

# %% Every figure comes with its 95 % interval, which counts in that games of one deal are alike.
for name, result in (("As it is", before), ("Two points more", after)):
    first, close = result.seats[0].win_share, result.course.close
    assert first is not None  # in a cooperative game nobody wins alone
    print(f"{name}: the first team wins {first.value:.1%} ({first.low:.1%} to {first.high:.1%}),")
    print(f"  and {close.value:.1%} of games are close ({close.low:.1%} to {close.high:.1%})")

# %% What the first team has its points for, in a game.
for source, points in after.seats[0].points_by_source.items():
    print(f"{source:>12} {points:5.2f}  (before: {before.seats[0].points_by_source[source]:.2f})")
