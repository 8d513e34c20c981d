"""The workshop: pages in a browser with which a facilitator makes and keeps decks without seeing a text file.

Plain functions make an answer of a request (`Workshop.answer`), and know neither a network nor a browser. What carries
requests to them is a shell: a small server of this machine's own (asgi_shell.py), or another one day.
"""
