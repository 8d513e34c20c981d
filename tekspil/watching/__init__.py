"""What an author sees of a deck while writing it: after every save its problems, a card, its matches and its odds."""
