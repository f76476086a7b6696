"""The workload as the floor reads it: rows whose parts have their lengths before them.

So the floor spends nothing on JSON. One byte says the kind of the row, see KINDS in floor.c;
integers take 8 bytes; texts 4 bytes of length, then UTF-8.
"""
import json
import struct

TEXTS = ("id", "url", "site", "title", "author", "published", "saved", "text")


def integer(value):
    return struct.pack("<q", value)


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data


def pack(source, target):
    """Packs a file of JSON lines."""
    packing = Packing()
    with open(source, encoding="utf-8") as lines, open(target, "wb") as file:
        for line in lines:
            file.write(packing.rows(json.loads(line)))


class Packing:
    """Numbers the records of each kind as they come."""

    def __init__(self):
        self.places = {}

    def place(self, kind, own):
        places = self.places.setdefault(kind, {})
        return integer(places.setdefault(own, len(places) + 1))

    def rows(self, record):
        kind, own = record["kind"], record["id"]
        place = self.place(kind, own)
        if kind == "tag":
            return b"\0" + place + text(own) + text(record["name"])
        if kind == "list":
            return b"\1" + place + text(own) + text(record["name"])
        if kind == "article":
            row = b"\2" + place + b"".join(text(record[key]) for key in TEXTS)
            tags = (b"\5" + place + self.place("tag", tag) for tag in record["tags"])
            lists = (b"\6" + place + self.place("list", name) for name in record["lists"])
            return row + b"".join(tags) + b"".join(lists)
        owner = self.place("article", record["article"])
        if kind == "highlight":
            span = integer(record["start"]) + integer(record["end"])
            words = text(record["quote"]) + text(record["color"]) + text(record["created"])
            return b"\3" + place + text(own) + owner + span + words
        return b"\4" + place + text(own) + owner + text(record["body"]) + text(record["created"])
