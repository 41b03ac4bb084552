"""The manifest of a bundle: who sends what, made from which state, and the hash of every member.

Version 1. A newer minor version may add fields and columns, which are passed over; a newer major
version is refused. Names of members are fixed; nothing else may be in a bundle.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.domain.bundles import BundleKind
from annotator.domain.carried import CarriedChain, ExchangeManifest
from annotator.domain.errors import FormatError, StoreUnavailable
from annotator.domain.ids import DeviceId, PersonId
from annotator.formats.strict_json import canonical, parse

__all__ = ["ENDING", "MEMBERS", "MIMETYPE", "Manifest", "Member", "SignatureModel"]
__all__ += ["manifest_of", "read_manifest"]

ENDING = ".annx"
"""How the name of a bundle ends."""

MIMETYPE = b"application/vnd.annotator.bundle+zip"
MEMBERS = ("articles.jsonl", "rows.jsonl", "events.jsonl", "snapshots.jsonl")
"""The members that carry data, in the order in which they are written."""

MAJOR = 1
MINOR = 0
_LARGEST_NUMBER = 1 << 62

Hex = Annotated[str, Field(pattern=r"^[0-9a-f]*$", max_length=128)]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[int, Field(ge=0, le=_LARGEST_NUMBER)]
Name = Annotated[str, Field(max_length=1000)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class Member(_Strict):
    """One member of the archive: its name, the SHA-256 of its bytes, and how many they are."""

    name: str
    sha256: Sha
    size: Number


class ChainModel(_Strict):
    """How far a chain goes."""

    person: Id
    device: Id
    seq: Number
    position: Number
    stamp: Number
    hash: Id


class SeenModel(_Strict):
    """The last event of a chain that the sender had."""

    person: Id
    device: Id
    seq: Number


class Manifest(_Strict):
    """What stands in `manifest.json`."""

    format: Literal["annotator-bundle"] = "annotator-bundle"
    major: int = MAJOR
    minor: int = MINOR
    kind: Literal["assignment", "submission", "release"]
    project: Id
    project_name: Name
    author: Id
    author_name: Name
    recipient: Id | None
    made_us: Number
    clock: Number
    with_texts: bool
    scheme: Hex = ""
    seen: tuple[SeenModel, ...] = Field(strict=False, max_length=100_000)
    chains: tuple[ChainModel, ...] = Field(strict=False, max_length=100_000)
    members: tuple[Member, ...] = Field(strict=False, max_length=len(MEMBERS))

    def text(self) -> str:
        """Give the manifest as canonical JSON."""
        return canonical(self.model_dump(mode="json")) + "\n"

    def values(self) -> ExchangeManifest:
        """Give it as the rest of the program speaks of it."""
        recipient = None if self.recipient is None else PersonId(bytes.fromhex(self.recipient))
        return ExchangeManifest(
            BundleKind(self.kind),
            bytes.fromhex(self.project),
            self.project_name,
            PersonId(bytes.fromhex(self.author)),
            self.author_name,
            recipient,
            self.made_us,
            self.clock,
            {
                (PersonId(bytes.fromhex(one.person)), DeviceId(bytes.fromhex(one.device))): one.seq
                for one in self.seen
            },
            self.with_texts,
            bytes.fromhex(self.scheme),
        )

    def carried_chains(self) -> tuple[CarriedChain, ...]:
        """Give the chains that come along."""
        return tuple(
            CarriedChain(
                PersonId(bytes.fromhex(one.person)),
                DeviceId(bytes.fromhex(one.device)),
                one.seq,
                one.position,
                one.stamp,
                bytes.fromhex(one.hash),
            )
            for one in self.chains
        )


class SignatureModel(_Strict):
    """What stands in `signature.json`: an Ed25519 signature over the bytes of the manifest."""

    key: Sha
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]


def manifest_of(
    manifest: ExchangeManifest, chains: tuple[CarriedChain, ...], members: tuple[Member, ...]
) -> Manifest:
    """Give what is written of a manifest."""
    seen = (
        SeenModel(person=person.hex(), device=device.hex(), seq=seq)
        for (person, device), seq in sorted(manifest.seen.items())
    )
    return Manifest.model_validate(
        {
            "kind": manifest.kind.value,
            "project": manifest.project.hex(),
            "project_name": manifest.project_name,
            "author": manifest.author.hex(),
            "author_name": manifest.author_name,
            "recipient": None if manifest.recipient is None else manifest.recipient.hex(),
            "made_us": manifest.made_us,
            "clock": manifest.clock,
            "with_texts": manifest.with_texts,
            "scheme": manifest.scheme.hex(),
            "seen": tuple(seen),
            "chains": tuple(
                ChainModel(
                    person=chain.person.hex(),
                    device=chain.device.hex(),
                    seq=chain.seq,
                    position=chain.position,
                    stamp=chain.stamp,
                    hash=chain.hash.hex(),
                )
                for chain in chains
            ),
            "members": members,
        }
    )


def read_manifest(raw: bytes, shown: str) -> Manifest:
    """Read a manifest strictly; `StoreUnavailable` for a newer version, else `FormatError`."""
    try:
        value = parse(raw.decode(), shown, 0)
    except UnicodeDecodeError as error:
        raise FormatError("its manifest is not valid UTF-8", file=shown) from error
    if not isinstance(value, dict) or value.get("format") != "annotator-bundle":
        raise FormatError("is no bundle of Annotator", file=shown)
    major = value.get("major")
    if isinstance(major, int) and major > MAJOR:
        raise StoreUnavailable(
            f"{shown}: this bundle was made by a newer Annotator (bundle version {major}, this "
            f"program knows {MAJOR}); update the program to merge it"
        )
    try:
        return Manifest.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise FormatError(
            f"its manifest is not what a bundle's should be ({where}: {first['msg']})", file=shown
        ) from error
