import Foundation
import SeededRandomness
import SyncProtocol
import Testing

@testable import Sealing

@Suite struct `The decryptor in Python` {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let script = folder.appending(path: "Decryptor/open_envelopes.py").path
  private static let vectors = folder.appending(path: "Vectors/sealing.json").path

  /// Makes the two tables as the server has them, from lines of hexadecimal on standard input.
  private static let makeDatabase = """
    import sqlite3, sys
    database = sqlite3.connect(sys.argv[1])
    database.execute("CREATE TABLE account (account, login, salt, bundle)")
    database.execute("CREATE TABLE envelope (space, kind, sequence, device, first, last, hash, bytes)")
    for line in sys.stdin:
        table, *values = line.split()
        values = [bytes.fromhex(v[2:]) if v[:2] == "x:" else v if v[:2] == "t:" else int(v) for v in values]
        values = [v[2:] if isinstance(v, str) else v for v in values]
        marks = ", ".join("?" * len(values))
        database.execute(f"INSERT INTO {table} VALUES ({marks})", values)
    database.commit()
    """

  private struct Run {
    let output: String
    let errors: String
    let status: Int32
  }

  private static func python(_ arguments: [String], reading input: String = "") throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-B"] + arguments
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (stdin, stdout, stderr)
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    let errors = try stderr.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Run(
      output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self),
      status: process.terminationStatus
    )
  }

  @Test func `is one file that a person reads`() throws {
    let text = try String(contentsOfFile: Self.script, encoding: .utf8)

    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 301)
  }

  @Test func `knows the answers of all vectors`() throws {
    let run = try Self.python([Self.script, "--vectors", Self.vectors])

    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output == "\(try Vector.committed.count) vectors, 0 wrong\n")
  }

  @Test func `tells a wrong answer in any vector that it can answer`() throws {
    try Self.inScratch { scratch in
      let vectors = try Vector.committed
      let spoilt = vectors.map { vector in
        Vector(
          kind: vector.kind,
          input: vector.input,
          output: Vector.Fields(members: vector.output.members.map(Self.spoil))
        )
      }
      let file = scratch.appending(path: "spoilt.json")
      try Vector.write(spoilt, to: file)
      let run = try Self.python([Self.script, "--vectors", file.path])

      let answerable = vectors.count { $0.kind != "device" }
      #expect(run.status == 1)
      #expect(run.output == "\(vectors.count) vectors, \(answerable) wrong\n")
    }
  }

  @Test func `opens a library with passphrase and sheet`() throws {
    let library = try Library()
    let run = try library.open(with: [])

    #expect(run.status == 0)
    #expect(run.errors == "6 opened, 0 refused\n")
    #expect(run.output == library.lines.joined())
    #expect(run.output.contains("\tbodies\t300000\t"))
  }

  @Test func `opens it with a bundle that is given`() throws {
    let library = try Library()
    let bundle = Hex.text(library.keys.bundle)
    let given = try library.open(with: ["--keys-bundle", bundle], bundle: [1])

    #expect(given.status == 0)
    #expect(given.output == library.lines.joined())
    #expect(try library.open(with: [], bundle: [1]).status == 1)
  }

  @Test func `refuses a wrong passphrase and a wrong sheet`() throws {
    var generator = SeededGenerator(seed: 62)
    let library = try Library()
    let sheet = EmergencySheet(
      server: library.keys.server,
      login: library.keys.login,
      secret: AccountSecret(using: &generator)
    )

    for run in [
      try library.open(with: [], passphrase: "correct horse batterz"),
      try library.open(with: [], sheet: sheet.text),
    ] {
      #expect(run.status == 1)
      #expect(run.output == "")
      #expect(run.errors == "passphrase or sheet do not open this account (commitment)\n")
    }
  }

  @Test func `names a changed, a missing and a misplaced envelope`() throws {
    let library = try Library()
    var changed = library.rows
    changed[1].bytes[200] ^= 1
    var missing = library.rows
    missing.remove(at: 1)
    var misplaced = library.rows
    misplaced[1].sequence = 9

    let runs = try [changed, missing, misplaced].map { try library.open(with: [], rows: $0) }
    #expect(runs.map(\.status) == [1, 1, 1])
    #expect(runs[0].errors.contains("4-4\tchanges: tag\n"))
    #expect(runs[1].errors.contains("5-9\tchanges: chain\n"))
    #expect(runs[2].errors.contains("5-9\tchanges: chain\n"))
  }

  private static func spoil(_ member: JSON.Member) -> JSON.Member {
    switch member.value {
    case .number(let number): JSON.Member(member.key, .number(number ^ 1))
    case .text(let text): JSON.Member(member.key, .text(text + "00"))
    default: member
    }
  }

  private static func inScratch(_ action: (URL) throws -> Void) throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "carrel-\(UUID())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    var failure: (any Error)?
    do { try action(scratch) } catch { failure = error }
    try FileManager.default.removeItem(at: scratch)
    if let failure { throw failure }
  }

  /// What a server holds of two devices, and what must come out of it.
  private struct Library {
    struct Row {
      let envelope: SealedEnvelope
      var sequence: Int
      var bytes: [UInt8]

      var line: String {
        let header = envelope.header
        let range = "\(header.range.lowerBound) \(header.range.upperBound)"
        return """
          envelope x:\(Hex.text(header.space.bytes)) \(header.kind.rawValue) \(sequence) \
          x:\(Hex.text(header.device.bytes)) \(range) x:\(Hex.text(envelope.chainHash)) \
          x:\(Hex.text(bytes))

          """
      }
    }

    let keys: AccountKeys
    private(set) var rows: [Row] = []
    private(set) var lines: [String] = []

    init() throws {
      keys = try Example.made.get().keys
      var generator = SeededGenerator(seed: 61)
      let (one, two) = (keys.device.publicKeys.device, DeviceID(using: &generator))
      let shapes: [(DeviceID, EnvelopeKind, ClosedRange<UInt64>, Int)] = [
        (one, .changes, 1...3, 40), (one, .changes, 4...4, 700), (two, .changes, 1...1, 0),
        (one, .changes, 5...9, 124), (one, .bodies, 1...1, 300_000), (two, .bodies, 1...2, 5),
      ]
      var ends: [String: [UInt8]] = [:]
      for (index, (device, kind, range, count)) in shapes.enumerated() {
        let stream = "\(Hex.text(device.bytes)) \(kind.rawValue)"
        let payload = generator.bytes(count)
        let envelope = try keys.envelopes.seal(
          payload,
          kind: kind,
          device: device,
          range: range,
          previous: ends[stream] ?? SealedEnvelope.noPrevious,
          using: &generator
        )
        ends[stream] = envelope.chainHash
        rows.append(Row(envelope: envelope, sequence: index + 1, bytes: envelope.bytes))
        let span = "\(range.lowerBound)-\(range.upperBound)"
        let name = kind == .changes ? "changes" : "bodies"
        lines.append(
          "\(Hex.text(device.bytes))\t\(span)\t\(name)\t\(count)\t\(Hex.text(payload))\n"
        )
      }
    }

    func open(
      with arguments: [String],
      passphrase: String = "correct horse battery\n",
      sheet: String? = nil,
      bundle: [UInt8]? = nil,
      rows: [Row]? = nil
    ) throws -> Run {
      var run: Run?
      try inScratch { scratch in
        let path = { (name: String) in scratch.appending(path: name).path }
        try Data(passphrase.utf8).write(to: scratch.appending(path: "passphrase"))
        try Data((sheet ?? keys.sheet.text).utf8).write(to: scratch.appending(path: "sheet"))
        let account = """
          account x:\(Hex.text(keys.account.bytes)) t:\(keys.login) x:\(Hex.text(keys.salt)) \
          x:\(Hex.text(bundle ?? keys.bundle))

          """
        let made = try python(
          ["-c", makeDatabase, path("server.db")],
          reading: account + (rows ?? self.rows).map(\.line).joined()
        )
        #expect(made.status == 0, "\(made.errors)")
        run = try python(
          [
            script, path("server.db"), "--passphrase-file", path("passphrase"), "--sheet-file",
            path("sheet"), "--payload",
          ] + arguments
        )
      }
      return try #require(run)
    }
  }
}
