import Foundation
import GRDB
import LoopbackServer
import Testing

@Suite struct `A sync that cannot be` {
  private func refused(
    _ ending: Ending,
    _ status: Int32,
    _ comment: Comment? = nil
  ) {
    #expect(ending.status == status, comment ?? "\(ending)")
    let lines = ending.errors.split(separator: "\n")
    #expect(lines.count == 1 && lines.first?.hasPrefix("carrel: ") == true, "\(ending.errors)")
  }

  @Test func `is refused with one sentence when passphrase, sheet or login are wrong`() throws {
    let scratch = try Scratch()
    let pair = try SyncPair(in: scratch)
    defer { pair.server.kill() }
    let third = try scratch.carrel("c")
    let wrong = try scratch.file("wrong", "another long walk elsewhere\n")
    let short = try scratch.file("short", "short\n")
    let sheet = try String(contentsOf: scratch.folder.appending(path: "sheet"), encoding: .utf8)
    let otherSecret = "Secret: 0000-0000-0000-0000-0000-0000-0000-0000-00"
    let typo = try scratch.file("typo", sheet.replacing(/Secret:.*/, with: otherSecret))
    let noSheet = try scratch.file("list", "milk, bread\n")

    func join(_ changes: [String: String]) throws -> Ending {
      var words = pair.account
      for (option, value) in changes {
        guard let place = words.firstIndex(of: option) else { continue }
        words[place + 1] = value
      }
      return try third.start(["account", "join"] + words).end()
    }
    refused(try join(["--passphrase-file": wrong]), 77)
    refused(try join(["--sheet-file": typo]), 77)
    refused(try join(["--sheet-file": noSheet]), 65)
    refused(try join(["--sheet-file": "/nowhere"]), 66)
    refused(try join(["--login": "nobody"]), 77)
    refused(try join(["--login": "No Body"]), 64)
    refused(try join(["--server": "http://example.org"]), 64)
    refused(try join(["--server": "http://127.0.0.1:1"]), 69)

    var again = pair.account
    again[again.count - 1] = scratch.folder.appending(path: "other-sheet").path
    refused(try third.start(["account", "create"] + again).end(), 73, "the login is taken")
    #expect(!FileManager.default.fileExists(atPath: again[again.count - 1]))
    again[again.count - 3] = short
    refused(try third.start(["account", "create"] + again).end(), 64, "too short")
    refused(try pair.devices[0].start(["account", "create"] + again).end(), 64, "has one already")
    refused(try third.attempt("sync"), 64)
    refused(try third.attempt("account", "show"), 64)
    #expect(try join([:]).status == 0)
  }

  @Test func `takes nothing from what is no server of ours`() throws {
    let scratch = try Scratch()
    let pair = try SyncPair(in: scratch)
    pair.server.kill()
    let answers: [(String, LoopbackAnswer)] = [
      ("a captive portal", .page("<html>Log in to the network</html>")),
      ("a redirect", .redirect(to: "http://127.0.0.1:9/")),
      ("nothing", .raw("")),
      ("noise", .raw("\u{0}\u{1}\u{2}")),
      (
        "a body without end",
        .endless(
          head: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          part: Array("10000\r\n".utf8) + [UInt8](repeating: 65, count: 65_536) + [13, 10]
        )
      ),
    ]
    for (name, answer) in answers {
      try LoopbackServer.run(answering: { _ in answer }) { server in
        let third = try scratch.carrel("third")
        var words = pair.account
        words[1] = server.url("")
        let ending = try third.start(["account", "join"] + words).end()
        refused(ending, 69, "\(name): \(ending)")
      }
    }
  }

