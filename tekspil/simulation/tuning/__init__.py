"""The smallest change that brings a deck on a board to its targets."""
