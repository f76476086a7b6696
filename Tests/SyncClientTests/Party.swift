import Changes
import Foundation
import QueryLanguage
import Reading
import Sealing
import SeededRandomness
import Storage
import SyncClient
import SyncProtocol

/// The account of all these tests: opening it takes as long as it is meant to, so it is done once.
enum TestAccount {
  static let keys: Result<[AccountKeys], any Error> = Result {
    var generator = SeededGenerator(seed: 1)
    let first = try AccountKeys(
      creatingAt: "http://memory.test",
      login: "reader",
      passphrase: try Passphrase("a long walk along the canal"),
      device: DeviceID(using: &generator),
      using: &generator
    )
    let credentials = try Credentials(
      passphrase: try Passphrase("a long walk along the canal"),
      secret: first.secret,
      account: first.account,
      salt: first.salt
    )
    let others = try (0..<2).map { _ in
      try AccountKeys(
        joiningAt: "http://memory.test",
        login: "reader",
        credentials: credentials,
        secret: first.secret,
        salt: first.salt,
        device: try DevicePrivateKeys(device: DeviceID(using: &generator), using: &generator),
        space: first.space,
        bundle: first.bundle
      )
    }
    return [first] + others
  }
}

/// A device of the account: a library in a folder, and the keys.
final class Party {
  let folder: String
  let keys: AccountKeys
  private(set) var store: ReadingStore
  var session: Session?
  private var generator: SeededGenerator
  /// Milliseconds since 1970.
  var time: UInt64 = 1_700_000_000_000

  init(_ index: Int) throws {
    keys = try TestAccount.keys.get()[index]
    generator = SeededGenerator(seed: UInt64(100 + index))
    folder = NSTemporaryDirectory() + "carrel-\(UUID().uuidString)"
    let device = keys.device.publicKeys.device
    store = try ReadingStore(folder: folder, for: .writing) { device }
  }

  deinit {
    // Left behind at worst: the system empties its temporary folder.
    do { try FileManager.default.removeItem(atPath: folder) } catch {}
  }

  /// Another process on the same folder.
  func reopen() throws {
    store = try ReadingStore(folder: folder, for: .writing) { keys.device.publicKeys.device }
  }

  /// Makes the account on a server, or brings this device into it.
  func enrol(at server: some SyncTransport) async throws {
    let enrolment = Enrolment(conversation: ServerConversation(transport: server) { _ in })
    session =
      keys.isRegistered
      ? try await enrolment.add(keys.device, certificate: keys.certificate, to: keys.account)
        .session
      : try await enrolment.create(keys, invite: nil)
  }

  @discardableResult
  func sync(with server: some SyncTransport) async throws -> SyncReport {
    var synchronizer = Synchronizer(
      store: store,
      keys: keys,
      conversation: ServerConversation(transport: server) { _ in },
      session: session,
      clock: { self.tick() },
      random: { self.generator.next() },
      keep: { self.session = $0 }
    )
    return try await synchronizer.run()
  }

  private func tick() -> UInt64 {
    time += 1
    return time
  }

  /// Writes a note.
  @discardableResult
  func note(_ body: String) throws -> EntityKey {
    let key = EntityKey(kind: .note, id: EntityID(using: &generator))
    try write { try $0.create(key, [], texts: [(Field.Note.body, body)]) }
    return key
  }

  func write(_ body: (Transaction) throws -> Void) throws {
    let action = ActionHeader(id: ActionID(using: &generator), intent: .note, now: tick())
    try store.write(action, body)
  }

  /// The bodies of all notes, sorted.
  func notes() throws -> [String] {
    try store.read { view in
      try view.notes(try Query(parsing: "", now: 0)).map(\.body).sorted()
    }
  }

  func seen() throws -> VersionVector { try store.read { view in try view.seen() } }
}

extension Party {
  /// Keeps an article with this text.
  func save(_ text: ArticleText) throws -> Digest {
    var press = try ContentPress()
    let content = try press.prepare(text)
    try write { transaction in
      try transaction.put(content)
      try transaction.create(
        EntityKey(kind: .version, id: EntityID(using: &generator)),
        [(Field.Version.page, .list([]))]
      )
    }
    return content.digest
  }

  func text(_ digest: Digest) throws -> ArticleText? {
    try store.read { view in try view.text(digest) }
  }

  /// Sizes and times of the library's files, which every write changes.
  func fileStamp() throws -> [String] {
    try ["library.sqlite", "library.sqlite-wal"].map { name in
      let path = "\(folder)/\(name)"
      guard FileManager.default.fileExists(atPath: path) else { return "none" }
      let facts = try FileManager.default.attributesOfItem(atPath: path)
      return "\(facts[.size] ?? 0) \(facts[.modificationDate] ?? "")"
    }
  }
}
