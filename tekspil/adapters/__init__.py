"""Other frameworks play the game: thin faces over the same rules. Each needs the extra `adapters`."""
