"""The folder that a browser opens: what is in it, and, where there is a runtime and a browser, how it plays."""
