"""The names of Python's `ssl`, for packages that import it and never use it here: the folder has no OpenSSL.

It is handed out as `ssl.py`. Nothing secured can be opened with it, and who tries is told so.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import Any


class SSLError(OSError):
    """What goes wrong in a secured connection."""


class SSLZeroReturnError(SSLError): ...


class SSLWantReadError(SSLError): ...


class SSLWantWriteError(SSLError): ...


class SSLSyscallError(SSLError): ...


class SSLEOFError(SSLError): ...


class SSLCertVerificationError(SSLError, ValueError): ...


CertificateError = SSLCertVerificationError


class _Absent:
    def __init__(self, *_given: Any, **_named: Any) -> None:
        raise SSLError("there is no OpenSSL here, so nothing secured can be opened")


class SSLContext(_Absent): ...


class SSLSocket(_Absent): ...


class SSLObject(_Absent): ...


class MemoryBIO(_Absent): ...


class SSLSession(_Absent): ...


class VerifyMode(IntEnum):
    CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = 0, 1, 2


class TLSVersion(IntEnum):
    MINIMUM_SUPPORTED, TLSv1_2, TLSv1_3, MAXIMUM_SUPPORTED = -2, 771, 772, -1


class Options(IntFlag):
    OP_IGNORE_UNEXPECTED_EOF, OP_NO_COMPRESSION = 128, 131072


class Purpose(IntEnum):
    SERVER_AUTH, CLIENT_AUTH = 1, 2


CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = VerifyMode
OP_IGNORE_UNEXPECTED_EOF, OP_NO_COMPRESSION = Options
PROTOCOL_TLS, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 2, 16, 17
HAS_SNI = HAS_ALPN = False
OPENSSL_VERSION = "none"


def create_default_context(*_given: Any, **_named: Any) -> SSLContext:
    """As of `ssl`, but there is none."""
    return SSLContext()
