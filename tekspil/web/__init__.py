"""The game as a folder of files that a browser opens: nothing to install, and nothing is fetched from elsewhere."""
