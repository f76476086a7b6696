import Changes
import Changes
import Library

@testable import Storage

/// Two devices of one person, which meet when the test says so.
final class Pair {
  let here: Fixture
  let there: Fixture

  init() throws {
    here = try Fixture(seed: 1)
    there = try Fixture(seed: 2)
  }

  /// Each is told what the other did; `withBodies` says whether texts come along.
  func meet(withBodies: Bool = true) throws {
    let stores = try [here, there].map { fixture in
      try ReadingStore(folder: fixture.folder, for: .writing) {
        preconditionFailure("the library is made already")
      }
    }
    let logs = try stores.map { store in
      try store.read { view in
        try view.log(limit: 1000).reversed().flatMap { try view.changesets(of: $0.id) }
      }
    }
    for (store, log) in zip(stores, logs.reversed()) {
      let header = ActionHeader(id: log[0].action, intent: .edit, now: 1_700_000_900_000)
      try store.write(header) { transaction in
        for changeset in log { try transaction.apply(changeset) }
      }
    }
    guard withBodies else { return }
    let bodies = try stores.map { try $0.read { try $0.unpackedBodies(byteLimit: 1 << 20) } }
    for (store, bodies) in zip(stores, bodies.reversed()) {
      var verifier = try BodyVerifier()
      let contents = try bodies.map { body in
        try verifier.prepare(
          BodyPart(
            digest: body.digest,
            coding: body.coding,
            length: body.length,
            stored: body.bytes.count,
            offset: 0,
            bytes: body.bytes
          )
        )
      }
      try store.write(ActionHeader(id: logs[0][0].action, intent: .edit, now: 1_700_000_900_000)) {
        transaction in
        for content in contents { try transaction.put(content) }
      }
    }
  }
}
