"""What could be better about a deck or a board that has no errors: advice that needs stars, sessions and time.

Everything here is a `Problem` with a code, as in content/, and points at the card that it is about.
"""
