import Changes
import Foundation
import GRDB
import Reading
import Testing

@testable import Storage

@Suite struct `A library of the first schema` {
  /// A library as the first version left it: made by its SQL, filled by statements of its time.
  private func old(_ folder: TestFolder) throws -> StoredBody {
    #expect(mkdir(folder.path, 0o700) == 0)
    var press = try ContentPress()
    let content = try press.prepare(ArticleText(plain: "The moon over the sea."))
    let raw = try folder.raw()
    try raw.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try Schema.migrate(database, to: 1)
      let author = try Author(device: device(0)).made(key(.note), title: "tide")
      try database.execute(
        sql: """
          INSERT INTO device VALUES (1, ?, 1);
          INSERT INTO replica VALUES (1, ?, 65536, 2, 0, NULL, 0);
          """,
        arguments: [device(0).blob, device(0).blob]
      )
      try database.execute(
        sql: """
          INSERT INTO changeset (device, sequence, action, intent, hlc, bytes)
          VALUES (1, 1, ?, 5, ?, ?)
          """,
        arguments: [author.action.blob, Int64(author.hlc), Data(author.encode())]
      )
      try database.execute(
        sql: "INSERT INTO content (digest, coding, length, bytes) VALUES (?, ?, ?, ?)",
        arguments: [
          content.digest.blob, content.coding.rawValue, content.length, Data(content.bytes),
        ]
      )
    }
    return StoredBody(
      digest: content.digest,
      coding: UInt8(content.coding.rawValue),
      length: content.length,
      bytes: content.bytes
    )
  }

  @Test func `is brought up to date, and its bodies are in no pack`() throws {
    let folder = TestFolder()
    let body = try old(folder)

    let store = try folder.store(device: device(5))

    #expect(try store.queue.read(Schema.version) == 2)
    #expect(try store.read { try $0.device() } == device(0))
    #expect(try store.read { try $0.unpackedBodies(byteLimit: 9) } == [body])
    #expect(try store.read { try $0.unsealedCount() } == 1)
    try store.join()
    try store.write(header(2)) { try $0.create(key(.device), [(Field.Device.name, .text("desk"))]) }
    #expect(try store.read { try $0.unsealedCount() } == 2)
  }

  @Test func `is read as it is, as one that has no account`() throws {
    let folder = TestFolder()
    let body = try old(folder)
    let before = try folder.bytes()
    let store = try folder.reader()

    let (state, streams, waiting, devices) = try store.read { view in
      (try view.syncState(), try view.streams(), try view.waitingDevices(), try view.devices())
    }

    #expect(state == nil && streams.isEmpty && waiting.isEmpty)
    #expect(devices.map(\.changesets) == [1] && devices.map(\.name) == [nil])
    #expect(try store.read { try $0.text(body.digest)?.plain } == "The moon over the sea.")
    #expect(try store.read { try $0.unsealedCount() } == 1)
    #expect(try store.queue.unsafeRead(Schema.version) == 1)
    #expect(try folder.bytes() == before)
  }

  @Test func `is made by the same statements for ever`() {
    #expect(
      Digest(of: Schema.version1.utf8).hex
        == "df82eab9eb429aedc7f815b80e76732eee81a1aadfe0a3f492387332d03ed4ab"
    )
  }
}

extension Author {
  /// The first change of a device: an entity with a title.
  func made(_ key: EntityKey, title: String) throws -> Changeset {
    var author = self
    return author.make(
      [
        Changes.Operation(key: key, action: .touch),
        Changes.Operation(key: key, action: .set(Field.Note.title, .text(title))),
      ],
      action: header(1).id,
      at: 1
    )
  }
}

extension Digest {
  fileprivate var hex: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
