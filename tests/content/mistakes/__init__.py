"""Mistakes as people make them in a deck's files, for `tests/content/test_mistakes.py`."""
