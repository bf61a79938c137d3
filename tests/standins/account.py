"""A service account of nobody: its key, its file, and what Google's token endpoint checks."""

import base64
import functools
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.standins.cells import Json

ACCOUNT = "bot-pdpb@contoh.iam.gserviceaccount.com"
_HOUR_S = 3_600


def key_file(token_uri: str) -> Json:
    """What stands in a service account's JSON file."""
    return {
        "type": "service_account",
        "project_id": "contoh",
        "private_key_id": "1",
        "private_key": _key_text(),
        "client_email": ACCOUNT,
        "token_uri": token_uri,
    }


def refusal(assertion: str, now_s: float) -> str:
    """Google's words when it gives no token for this assertion; empty when it does."""
    words, _, signature = assertion.rpartition(".")
    try:
        _key().public_key().verify(_raw(signature), words.encode(), padding.PKCS1v15(), hashes.SHA256())
        claims = json.loads(_raw(words.partition(".")[2]))
    except (InvalidSignature, ValueError):
        return "Invalid JWT Signature."
    if not claims["iat"] - 300 <= now_s < claims["exp"] or claims["exp"] - claims["iat"] > _HOUR_S:
        return (
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
            "Check your iat and exp values in the JWT claim."
        )
    return ""


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@functools.cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _key_text() -> str:
    kind = serialization.PrivateFormat.PKCS8
    return _key().private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()).decode()
