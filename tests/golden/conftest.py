"""As for the screen: SDL is told that there is no display before pygame is loaded."""

from tests.screen import conftest

__all__ = ["conftest"]
