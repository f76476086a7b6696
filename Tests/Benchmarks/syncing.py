"""The figures of a sync between two devices and a server of our own."""
import json
import os
import shutil
import sqlite3
import statistics

import figures
from processes import Failed, milliseconds, output, turns
from server import Device, Server

NOTHING_NEW, CHANGE_TURNS = 40, 11


def syncing(bench):
    """A first push and pull of the workload, then syncs of a few changes and of none."""
    pushes, pulls = [], []
    for turn in range(bench.imports):
        with Server(bench.server, bench.path("server")) as server:
            first, second = devices(bench, server)
            pushes.append(pushed(bench, first))
            pulls.append(pulled(bench, first, second))
            if turn == bench.imports - 1:
                first_sync(bench, server, pushes, pulls)
                nothing_new(bench, server, first)
                few_changes(bench, server, first, second)


def devices(bench, server):
    """One with the workload, one with nothing, both in one account."""
    bench.remove_home("sync-first")
    bench.remove_home("sync-second")
    shutil.copytree(bench.path("home"), bench.path("sync-first"))
    first, second = Device(bench, "sync-first"), Device(bench, "sync-second")
    second.join_account(server, "bench", first.create_account(server, "bench", bench.folder))
    os.sync()
    return first, second


def measured(bench, device):
    """A sync: its seconds, its peak memory in MB, what it says."""
    file = bench.path("sync.json")
    wall, peak = bench.measure.peak([device.carrel, "sync", "--json"], device.environment, file)
    with open(file, encoding="utf-8") as text:
        return wall / 1000, peak, json.load(text)


def pushed(bench, device):
    seconds, peak, said = measured(bench, device)
    if not said["pushed"] or said["pulled"]:
        raise Failed(f"the first push: {said}")
    return seconds, peak, said


def pulled(bench, first, second):
    """As `pushed`, but with the first search: only then the library is there."""
    seconds, peak, said = measured(bench, second)
    search = ("search", figures.MIDDLING, "--limit", "20", "--sort", "saved")
    wait, found = bench.timed(lambda: second.run(*search))
    if not found or found != first.run(*search):
        raise Failed("the second device does not find what the first one does")
    return seconds + wait, peak, said


def first_sync(bench, server, pushes, pulls):
    for what, runs, way in (
        (f"first push, {bench.articles} articles", pushes, "bytes_sent"),
        ("first pull, until it finds words", pulls, "bytes_received"),
    ):
        said = runs[-1][2]
        bench.table.add(
            what, statistics.median(seconds for seconds, _, _ in runs), "s",
            note=f"{said[way] / 1e6:.1f} MB, {said['round_trips']} round trips",
        )
        bench.table.add("  peak memory", max(peak for _, peak, _ in runs), "MB")
    bench.table.add("  peak memory of the server", server.memory("VmHWM"), "MB")
    bench.table.add("  database of the server", server.database_bytes() / 1e6, "MB")


def nothing_new(bench, server, device):
    """A new process that asks once, beside plain C over libcurl that asks once."""
    device.run("sync")
    times = turns(
        NOTHING_NEW, device.environment,
        ours=lambda turn: [bench.carrel, "sync"],
        floor=lambda turn: [bench.request, server.url + "/health"],
    )
    said = json.loads(device.run("sync", "--json"))
    figures.compare(bench, "sync, nothing new", times["ours"], times["floor"])
    bench.table.add("  round trips", said["round_trips"], "", most=1)
    bench.table.add("  bytes, both ways", said["bytes_sent"] + said["bytes_received"], "B")


def few_changes(bench, server, first, second):
    """100 tags, up from one device and down to the other, beside two requests and the rows."""
    ids = some_articles(first, 100)
    ups, downs, asked = [], [], []
    for turn in range(CHANGE_TURNS):
        first.run("tag", *ids, f"+bench-{turn}", "--yes")
        ups.append(milliseconds([bench.carrel, "sync"], first.environment))
        downs.append(milliseconds([bench.carrel, "sync"], second.environment))
        asked.append(milliseconds([bench.request, server.url + "/health"], {}))
    if not second.run("ls", f"tag:bench-{CHANGE_TURNS - 1}", "--limit", "1"):
        raise Failed("the second device has not the tags of the first one")
    rows = float(output([bench.floor, "changes", bench.floor_database, str(CHANGE_TURNS)]))
    whole = statistics.median(ups) + statistics.median(downs)
    limit = 2 * (statistics.median(asked) + rows)
    bench.table.add(
        f"{len(ids)} changes, up and down", whole, "ms", limit,
        note=f"up {statistics.median(ups):.2f}, down {statistics.median(downs):.2f} ms",
    )
    _, peak, said = measured_changes(bench, first, ids)
    bench.table.add("  bytes up", said["bytes_sent"], "B", note=f"{peak:.0f} MB at the peak")


def measured_changes(bench, device, ids):
    device.run("tag", *ids, "+bench-again", "--yes")
    return measured(bench, device)


def some_articles(device, count):
    with sqlite3.connect(f"file:{device.library}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT id FROM article ORDER BY id LIMIT ?", (count,)).fetchall()
    return [figures.identifier(blob) for blob, in rows]
