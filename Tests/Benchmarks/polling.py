"""What a server bears: devices that ask whether there is anything new, and devices that only stay."""
import json
import resource
import socket
import struct
import time

from processes import Failed, output
from server import Device, Server

ACCOUNTS, CONNECTIONS, SECONDS, IDLE = 16, 64, 10, 1000


def polling(bench):
    raise_descriptor_limit()
    with Server(bench.server, bench.path("server")) as server:
        requests = [poll_file(bench, server, number) for number in range(ACCOUNTS)]
        command = [bench.polls, str(server.port), str(CONNECTIONS)]
        output([*command, "1", *requests])  # so that the server is warm
        time.sleep(1)  # what was cut off then is answered still, and counts against its account
        rate, median, slowest, failed = output([*command, str(SECONDS), *requests]).split()
        if failed != "0":
            raise Failed(f"{failed} polls were not answered with 200")
        bench.table.add(
            f"polls, {CONNECTIONS} connections", float(rate), "/s", least=3000,
            note=f"{ACCOUNTS} accounts, {float(median):.2f} ms in the middle",
        )
        bench.table.add("  99th percentile", float(slowest), "ms", most=50)
        before = server.memory("VmRSS")
        connections = [idle_connection(server) for _ in range(IDLE)]
        bench.table.add(
            f"server with {IDLE} idle connections", server.memory("VmRSS"), "MB", most=256,
            note=f"{before:.0f} MB before them",
        )
        for connection in connections:
            connection.close()


def poll_file(bench, server, number):
    """A new account, and a file with the request by which its device asks for news."""
    name = f"poll-{number}"
    bench.remove_home(name)
    device = Device(bench, name)
    device.create_account(server, name, bench.folder)
    device.run("sync")
    path = bench.path(name + ".request")
    with open(path, "wb") as file:
        file.write(poll(server, device.token(), *device.sync_state()))
    return path


def poll(server, token, space, generation, changes, bodies):
    """POST /v1/sync that pushes nothing: one frame, the control."""
    control = {"space": space, "generation": generation, "changes": changes, "bodies": bodies}
    text = json.dumps(control, separators=(",", ":")).encode()
    body = struct.pack(">I", len(text)) + text
    head = [
        "POST /v1/sync HTTP/1.1", f"Host: 127.0.0.1:{server.port}", "Sync-Protocol: 1",
        f"Authorization: Bearer {token}", "Content-Type: application/vnd.carrel.frames",
        f"Content-Length: {len(body)}", "", "",
    ]
    return "\r\n".join(head).encode() + body


def idle_connection(server):
    """A connection that has asked once and now only stays."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    connection.sendall(f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    if not connection.recv(65536).startswith(b"HTTP/1.1 200"):
        raise Failed("the server takes no more connections")
    return connection


def raise_descriptor_limit():
    """The server inherits it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
