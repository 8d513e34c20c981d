"""What real afternoons say of a deck, a board's clock and the bots: read, weighed, and told with what is not known."""
