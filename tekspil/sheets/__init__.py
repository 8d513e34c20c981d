"""A deck as a spreadsheet and back: for those who would rather write cards in rows and columns."""
