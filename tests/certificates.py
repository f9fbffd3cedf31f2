"""A certificate for a server on loopback, made anew for a run: nothing secret is kept in the repository, and no program
but Python need be there. As little of X.509 (RFC 5280) and of RSA keys (RFC 8017) as a TLS library asks for."""

import base64
import hashlib
import random
from ipaddress import ip_address
from pathlib import Path

SEQUENCE, SET, INTEGER, BITS, OCTETS, NULL, OID, TEXT, TIME = 0x30, 0x31, 2, 3, 4, 5, 6, 12, 24
SHA256_WITH_RSA = bytes.fromhex("2a864886f70d01010b")
SHA256 = bytes.fromhex("608648016503040201")
RSA, NAME, ALSO_NAMED = bytes.fromhex("2a864886f70d010101"), bytes.fromhex("550403"), bytes.fromhex("551d11")
E = 65537


def der(tag: int, *parts: bytes) -> bytes:
    """One value: what it is, how long, what it says."""
    body = b"".join(parts)
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8 or 1, "big")
    return bytes([tag]) + (size if len(body) < 128 else bytes([0x80 | len(size)]) + size) + body


def number(value: int) -> bytes:
    return der(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def prime(luck: random.Random, bits: int = 1024) -> int:
    while True:
        one = luck.getrandbits(bits) | (3 << bits - 2) | 1
        if all(one % small for small in range(3, 2000, 2)) and all(pow(base, one - 1, one) == 1 for base in (2, 3, 5)):
            return one


def pem(words: str, body: bytes) -> str:
    return f"-----BEGIN {words}-----\n{base64.encodebytes(body).decode()}-----END {words}-----\n"


def certificate(folder: Path, address: str, seed: int = 1) -> tuple[Path, Path]:
    """(certificate, key) of a server at that address, vouched for by itself, in files of that folder."""
    luck = random.Random(seed)
    p, q = prime(luck), prime(luck)
    n, d = p * q, pow(E, -1, (p - 1) * (q - 1))
    algorithm = der(SEQUENCE, der(OID, SHA256_WITH_RSA), der(NULL))
    who = der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, NAME), der(TEXT, b"a test's mail server"))))
    valid = der(SEQUENCE, der(TIME, b"20200101000000Z"), der(TIME, b"20990101000000Z"))
    public = der(BITS, b"\0", der(SEQUENCE, number(n), number(E)))
    also = der(OCTETS, der(SEQUENCE, der(0x87, ip_address(address).packed)))
    more = der(0xA3, der(SEQUENCE, der(SEQUENCE, der(OID, ALSO_NAMED), also)))
    key = der(SEQUENCE, der(SEQUENCE, der(OID, RSA), der(NULL)), public)
    said = der(SEQUENCE, der(0xA0, number(2)), number(seed), algorithm, who, valid, who, key, more)
    digest = der(SEQUENCE, der(SEQUENCE, der(OID, SHA256), der(NULL)), der(OCTETS, hashlib.sha256(said).digest()))
    padded = b"\0\1" + b"\xff" * (n.bit_length() // 8 - 3 - len(digest)) + b"\0" + digest
    signed = pow(int.from_bytes(padded, "big"), d, n).to_bytes(n.bit_length() // 8, "big")
    there, secret = folder / f"{seed}.crt", folder / f"{seed}.key"
    there.write_text(pem("CERTIFICATE", der(SEQUENCE, said, algorithm, der(BITS, b"\0", signed))))
    parts = (0, n, E, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
    secret.write_text(pem("RSA " + "PRIVATE KEY", der(SEQUENCE, *map(number, parts))))
    return there, secret
