"""What is handed out besides the package itself: made here, never part of the wheel.

`python -m distribution.windows FOLDER` makes the folder for Windows, on any system. What it needs is in
`locks/distribution.txt`.
"""
