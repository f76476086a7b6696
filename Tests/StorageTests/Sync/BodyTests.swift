import Changes
import GRDB
import QueryLanguage
import Reading
import SeededRandomness
import SyncProtocol
import Testing

@testable import Storage

@Suite struct `A pack of bodies` {
  private static let moon = "The moon over the sea, the moon over the salt."

  private func prepared(_ texts: [String]) throws -> [PreparedContent] {
    var press = try ContentPress()
    return try texts.map { try press.prepare(ArticleText(plain: $0)) }
  }

  private func stored(_ texts: [String]) throws -> [StoredBody] {
    try prepared(texts).map {
      StoredBody(
        digest: $0.digest,
        coding: UInt8($0.coding.rawValue),
        length: $0.length,
        bytes: $0.bytes
      )
    }
  }

  /// Text that zstd makes little of.
  private func noise(_ count: Int) -> String {
    var generator = SeededGenerator(seed: 4)
    return (0..<count).map { _ in String(generator.next(), radix: 36) }.joined(separator: " ")
  }

  /// Another device saves articles with these bodies.
  private func articles(_ author: inout Author, _ bodies: [StoredBody]) -> [Changeset] {
    bodies.enumerated().map { index, body in
      let article = key(.article, UInt8(index))
      let version = key(.version, UInt8(index))
      let page: [Value] = [
        .bytes(article.id.bytes), .bytes(body.digest.bytes), .text("page"), .null, .null, .null,
        .null, .int(5), .null, .null,
      ]
      return author.make(
        [
          Operation(key: version, action: .touch),
          Operation(key: version, action: .set(Field.Version.page, .list(page))),
          Operation(key: article, action: .touch),
          Operation(key: article, action: .set(Field.Article.source, .bytes(version.id.bytes))),
        ],
        action: header(7).id,
        at: 5
      )
    }
  }

  private func receive(_ parts: [BodyPart], _ sealing: inout Sealing, _ store: ReadingStore) throws
  {
    let (envelope, hash) = try sealing.seal()
    try store.sync(now: 1) { try $0.receive(envelope, hash: hash, parts: parts) }
  }

  private func found(_ word: String, _ store: ReadingStore) throws -> Int {
    try store.read { view in
      try view.articles(.text(.word(word), in: .anywhere), order: .saved, limit: nil).count
    }
  }

  /// Whether the index holds what a fresh one would.
  private func indexIsRight(_ store: ReadingStore, _ changesets: [Changeset], _ texts: [String])
    throws -> Bool
  {
    var pure = PureLibrary()
    for changeset in changesets { pure.apply(changeset) }
    var agreement = try Agreement(store)
    for content in try prepared(texts) { agreement.bodies[content.digest] = content.plain }
    return try agreement.indexDifferences(pure).isEmpty
  }

  @Test func `is what was saved here and in no pack yet`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    let texts = [Self.moon, noise(400), "tide", "ebb"]
    let contents = try prepared(texts)
    try store.write(header(1)) { transaction in
      for content in contents { try transaction.put(content) }
    }
    try store.join()
    func open(_ limit: Int) throws -> [StoredBody] {
      try store.read { try $0.unpackedBodies(byteLimit: limit) }
    }
    #expect(try open(1 << 20) == stored(texts))
    #expect(try open(1).map(\.digest) == [contents[0].digest])
    #expect(try open(contents[0].bytes.count + 1).count == 1)

    var sealing = Sealing(device(0), .bodies)
    try store.sync(now: 1) { transaction in
      let (envelope, hash) = try sealing.seal()
      let digests = [contents[0].digest, contents[2].digest]
      try transaction.keepSealed(envelope, hash: hash, packing: digests)
    }

