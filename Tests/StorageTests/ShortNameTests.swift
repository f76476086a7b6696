import Changes
import Foundation
import Reading
import SeededRandomness
import Testing

@testable import Storage

@Suite struct `The short names of things` {
  /// Identifiers of which many begin alike.
  private static func identifiers(_ count: Int, _ random: inout SeededGenerator) -> [EntityID] {
    (0..<count).compactMap { _ in
      var bytes = [UInt8](repeating: 0, count: 16)
      for index in bytes.indices.suffix(Int.random(in: 1...16, using: &random)) {
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      return EntityID(bytes: bytes)
    }
  }

  @Test func `are the shortest that name nothing else, for one as for many`() throws {
    var random = SeededGenerator(seed: 7)
    let folder = TestFolder()
    let store = try folder.store()
    let ids = Array(Set(Self.identifiers(400, &random)))
    try store.write(header(1)) { transaction in
      for (index, id) in ids.enumerated() {
        let key = EntityKey(kind: index % 3 == 0 ? .note : .article, id: id)
        try transaction.create(key, [])
      }
    }
    let strangers = Self.identifiers(20, &random)

    for asked in [ids + strangers, ids.suffix(9) + strangers, [ids[0]]] {
      let names = try store.read { try $0.shortNames(of: asked) }

      #expect(names.count == Set(asked).count)
      for (id, name) in names {
        let alike = ids.filter { $0 != id && $0.description.hasPrefix(name.dropLast()) }
        #expect(id.description.hasPrefix(name))
        #expect(!ids.contains { $0 != id && $0.description.hasPrefix(name) })
        #expect(name.count == 6 || !alike.isEmpty)
        #expect(try store.read { try $0.shortName(id) } == name)
      }
    }
  }
}
