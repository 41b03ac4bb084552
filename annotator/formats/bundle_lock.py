"""Passphrase and signature of a bundle, through the library `cryptography` (extra `team`).

A locked bundle is the zip in pieces of 1 MiB, each sealed by ChaCha20-Poly1305 with its number, so
that none can be left out or moved; the key comes from the passphrase through scrypt. A signature
is Ed25519 over the bytes of the manifest, which names the hash of everything else.
"""

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.errors import FormatError, RuleViolation

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["fingerprint", "is_locked", "locked", "new_key", "signed", "unlocked", "verified_key"]

_MAGIC = b"ANNXLOCK1\n"
_PIECE = 1 << 20
_SALT = 16
_PREFIX = 7
_TAG = 16
_COST = 1 << 15
_SHORTEST = 8


def is_locked(path: Path) -> bool:
    """Say whether a file is a bundle that needs a passphrase."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def locked(plain: bytes, passphrase: str) -> bytes:
    """Give a bundle's bytes sealed with a passphrase; `RuleViolation` for one that is too short."""
    if len(passphrase) < _SHORTEST:
        raise RuleViolation(f"a passphrase has at least {_SHORTEST} characters")
    salt, prefix = os.urandom(_SALT), os.urandom(_PREFIX)
    cipher = _cipher(passphrase, salt)
    pieces = [plain[at : at + _PIECE] for at in range(0, len(plain), _PIECE)] or [b""]
    sealed = [
        cipher.encrypt(_nonce(prefix, number, number == len(pieces) - 1), piece, _MAGIC)
        for number, piece in enumerate(pieces)
    ]
    return b"".join((_MAGIC, salt, prefix, *sealed))


def unlocked(path: Path, passphrase: str | None) -> bytes:
    """Give the bytes of a locked bundle; `RuleViolation` unless the passphrase opens it."""
    if not passphrase:
        raise RuleViolation(f"{path}: this bundle is locked; give its passphrase")
    from cryptography.exceptions import InvalidTag

    raw = path.read_bytes()[len(_MAGIC) :]
    salt, prefix, body = raw[:_SALT], raw[_SALT : _SALT + _PREFIX], raw[_SALT + _PREFIX :]
    if len(salt) + len(prefix) < _SALT + _PREFIX or len(body) < _TAG:
        raise FormatError("ends too early", file=path)
    cipher = _cipher(passphrase, salt)
    size = _PIECE + _TAG
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    try:
        return b"".join(
            cipher.decrypt(_nonce(prefix, number, number == len(pieces) - 1), piece, _MAGIC)
            for number, piece in enumerate(pieces)
        )
    except InvalidTag as error:
        raise RuleViolation(
            f"{path}: the passphrase does not open this bundle, or it was changed"
        ) from error


def new_key() -> bytes:
    """Make a new signing key, 32 bytes to be kept in private."""
    _require()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def signed(private: bytes, manifest: bytes) -> str:
    """Give the text of `signature.json` for a manifest."""
    key = _key(private)
    public = key.public_key().public_bytes_raw()
    return f'{{"key":"{public.hex()}","signature":"{key.sign(manifest).hex()}"}}\n'


def verified_key(public: bytes, signature: bytes, manifest: bytes, shown: str) -> bytes:
    """Give the key that signed a manifest; `FormatError` where it did not."""
    _require()
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, manifest)
    except (InvalidSignature, ValueError) as error:
        raise FormatError(
            "its signature does not fit: the bundle was changed since it was signed", file=shown
        ) from error
    return public


def fingerprint(public: bytes) -> str:
    """Give a key as people compare it: eight groups of four digits."""
    text = public.hex()[:32]
    return " ".join(text[at : at + 4] for at in range(0, 32, 4))


def _key(private: bytes) -> "Ed25519PrivateKey":
    _require()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private)


class _Cipher:
    """ChaCha20-Poly1305 with a key from a passphrase."""

    def __init__(self, passphrase: str, salt: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

        key = Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(passphrase.encode())
        self._cipher = ChaCha20Poly1305(key)

    def encrypt(self, nonce: bytes, piece: bytes, about: bytes) -> bytes:
        """Seal one piece."""
        return self._cipher.encrypt(nonce, piece, about)

    def decrypt(self, nonce: bytes, piece: bytes, about: bytes) -> bytes:
        """Open one piece; `InvalidTag` when it is another."""
        return self._cipher.decrypt(nonce, piece, about)


def _cipher(passphrase: str, salt: bytes) -> _Cipher:
    _require()
    return _Cipher(passphrase, salt)


def _nonce(prefix: bytes, number: int, is_last: bool) -> bytes:
    return prefix + struct.pack(">I", number) + (b"\1" if is_last else b"\0")


def _require() -> None:
    try:
        import cryptography  # noqa: F401 - only whether it is there
    except ImportError:
        raise RuleViolation(
            "signatures and passphrases of bundles need the library cryptography; install it with: "
            'pip install "annotator[team]"'
        ) from None
