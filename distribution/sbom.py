"""What the folder is made of, as a list in CycloneDX's form: each part with its version, its licence and its origin."""

from __future__ import annotations

import json
import platform
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from distribution import runtime
from distribution.archive import DAY

OURS = "tekspil"
# As their makers say it in words that no program reads: what is in SPDX's list of licences.
SAID = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Python Software Foundation License": "PSF-2.0",
}


def bill_of_materials(lib: Path, python: Component) -> str:
    """The list of what lies in `lib`, and the Python beside it, as JSON; the same each time.

    Licences are those that the packages themselves declare; where one says nothing, neither does the list.
    """
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_DNS, "tek-spil"))
    bom.metadata.timestamp = datetime(*DAY, tzinfo=UTC)
    found = sorted(distributions(path=[str(lib)]), key=lambda one: one.name.lower())
    for one in found:
        part = _part(one)
        if one.name == OURS:
            bom.metadata.component = part
        else:
            bom.components.add(part)
    bom.components.add(python)
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    return json.dumps(written, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _part(one: Distribution) -> Component:
    factory = LicenseFactory()
    kind = ComponentType.APPLICATION if one.name == OURS else ComponentType.LIBRARY
    return Component(
        type=kind,
        name=one.name,
        version=one.version,
        bom_ref=f"{one.name}=={one.version}",
        description=(one.metadata.get_all("Summary") or [None])[0],
        purl=None if one.name == OURS else PackageURL("pypi", name=one.name.lower(), version=one.version),
        licenses=[_licence(factory, words) for words in list(declared(one))[:1]],
    )


def _licence(factory: LicenseFactory, words: str) -> License:
    return factory.make_from_string(SAID.get(words, words))


def declared(one: Distribution) -> Iterator[str]:
    """What a package says of its licence, the most exact first."""
    about = one.metadata
    if "License-Expression" in about:
        yield about["License-Expression"]
    for line in about.get_all("Classifier") or []:
        if found := re.fullmatch(r"License :: (?:OSI Approved :: )?(.+)", line):
            yield found[1]
    if "License" in about and "\n" not in (words := about["License"]) and len(words) < 80:
        yield words


def embeddable_python() -> Component:
    """python.org's Python, by the hash of the file that it was taken from."""
    return Component(
        type=ComponentType.PLATFORM,
        name="cpython",
        version=runtime.VERSION,
        bom_ref=f"cpython=={runtime.VERSION}",
        description=f"Embeddable Python of python.org, out of {runtime.PACKAGE} of PyPI",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=runtime.INSIDE_SHA256)],
        licenses=[LicenseFactory().make_from_string("PSF-2.0")],
    )


def python_of_this_machine() -> Component:
    """The Python that runs this."""
    version = platform.python_version()
    return Component(
        type=ComponentType.PLATFORM,
        name="cpython",
        version=version,
        bom_ref=f"cpython=={version}",
        description="The Python of the machine that made the folder",
        licenses=[LicenseFactory().make_from_string("PSF-2.0")],
    )