    #expect(try open(1 << 20).map(\.digest) == [contents[1].digest, contents[3].digest])
    // The same text again is no other body.
    try store.write(header(2)) { try $0.put(contents[0]) }
    #expect(try open(1 << 20).count == 2)
  }

  @Test(arguments: [false, true])
  func `makes articles readable and found, before or after them`(bodiesFirst: Bool) throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    let texts = [Self.moon, "a tide", "reef and salt"]
    let bodies = try stored(texts)
    var author = Author(device: device(1))
    let changesets = articles(&author, bodies)
    var changes = Sealing(device(1))
    var packs = Sealing(device(1), .bodies)
    if !bodiesFirst {
      try store.receive(changesets, &changes)
      #expect(try found("salt", store) == 0)
      #expect(try found("page", store) == 3)
      #expect(try indexIsRight(store, changesets, []))
    }

    // In another order than the articles.
    try receive(bodies.reversed().map { BodyPart($0) }, &packs, store)
    if bodiesFirst { try store.receive(changesets, &changes) }

    #expect(try found("salt", store) == 2)
    #expect(try store.read { try $0.text(bodies[0].digest)?.plain } == Self.moon)
    #expect(try indexIsRight(store, changesets, texts))
    #expect(try !indexIsRight(store, changesets, []))
    #expect(try store.read { try $0.unpackedBodies(byteLimit: 1 << 20).isEmpty })
    let open = try store.queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM awaited_body")
    }
    #expect(open == 0)
  }

  @Test func `comes in one transaction with its articles and with changes of them`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    let texts = [Self.moon, "a tide"]
    let bodies = try stored(texts)
    var author = Author(device: device(1))
    var changesets = articles(&author, bodies)
    var changes = Sealing(device(1))
    var packs = Sealing(device(1), .bodies)
    let first = try changes.seal(count: 2)
    let pack = try packs.seal()
    let second = try changes.seal()
    let title = Operation(key: key(.article), action: .set(Field.Article.title, .text("reef")))
    changesets.append(author.make([title], action: header(8).id, at: 9))
    var verifier = try BodyVerifier()
    let content = try verifier.prepare(BodyPart(bodies[0]))

    try store.sync(now: 1) { transaction in
      try transaction.receive(first.envelope, hash: first.hash, changesets: Array(changesets[..<2]))
      try transaction.receive(
        pack.envelope,
        hash: pack.hash,
        parts: bodies.map { BodyPart($0) },
        prepared: [content.digest: content]
      )
      try transaction.receive(second.envelope, hash: second.hash, changesets: [changesets[2]])
    }

    #expect(try indexIsRight(store, changesets, texts))
    #expect(try found("reef", store) == 1)
    #expect(try found("sea", store) == 1)
  }

  @Test func `may bring a body in parts, also over several syncs`() throws {
    let folder = TestFolder()
    let body = try stored([noise(3_000)])[0]
    var author = Author(device: device(1))
    let changesets = articles(&author, [body])
    var changes = Sealing(device(1))
    var packs = Sealing(device(1), .bodies)
    try folder.store().join()
    try folder.store().receive(changesets, &changes)
    let third = body.bytes.count / 3
    func part(_ range: Range<Int>) throws {
      try receive([BodyPart(body, range)], &packs, folder.store())
    }

    try part(0..<third)
    // Begun anew by the same device: what came before counts no more.
    try part(0..<third)
    #expect(throws: StorageError.falseContent) {
      var copy = packs
      try receive([BodyPart(body, third + 1..<body.bytes.count)], &copy, folder.store())
    }
    try part(third..<2 * third)
    #expect(try folder.store().read { try $0.text(body.digest) } == nil)
    try part(2 * third..<body.bytes.count)

    #expect(try folder.store().read { try $0.text(body.digest) } != nil)
    let rest = try folder.store().queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM body_part")
    }
    #expect(rest == 0)
    #expect(try indexIsRight(folder.store(), changesets, [noise(3_000)]))
  }

  @Test func `is only noted where its bodies are here already`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    let content = try prepared([Self.moon])[0]
    try store.write(header(1)) { try $0.put(content) }
    let body = try store.read { try $0.unpackedBodies(byteLimit: 1) }[0]
    var packs = Sealing(device(1), .bodies)

    // The end of it is still to come.
    try receive([BodyPart(body, 0..<9)], &packs, store)
    #expect(try store.read { try $0.unpackedBodies(byteLimit: 1).count } == 1)
    try receive([BodyPart(body, 9..<body.bytes.count)], &packs, store)

    #expect(try store.read { try $0.unpackedBodies(byteLimit: 1).isEmpty })
  }

  @Test func `that lies is refused, and nothing that came with it is kept`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    let good = try stored([noise(40)])[0]
    let other = try stored(["another text"])[0]
    func lie(
      digest: Digest? = nil,
      coding: UInt8? = nil,
      length: Int? = nil,
      stored: Int? = nil,
      offset: Int = 0,
      bytes: [UInt8]? = nil
    ) -> BodyPart {
      BodyPart(
        digest: digest ?? good.digest,
        coding: coding ?? good.coding,
        length: length ?? good.length,
        stored: stored ?? bytes?.count ?? good.bytes.count,
        offset: offset,
        bytes: bytes ?? good.bytes
      )
    }
    var flipped = good.bytes
    flipped[flipped.count / 2] ^= 1
    let noText: [UInt8] = [1, 2, 3]
    let lies = [
      lie(digest: Digest(of: [1])), lie(coding: 7), lie(coding: 0), lie(length: good.length + 1),
      lie(length: good.length - 1), lie(length: -1), lie(length: .max), lie(stored: .max),
      lie(stored: 0), lie(stored: good.bytes.count - 1), lie(offset: 1), lie(offset: -1),
      lie(offset: .max), lie(offset: .min), lie(stored: -5), lie(bytes: flipped), lie(bytes: []),
      lie(digest: Digest(of: noText), coding: 0, length: 3, bytes: noText),
    ]
    var packs = Sealing(device(1), .bodies)
    for part in lies {
      var copy = packs
      #expect(throws: StorageError.falseContent, "\(part)") {
        try receive([BodyPart(other), part], &copy, store)
      }
    }
    #expect(try store.read { try $0.streams().isEmpty })
    #expect(try store.read { try $0.text(other.digest) } == nil)

    try receive([BodyPart(other), lie()], &packs, store)
    #expect(try store.read { try $0.text(good.digest) } != nil)
  }
}