  @Test func `says that another one runs`() throws {
    let scratch = try Scratch()
    let pair = try SyncPair(in: scratch)
    defer { pair.server.kill() }
    let lock = open(pair.devices[0].home.appending(path: "sync.lock").path, O_RDWR | O_CLOEXEC)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX) == 0)

    refused(try pair.devices[0].attempt("sync"), 75)
    #expect(try pair.devices[0].attempt("note", "-m", "written meanwhile").status == 0)
  }

  @Test func `notices a server that is gone, and one that went back to yesterday`() throws {
    let scratch = try Scratch()
    let pair = try SyncPair(in: scratch)
    defer { pair.server.kill() }
    let (first, second) = (pair.devices[0], pair.devices[1])
    try first.run("note", "-m", "yesterday")
    try pair.converge()
    pair.server.kill()
    let backup = scratch.folder.appending(path: "backup").path
    // As a copy of the running database is made properly.
    try DatabaseQueue(path: pair.server.store.path).vacuum(into: backup)

    refused(try first.attempt("sync"), 69)
    try first.run("note", "-m", "today")
    try pair.server.start()
    try pair.converge()
    pair.server.kill()
    for suffix in ["", "-wal", "-shm"] {
      let path = pair.server.store.path + suffix
      if FileManager.default.fileExists(atPath: path) {
        try FileManager.default.removeItem(atPath: path)
      }
    }
    try FileManager.default.copyItem(atPath: backup, toPath: pair.server.store.path)
    try pair.server.start()

    refused(try first.attempt("sync"), 6)
    refused(try second.attempt("sync"), 6)
    let evidence = try FileManager.default.contentsOfDirectory(atPath: first.home.path)
      .filter { $0.hasPrefix("evidence-") }
    #expect(evidence.count == 1)
    try first.run("note", "-m", "nothing stops writing")

    // Its keeper says so: then it is filled again.
    pair.server.kill()
    #expect(try pair.server.run("restored") == 0)
    try pair.server.start()
    try pair.converge()
    let exports = try pair.exports()
    #expect(exports[0] == exports[1])
    for words in ["yesterday", "today", "nothing stops writing"] {
      #expect(exports[0].contains("\"\(words)\""))
    }
  }

  @Test func `fills a server that lost everything, accounts too`() throws {
    let scratch = try Scratch()
    let pair = try SyncPair(in: scratch)
    defer { pair.server.kill() }
    try pair.devices[0].run("note", "-m", "before the fire")
    try pair.converge()
    try pair.server.startEmpty()
    try pair.devices[1].run("note", "-m", "after the fire")

    try pair.converge()

    let third = try scratch.carrel("c")
    try third.run(["account", "join"] + pair.account)
    try third.run("sync")
    #expect(try third.run("export", "jsonl") == pair.exports()[0])
    #expect(try pair.exports()[0].contains("before the fire"))
  }

  @Test func `is refused to a device that was removed`() throws {
    let scratch = try Scratch()
    let pair = try SyncPair(in: scratch)
    defer { pair.server.kill() }
    try pair.devices[1].run("sync")
    try DatabaseQueue(path: pair.server.store.path).write { database in
      try database.execute(sql: "UPDATE device SET revoked = 1")
    }

    refused(try pair.devices[1].attempt("sync"), 77)
  }

  @Test func `on a full disk loses nothing`() throws {
    let scratch = try Scratch()
    let pair = try SyncPair(in: scratch)
    defer { pair.server.kill() }
    let words = String(repeating: "many words ", count: 9_000)
    for number in 1...30 { try pair.devices[0].run("note", "-m", "\(number) \(words)") }
    try pair.devices[0].run("sync")

    // The second device may write no file longer than 2 MB.
    let limited = ["/usr/bin/prlimit", "--fsize=2000000"]
    let ending = try pair.devices[1].attempt("sync", before: limited)
    refused(ending, 74)
    #expect(try pair.devices[1].attempt("ls").status == 0)
    try pair.converge()

    let exports = try pair.exports()
    #expect(exports[0] == exports[1])
  }

  @Test func `makes a copied library a device of its own, and keeps what both wrote`() throws {
    let scratch = try Scratch()
    let pair = try SyncPair(in: scratch)
    defer { pair.server.kill() }
    let original = pair.devices[0]
    try original.run("note", "-m", "in both copies")
    try pair.converge()
    let copy = try scratch.carrel("copy")
    try FileManager.default.copyItem(at: original.home, to: copy.home)
    try original.run("note", "-m", "in the original")
    try copy.run("note", "-m", "in the copy")
    try original.run("sync")

    refused(try copy.attempt("sync"), 6)
    // A join that is refused changes nothing.
    var wrong = pair.account
    wrong[5] = try scratch.file("wrong", "another long walk elsewhere\n")
    let device = try copy.run("account", "show", "--json")
    refused(try copy.start(["account", "join"] + wrong).end(), 77)
    #expect(try copy.run("account", "show", "--json") == device)
    refused(try copy.attempt("sync"), 6)
    try copy.run(["account", "join"] + pair.account)
    for device in [copy, original, pair.devices[1], copy] { try device.run("sync") }

    let exports = try pair.exports() + [copy.run("export", "jsonl")]
    #expect(Set(exports).count == 1)
    for words in ["in both copies", "in the original", "in the copy"] {
      #expect(exports[0].contains("\"\(words)\""))
    }
    #expect(try original.run("device", "ls").split(separator: "\n").count == 3)
  }
}
