"""Tests of the rules kernel: each part on its own, by the names of the rulebook."""
