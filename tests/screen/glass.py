"""Displays of their own for tests: a plain one, and one with a glass that feels fingers.

The glass is a real X server on a dummy card whose touch screen is the server's own driver for tests, inputtest(4):
what a test says over its socket arrives in a window as true touches.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Rows of pixels of red, green and blue."""

SIZE = (1280, 720)
MODULES = Path("/usr/lib/xorg/modules")
DRIVERS = (MODULES / "input/inputtest_drv.so", MODULES / "drivers/dummy_drv.so")

AXIS = 0xFFFF  # how far the glass reaches, in its own measure
DOWN, MOVE, UP = 18, 19, 20  # XI_TouchBegin, XI_TouchUpdate, XI_TouchEnd
HELLO, WAIT, TOUCH = 0, 1, 6  # what is said over the socket: the version, wait until all is done, a touch
PLACE = struct.Struct("=IIIII8s4x128d")  # length, kind, finger, what it does, no raw values, which values, the values

CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 16384
EndSection
Section "Monitor"
  Identifier "glass"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "1280x720" 74.50 1280 1344 1472 1664 720 723 728 748
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "glass"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x720"
    Virtual 1280 720
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "finger"
  Driver "inputtest"
  Option "SocketPath" "{folder}/finger"
  Option "DeviceType" "Touch"
  Option "TouchCount" "5"
EndSection
Section "InputDevice"
  Identifier "mouse"
  Driver "inputtest"
  Option "SocketPath" "{folder}/mouse"
  Option "DeviceType" "PointerAbsolute"
EndSection
Section "InputDevice"
  Identifier "keys"
  Driver "inputtest"
  Option "SocketPath" "{folder}/keys"
  Option "DeviceType" "Keyboard"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "mouse" "CorePointer"
  InputDevice "keys" "CoreKeyboard"
  InputDevice "finger"
EndSection
"""


def missing(touch: bool = False) -> str:
    """Why there can be no such display here; empty where there can."""
    tools = ("Xorg", "xdotool") if touch else ("Xvfb", "xdotool")
    gone = [tool for tool in tools if not shutil.which(tool)]
    if touch:
        gone += [driver.name for driver in DRIVERS if not driver.exists()]
        if not gone and os.geteuid() != 0:
            return "Xorg without a screen of its own wants to be started by root"
    return f"not installed here: {', '.join(gone)}" if gone else ""


@contextmanager
def _server(command: list[str]) -> Iterator[str]:
    ready, told = os.pipe()
    command = [*command, "-displayfd", str(told), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(told,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(told)
    with os.fdopen(ready) as pipe:
        number = pipe.readline().strip()
    try:
        assert number, f"{command[0]} does not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def plain(bits: int = 24, size: tuple[int, int] = SIZE) -> Iterator[str]:
    """A display without touch, of so many bits."""
    with _server(["Xvfb", "-screen", "0", f"{size[0]}x{size[1]}x{bits}", "-noreset"]) as name:
        yield name


class XImage(ctypes.Structure):
    """A picture as Xlib hands it over (XGetImage(3)), as far as it is read here."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")),
        ("data", ctypes.c_void_p),
        *((name, ctypes.c_int) for name in ("byte_order", "unit", "bit_order", "pad", "depth", "row", "bits")),
        *((name, ctypes.c_ulong) for name in ("red", "green", "blue")),
    )


def picture(display: str) -> Pixels:
    """What a display shows now."""
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XDefaultRootWindow.restype = ctypes.c_ulong
    xlib.XGetImage.restype = ctypes.POINTER(XImage)
    connection = ctypes.c_void_p(xlib.XOpenDisplay(display.encode()))
    assert connection, f"the display {display} does not answer"
    try:
        root = ctypes.c_ulong(xlib.XDefaultRootWindow(connection))
        size = xlib.XDisplayWidth(connection, 0), xlib.XDisplayHeight(connection, 0)
        every_plane, by_pixel = ctypes.c_ulong(-1), 2
        got = xlib.XGetImage(connection, root, 0, 0, *size, every_plane, by_pixel)
        image: XImage = got.contents
        raw = ctypes.string_at(image.data, image.row * image.height)
        masks = (image.red, image.green, image.blue)
        rows = np.frombuffer(raw, f"<u{image.bits // 8}").reshape(image.height, -1)[:, : image.width].astype(np.uint32)
        xlib.XDestroyImage(got)
    finally:
        xlib.XCloseDisplay(connection)
    return np.stack([_eight_bits(rows, mask) for mask in masks], axis=2)


def _eight_bits(pixels: NDArray[np.uint32], mask: int) -> NDArray[np.uint8]:
    """One colour of the pixels, which lies where the bits of `mask` are."""
    low, bits = (mask & -mask).bit_length() - 1, mask.bit_count()
    found = (pixels & mask) >> low
    return (found << (8 - bits) if bits < 8 else found >> (bits - 8)).astype(np.uint8)


class Glass:
    """Fingers on a display that feels them. Points are in pixels."""

    def __init__(self, name: str, connection: socket.socket) -> None:
        self.name, self._socket = name, connection
        self._socket.sendall(struct.pack("=IIHH", 12, HELLO, 1, 0))
        assert self._socket.recv(12)

    def touch(self, what: int, at: tuple[int, int], finger: int = 1) -> None:
        """Let a finger come down, move or lift there; it has been felt when this returns."""
        values = [0.0] * 128
        values[:2] = [(at[i] + 0.5) / SIZE[i] * AXIS for i in (0, 1)]
        self._socket.sendall(PLACE.pack(PLACE.size, TOUCH, finger, what, 0, b"\x03" + bytes(7), *values))
        self._socket.sendall(struct.pack("=II", 8, WAIT))
        assert self._socket.recv(8)


@contextmanager
def touched(folder: Path) -> Iterator[Glass]:
    """A display with a glass. Its sockets and its log lie in `folder`."""
    config, log = folder / "xorg.conf", folder / "xorg.log"
    config.write_text(CONFIG.format(folder=folder))
    options = ["-config", str(config), "-logfile", str(log), "-noreset", "-novtswitch", "-sharevts"]
    with _server(["Xorg", *options]) as name, socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(folder / "finger"))
        yield Glass(name, connection)
