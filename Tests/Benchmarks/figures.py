"""The figures: one function each, in the order of the table."""
import os
import sqlite3
import statistics
import subprocess

import packing
import pages
import workload
from processes import Times, milliseconds, synced_times, turns

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
COMMON, MIDDLING = workload.WORDS[2], workload.WORDS[300]
WRITERS, WRITES = 20, 50


def identifier(blob):
    """How carrel prints sixteen bytes: 26 letters of Crockford's base 32."""
    number = int.from_bytes(blob, "big") << 2
    return "".join(LETTERS[number >> shift & 31] for shift in range(125, -1, -5))


def importing(bench):
    """Makes the library that the other figures read."""
    pack = bench.path("workload.pack")
    packing.pack(bench.workload, pack)
    ours, floors = Times(), Times()
    peaks = []
    for _ in range(bench.imports):
        bench.remove_home()
        os.sync()
        command = [bench.carrel, "import", "jsonl", bench.workload]
        wall, peak = bench.measure.peak(command, bench.environment)
        ours.append(wall)
        peaks.append(peak)
        bench.remove_floor()
        os.sync()
        command = [bench.floor, "insert", pack, bench.floor_database]
        floors.append(bench.measure.peak(command, bench.environment)[0])
    compare(bench, f"import jsonl, {bench.articles} articles", ours, floors, most=1.5)
    bench.table.add("  peak memory", max(peaks), "MB")
    size = sum(os.path.getsize(path) for path in bench.database_files())
    floor_size = os.path.getsize(bench.floor_database)
    bench.table.add("  database", size / 1e6, "MB", floor_size / 1e6)


def some_articles(bench, count):
    """The identifiers of articles spread over the library, as bytes, with their addresses."""
    with sqlite3.connect(f"file:{bench.database}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT id, url FROM article ORDER BY id").fetchall()
    step = max(1, len(rows) // count)
    return rows[::step][:count]


def reading(bench):
    blobs = [blob for blob, _ in some_articles(bench, bench.repetitions)]
    names = [identifier(blob) for blob in blobs]
    times = turns(
        bench.repetitions, bench.environment,
        nothing=lambda turn: ["/bin/true"],
        version=lambda turn: [bench.carrel, "--version"],
        show=lambda turn: [bench.carrel, "show", names[turn % len(names)]],
        show_floor=lambda turn: [bench.floor, "show", bench.database, blobs[turn % len(names)].hex()],
        show_static=lambda turn: [
            bench.static_floor, "show", bench.database, blobs[turn % len(names)].hex()
        ],
        ls=lambda turn: [bench.carrel, "ls", "--limit", "20"],
        ls_floor=lambda turn: [bench.floor, "ls", bench.database, "20"],
        ls_static=lambda turn: [bench.static_floor, "ls", bench.database, "20"],
    )
    compare(bench, "show ID", times["show"], times["show_floor"], most=4)
    compare(bench, "  beside static C", times["show"], times["show_static"])
    compare(bench, "ls --limit 20", times["ls"], times["ls_floor"], most=4)
    compare(bench, "  beside static C", times["ls"], times["ls_static"])
    compare(bench, "--version, beside /bin/true", times["version"], times["nothing"])


def compare(bench, what, ours, floor, most=None):
    bench.table.add(what, ours.median, "ms", floor.median, most=most, note=ours.beside(floor))


def searching(bench):
    for word, name in ((COMMON, "a word in most articles"), (MIDDLING, "a middling word")):
        for sort, order in (("saved", "newest"), ("relevance", "ranked")):
            search = [bench.carrel, "search", word, "--limit", "20", "--sort", sort]
            floor = [bench.floor, "find", bench.floor_database, word, order]
            times = turns(
                max(5, bench.repetitions // 6), bench.environment,
                ours=lambda turn: search, floor=lambda turn: floor,
            )
            compare(bench, f"search {name}, {order}", times["ours"], times["floor"])


def quotes(bench, count):
    """Articles of ours, each with words that stand in it."""
    wanted = dict((url, identifier(blob)) for blob, url in some_articles(bench, count + 1))
    found = []
    for record in bench.records():
        if record["kind"] == "article" and record["url"] in wanted:
            words = record["text"].replace("\n", " ").split(" ")
            middle = len(words) // 2
            found.append((wanted[record["url"]], " ".join(words[middle : middle + 9])))
    return found


def highlighting(bench):
    """A highlight beside `show`, without what the disk takes for itself."""
    marked = quotes(bench, bench.repetitions)
    command = lambda turn: [bench.carrel, "highlight", *marked[turn]]
    syncs = synced_times(command(len(marked) - 1), bench.environment, bench.path("trace"))
    highlights, shows, disk = [], [], []
    for turn in range(len(marked) - 1):
        highlights.append(milliseconds(command(turn), bench.environment))
        shows.append(milliseconds([bench.carrel, "show", marked[turn][0]], bench.environment))
        disk.append(bench.measure.fsync(bench.path("fsync"), 3))
    whole, show, sync = map(statistics.median, (highlights, shows, disk))
    bench.table.add("one fsync of 4 KiB on this disk", sync, "ms")
    if syncs is None:
        bench.table.add("highlight, whole (no strace here)", whole, "ms", show)
        return
    bench.table.add(
        "highlight without its fsyncs, by show", max(0, whole - syncs * sync), "ms", show, most=2,
        note=f"whole {whole:.2f} ms, {syncs} fsyncs",
    )


def adding(bench):
    paths = bench.real_pages() or pages.write(bench.path("pages"), bench.pages)
    runs = []
    for _ in range(bench.imports):
        bench.remove_home("added")
        os.sync()
        environment = bench.environment | {"CARREL_HOME": bench.path("added")}
        runs.append(bench.measure.peak([bench.carrel, "add", *paths], environment))
    seconds = statistics.median(wall for wall, _ in runs) / 1000
    size = sum(map(os.path.getsize, paths)) / len(paths) / 1000
    bench.table.add(
        f"add of {len(paths)} pages in one call", len(paths) / seconds, "pages/s", least=300,
        note=f"{size:.0f} KB each",
    )
    bench.table.add("  peak memory", max(peak for _, peak in runs), "MB", most=200)


def crowding(bench):
    """Many processes writing at once, each its own notes one after the other."""
    bench.remove_home("crowded")
    environment = bench.environment | {"CARREL_HOME": bench.path("crowded")}
    loop = f'for i in $(seq {WRITES}); do "$0" note -m "writer $1 note $i" || exit; done'
    command = lambda writer: ["/bin/sh", "-c", loop, bench.carrel, str(writer)]

    def crowd():
        writers = [
            subprocess.Popen(command(writer), env=environment, stdout=subprocess.DEVNULL)
            for writer in range(WRITERS)
        ]
        return [writer.wait() for writer in writers]

    seconds, _ = bench.timed(crowd)
    database = f"file:{bench.path('crowded')}/library.sqlite?mode=ro"
    with sqlite3.connect(database, uri=True) as opened:
        kept = opened.execute("SELECT count(DISTINCT body) FROM note WHERE alive").fetchone()[0]
    bench.table.add(
        f"{WRITERS} processes, {WRITES} writes each", kept, "kept", least=WRITERS * WRITES,
        note=f"{seconds:.2f} s",
    )


ALL = {
    "import": importing, "read": reading, "search": searching, "highlight": highlighting,
    "add": adding, "crowd": crowding,
}
