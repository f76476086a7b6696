"""The workload: a reading library of N articles as JSON lines, the same on every machine.

Articles of about 5 KB whose words follow Zipf's law, each with 3 highlights and 5 of 200 tags,
every second one with a note, half of them in one of 20 lists. Article i depends on the seed and
on i alone, so a small library is the beginning of a large one.
"""
import bisect
import itertools
import json
import random

WORD_COUNT = 20_000
TAG_COUNT = 200
LIST_COUNT = 20
ONSETS = "b br c ch d dr f fl g gr h j k l m n p pr qu r s st t tr v w".split() + [""]
VOWELS = "a e i o u ai ea ou".split()
ENDINGS = "n r s t l m nd st ng".split() + ["", "", ""]


def vocabulary():
    """The words, commonest and shortest first."""
    randomness = random.Random("vocabulary")
    words = {}
    while len(words) < WORD_COUNT:
        syllables = 1 + (len(words) > 150) + (len(words) > 4000 and randomness.random() < 0.6)
        word = "".join(
            randomness.choice(ONSETS) + randomness.choice(VOWELS) for _ in range(syllables)
        ) + randomness.choice(ENDINGS)
        words.setdefault(word)
    return list(words)


WORDS = vocabulary()
_WEIGHTS = list(itertools.accumulate(1 / (rank + 1) for rank in range(WORD_COUNT)))


class Writer:
    """Draws words, sentences and times from one seed."""

    def __init__(self, seed):
        self.randomness = random.Random(seed)

    def word(self):
        return WORDS[bisect.bisect_left(_WEIGHTS, self.randomness.random() * _WEIGHTS[-1])]

    def words(self, least, most):
        return [self.word() for _ in range(self.randomness.randint(least, most))]

    def sentence(self):
        return " ".join(self.words(6, 20)).capitalize() + "."

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.randomness.randint(3, 7)))

    def text(self, size):
        paragraphs = []
        while sum(map(len, paragraphs)) < size:
            paragraphs.append(self.paragraph())
        return "\n\n".join(paragraphs)

    def time(self, first_year):
        draw = self.randomness.randint
        return "%04d-%02d-%02dT%02d:%02d:%02dZ" % (
            draw(first_year, 2025), draw(1, 12), draw(1, 28), draw(0, 23), draw(0, 59), draw(0, 59)
        )


def article(index, seed):
    """An article, then what is on it."""
    writer = Writer(f"{seed}/{index}")
    draw = writer.randomness
    title = " ".join(writer.words(4, 9)).title()
    text = writer.text(min(20_000, max(1_500, draw.lognormvariate(8.4, 0.35))))
    site = f"{WORDS[200 + draw.randrange(400)]}.example"
    own = f"a{index:07d}"
    yield {
        "kind": "article", "id": own, "url": f"https://{site}/{index}", "site": site,
        "title": title, "author": " ".join(writer.words(2, 2)).title(),
        "published": writer.time(2015), "saved": writer.time(2024), "text": text,
        "tags": [f"t{tag:03d}" for tag in draw.sample(range(TAG_COUNT), 5)],
        "lists": [f"l{draw.randrange(LIST_COUNT):02d}"] if draw.random() < 0.5 else [],
    }
    for number in range(3):
        start = draw.randrange(len(text) - 260)
        end = start + draw.randint(40, 250)
        yield {
            "kind": "highlight", "id": f"h{index:07d}-{number}", "article": own, "start": start,
            "end": end, "quote": text[start:end], "created": writer.time(2024),
            "color": draw.choice(("yellow", "green", "blue", "pink")),
        }
    if index % 2 == 0:
        yield {
            "kind": "note", "id": f"n{index:07d}", "article": own,
            "body": writer.text(160)[:200], "created": writer.time(2024),
        }


def library(count, seed=1):
    """All records, each tag and list before what uses it."""
    for tag in range(TAG_COUNT):
        yield {"kind": "tag", "id": f"t{tag:03d}", "name": f"{WORDS[700 + tag]}-{tag:03d}"}
    for number in range(LIST_COUNT):
        yield {"kind": "list", "id": f"l{number:02d}", "name": f"List {WORDS[950 + number]}"}
    for index in range(count):
        yield from article(index, seed)


def write(path, count):
    with open(path, "w", encoding="utf-8") as file:
        for record in library(count):
            file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
