"""The rules of the game, and nothing else: plain functions over small arrays (docs/rulebook.md says them in words).

Two arguments mean the same everywhere. `tables` is what a game reads and never changes: its deck, board and session as
arrays (`state.Tables`). `state` is all that changes during a game (`state.State`), and functions change it in place:
`state.copied` takes a snapshot. Teams, spaces, hand slots and cards are whole numbers from 0; a goal's or a
technology's is its number in the session. -1 stands for nobody and nothing.
"""
