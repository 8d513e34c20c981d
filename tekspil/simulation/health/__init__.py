"""Is the game well? Findings in plain words, each with a figure, its interval and games to look at."""
