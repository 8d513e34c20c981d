"""Many games between bots, and what they show.

`engine/` plays and counts, `metrics.py` says what is read from the counts, `stats/` how sure that is; the other
modules each answer one question of a designer's.
"""
