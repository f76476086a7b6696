#!/usr/bin/env python3
"""Opens a Carrel library on a server's database with passphrase and emergency sheet.

An independent reading of Sealing.md: standard library only, no code of the program. With --vectors
it checks the known answers instead. Nothing is written; exit 0 = everything opened, 1 = not.
"""
import argparse, hashlib, hmac, json, pathlib, sqlite3, struct, sys, unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LIMITS = {1: ("changes", 256 * 1024), 2: ("bodies", 1024 * 1024)}
HEADER = struct.Struct(">4sBBI16s16sQQ16s32s32s32sI")  # 174 bytes


class Refused(Exception):
    """What was read is not what this account's devices sealed."""

def check(holds, why):
    if not holds:
        raise Refused(why)


# ChaCha20-Poly1305 (RFC 8439), with all blocks side by side: each word of the state is one long
# number of 64-bit lanes, of which the low 32 bits are the word of that block.
def chacha20(key, nonce, counter, length):
    blocks = -(-length // 64)
    ones = int.from_bytes(b"\1\0\0\0\0\0\0\0" * blocks, "little")
    mask = ones * 0xFFFFFFFF
    counters = int.from_bytes(b"".join(struct.pack("<Q", counter + i) for i in range(blocks)), "little")
    words = struct.unpack("<8I", key), struct.unpack("<3I", nonce)
    start = [word * ones for word in (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574) + words[0]]
    start += [counters] + [word * ones for word in words[1]]
    x = list(start)
    def turn(a, b, c, d, bits):
        x[a] = (x[a] + x[b]) & mask
        x[d] ^= x[a]
        x[d] = (x[d] << bits) & mask | (x[d] >> (32 - bits)) & (ones * ((1 << bits) - 1))
    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                           (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            turn(a, b, c, d, 16)
            turn(c, d, a, b, 12)
            turn(a, b, c, d, 8)
            turn(c, d, a, b, 7)
    stream = bytearray(64 * blocks)
    for index in range(16):
        lanes = ((x[index] + start[index]) & mask).to_bytes(8 * blocks, "little")
        for byte in range(4):
            stream[4 * index + byte::64] = lanes[byte::8]
    return bytes(stream[:length])

def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    sum_, prime = 0, (1 << 130) - 5
    for start in range(0, len(message), 16):
        sum_ = (sum_ + int.from_bytes(message[start:start + 16] + b"\1", "little")) * r % prime
    return ((sum_ + int.from_bytes(key[16:], "little")) % (1 << 128)).to_bytes(16, "little")

def open_aead(key, nonce, sealed, associated):
    ciphertext, tag = sealed[:-16], sealed[-16:]
    zeros = lambda data: bytes(-len(data) % 16)
    message = associated + zeros(associated) + ciphertext + zeros(ciphertext)
    message += struct.pack("<QQ", len(associated), len(ciphertext))
    mac = poly1305(chacha20(key, nonce, 0, 32), message)
    check(hmac.compare_digest(mac, tag), "tag")
    stream = chacha20(key, nonce, 1, len(ciphertext))
    number = int.from_bytes(ciphertext, "little") ^ int.from_bytes(stream, "little")
    return number.to_bytes(len(ciphertext), "little")


# Derivations.
def sha256(data):
    return hashlib.sha256(data).digest()

def expand(root, info, length):
    """HKDF-Expand of RFC 5869 with SHA-256."""
    output, block = b"", b""
    while len(output) < length:
        block = hmac.digest(root, block + info + bytes([len(output) // 32 + 1]), "sha256")
        output += block
    return output[:length]

def open_record(parent, info, commitment, sealed, associated):
    derived = expand(parent, info, 76)
    check(hmac.compare_digest(derived[44:], commitment), "commitment")
    check(len(sealed) >= 16, "length")
    return open_aead(derived[:32], derived[32:44], sealed, associated)

def passphrase_bytes(text):
    text = unicodedata.normalize("NFC", text.strip("\r\n"))
    check(text, "the passphrase is empty")
    return text.encode()

def credentials(passphrase, secret, account, salt):
    stretched = hashlib.scrypt(
        passphrase_bytes(passphrase), salt=sha256(b"carrel/v1/salt" + account + salt),
        n=1 << 17, r=8, p=1, maxmem=160 << 20, dklen=64)
    root = hmac.digest(secret, stretched, "sha256")
    return tuple(expand(root, b"carrel/v1/" + word + account, 32) for word in (b"unlock", b"login"))


# The emergency sheet.
def spell(secret):
    bits = int.from_bytes(secret, "big") << 10
    bits |= int.from_bytes(sha256(b"carrel/v1/check" + secret)[:2], "big") >> 6
    letters = "".join(ALPHABET[bits >> shift & 31] for shift in range(165, -1, -5))
    return "-".join(letters[start:start + 4] for start in range(0, 34, 4))

def read_secret(text):
    letters = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Pd").upper()
    letters = letters.replace("O", "0").replace("I", "1").replace("L", "1")
    check(len(letters) == 34 and all(c in ALPHABET for c in letters), "malformed")
    bits = 0
    for letter in letters:
        bits = bits << 5 | ALPHABET.index(letter)
    secret = (bits >> 10).to_bytes(20, "big")
    check(spell(secret).replace("-", "") == letters, "mistyped")
    return secret

def read_sheet(text):
    """The secret, and the login or nothing."""
    fields = {}
    for line in text.splitlines():
        label, colon, value = line.strip().partition(":")
        if colon and label.lower() in ("server", "login", "secret"):
            fields[label.lower()] = value.strip()
    return read_secret(fields.get("secret", text)), fields.get("login", "")


# The bundle.
def open_bundle(bundle, unlock_key, account):
    """The account key, and the keyring: {(space, epoch): key}."""
    check(bundle[:1] == b"\1" and len(bundle) >= 1 + 112 + 80, "bundle")
    def open_part(part, word, parent):
        info = b"carrel/v1/" + word + b"\0\1" + account + part[:32]
        return open_record(parent, info, part[32:64], part[64:], info)
    account_key = open_part(bundle[1:113], b"wrap", unlock_key)
    entries = open_part(bundle[113:], b"keyring", account_key)
    keys = {entries[at:at + 20]: entries[at + 20:at + 52] for at in range(0, len(entries), 52)}
    check(list(keys) == sorted(keys) and 52 * len(keys) == len(entries), "keyring")
    return account_key, {(p[:16], int.from_bytes(p[16:], "big")): key for p, key in keys.items()}


# The envelopes.
def plaintext_count(payload_count):
    length = max(payload_count + 4, 128)
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return length + mask & ~mask

def read_header(envelope):
    check(len(envelope) >= HEADER.size, "shape")
    names = "magic suite kind epoch space device first last reference previous salt commitment length"
    header = dict(zip(names.split(), HEADER.unpack(envelope[:HEADER.size])))
    check(header["magic"] == b"CRL1" and len(envelope) - HEADER.size == header["length"], "shape")
    check(1 <= header["first"] <= header["last"] < 1 << 63, "shape")
    return header

def open_envelope(envelope, keyring, space):
    """The header and the payload."""
    header = read_header(envelope)
    check(header["suite"] == 1, "suite")
    check(header["kind"] in LIMITS, "kind")
    check(header["space"] == space, "space")
    check((space, header["epoch"]) in keyring, "epoch")
    check(header["reference"] == bytes(16), "reference")
    limit = LIMITS[header["kind"]][1]
    check(128 <= header["length"] - 16 <= plaintext_count(limit), "length")
    info = b"carrel/v1/rec\0" + envelope[:138] + bytes(32) + envelope[170:174]
    plaintext = open_record(keyring[space, header["epoch"]], info, header["commitment"],
                            envelope[174:], envelope[:174])
    count = int.from_bytes(plaintext[:4], "big")
    check(plaintext_count(count) == len(plaintext) and count <= limit, "true length")
    check(not any(plaintext[4 + count:]), "padding")
    return header, plaintext[4:4 + count]


# The server's database: all of its tables that are needed.
def read_account(database, login):
    rows = database.execute(
        "SELECT account, salt, bundle FROM account WHERE ?1 = '' OR login = ?1", (login,)).fetchall()
    check(len(rows) == 1, f"the database has {len(rows)} accounts for this sheet")
    return rows[0]

def read_envelopes(database, space):
    return database.execute("SELECT kind, device, first, last, hash, bytes FROM envelope"
                            " WHERE space = ? ORDER BY kind, sequence", (space,))

def open_library(arguments):
    """Prints a line for each envelope; gives the number of faults."""
    database = sqlite3.connect(f"{arguments.database.absolute().as_uri()}?mode=ro", uri=True)
    secret, login = read_sheet(arguments.sheet_file.read_text("utf-8-sig"))
    account, salt, bundle = read_account(database, login)
    if given := arguments.keys_bundle:
        path = pathlib.Path(given)
        bundle = path.read_bytes() if len(given) < 256 and path.exists() else bytes.fromhex(given)
    passphrase = arguments.passphrase_file.read_bytes().decode()
    try:
        _, keyring = open_bundle(bundle, credentials(passphrase, secret, account, salt)[0], account)
    except Refused as refusal:
        raise Refused(f"passphrase or sheet do not open this account ({refusal})") from None
    opened, faults, ends = 0, 0, {}
    for space in sorted({space for space, _ in keyring}):
        for kind, device, first, last, digest, envelope in read_envelopes(database, space):
            place = f"{device.hex()}\t{first}-{last}\t{LIMITS.get(kind, (kind,))[0]}"
            try:
                header, payload = open_envelope(envelope, keyring, space)
                named = [header[name] for name in ("kind", "device", "first", "last")]
                check(named == [kind, device, first, last], "it stands in another's place")
                check(sha256(envelope) == digest, "hash")
                number, previous = ends.get((device, kind), (0, bytes(32)))
                check((first, header["previous"]) == (number + 1, previous), "chain")
                print(place, len(payload), *([payload.hex()] if arguments.payload else []), sep="\t")
                opened += 1
            except Refused as refusal:
                print(f"refused: {place}: {refusal}", file=sys.stderr)
                faults += 1
            ends[device, kind] = last, sha256(envelope)
    print(f"{opened} opened, {faults} refused", file=sys.stderr)
    return faults


# The known answers. Each gives what "out" must be, as far as it needs no public-key operation.
def refusal(action, *arguments):
    try:
        action(*arguments)
        return "opened"
    except Refused as refused:
        return str(refused)

def answer(kind, v):
    """The answers to the input `v` of a vector."""
    keyring = {(v.get("space"), v.get("epoch")): v.get("epoch_key")}
    match kind:
        case "passphrase": return {"bytes": passphrase_bytes(v["text"])}
        case "secret": return {"spelled": spell(v["secret"])}
        case "refused secret": return {"reason": refusal(read_secret, v["spelled"])}
        case "credentials":
            unlock, seed = credentials(v["passphrase"], v["secret"], v["account"], v["salt"])
            return {"unlock": unlock, "login_seed": seed}
        case "padding": return {"plaintext": plaintext_count(v["payload"])}
        case "sheet": return dict(zip(("secret", "login"), read_sheet(v["text"])))
        case "bundle":
            account_key, keyring = open_bundle(v["bundle"], v["unlock"], v["account"])
            entries = b"".join(s + struct.pack(">I", e) + k for (s, e), k in sorted(keyring.items()))
            return {"account_key": account_key, "keyring": entries}
        case "envelope":
            header, payload = open_envelope(v["envelope"], keyring, v["space"])
            names = ("kind", "device", "first", "last", "previous")
            return {name: header[name] for name in names} | {
                "payload": payload, "hash": sha256(v["envelope"])}
        case "refused envelope":
            return {"reason": refusal(open_envelope, v["envelope"], keyring, v["space"])}
        case "certificate": return {"statement": b"carrel/v1/device\0" + v["account"] + v["device"]
                                    + v["signing_key"] + v["sealing_key"]}
        case "login": return {"statement": b"carrel/v1/login\0" + v["action"].encode() + b"\0"
                              + v["host"].lower().encode() + b"\0" + v["device"] + v["challenge"]}
        case "seen": return {"seen": sha256(v["ends"])}
        case "head": return {"statement": b"carrel/v1/head\0" + v["account"] + v["device"] + struct.pack(
            ">Q", v["sequence"]) + v["hash"] + bytes(32) + v["seen"]}
        case "device": return {}
        case _: raise Refused("unknown kind")

TEXTS = {"text", "spelled", "passphrase", "action", "host", "login", "reason", "server"}

def check_vectors(path):
    faults, vectors = 0, json.loads(path.read_text("utf-8"))["vectors"]
    for number, vector in enumerate(vectors):
        given, wanted = ({name: bytes.fromhex(value) if isinstance(value, str) and name not in TEXTS
                          else value for name, value in vector[side].items()} for side in ("in", "out"))
        try:
            answers = answer(vector["kind"], given).items()
            wrong = [name for name, value in answers if wanted.get(name) != value]
        except Refused as refusal:
            wrong = [str(refusal)]
        if wrong:
            faults += 1
            print(f"vector {number}, {vector['kind']}: {', '.join(wrong)}", file=sys.stderr)
    print(f"{len(vectors)} vectors, {faults} wrong")
    return faults

def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", nargs="?", type=pathlib.Path, help="the server's SQLite database")
    for name in ("--passphrase-file", "--sheet-file"):
        parser.add_argument(name, type=pathlib.Path)
    parser.add_argument("--keys-bundle", metavar="FILE|HEX", help="instead of the database's")
    parser.add_argument("--payload", action="store_true", help="print the payloads in hexadecimal")
    parser.add_argument("--vectors", type=pathlib.Path, help="check the known answers, and nothing else")
    arguments = parser.parse_args()
    if arguments.vectors:
        return check_vectors(arguments.vectors)
    if not (arguments.database and arguments.passphrase_file and arguments.sheet_file):
        parser.error("a database, --passphrase-file and --sheet-file are needed")
    return open_library(arguments)

if __name__ == "__main__":
    try:
        sys.exit(1 if main() else 0)
    except (Refused, OSError, ValueError, sqlite3.Error) as error:
        sys.exit(f"{error}")
