"""The game's own scenes: from the start screen to the thanks at the end.

`table.py` holds a game as it is played in this room, `asked.py` says which scene it asks for, and `show.py` puts that
scene on the screen. A scene asks the game what is possible; no rule stands here.
"""
