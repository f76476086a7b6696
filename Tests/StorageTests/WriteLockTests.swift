import Changes
import Foundation
import QueryLanguage
import Reading
import Testing

@testable import Storage

@Suite struct `Two writers` {
  @Test func `take turns and lose nothing`() async throws {
    let folder = TestFolder()
    let path = folder.path
    _ = try folder.store()

    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let store = try ReadingStore(folder: path, for: .writing) { device(0) }
          for turn in 0..<25 {
            try store.write(header(UInt64(writer * 100 + turn + 1))) { transaction in
              try transaction.create(key(.note, UInt8(writer * 25 + turn)), [])
            }
          }
        }
      }
      try await group.waitForAll()
    }

    let store = try folder.store()
    #expect(try store.read { try $0.notes(.all).count } == 100)
    let sequences = try store.read { view in
      try view.log(limit: 1000).flatMap { try view.changesets(of: $0.id) }.map(\.dot.sequence)
    }
    #expect(sequences.sorted() == Array(1...100))
  }

  @Test func `do not wait longer than their patience`() throws {
    let folder = TestFolder()
    let first = try folder.store()
    let second = try folder.store(patience: 0)

    try first.write(header(1)) { transaction in
      try transaction.touch(key(.note))
      #expect(throws: StorageError.busy) {
        try second.write(header(2)) { try $0.touch(key(.note, 1)) }
      }
    }

    try second.write(header(3)) { try $0.touch(key(.note, 2)) }
    #expect(try second.read { try $0.notes(.all).count } == 2)
  }

  @Test func `do not disturb a reader's moment`() throws {
    let folder = TestFolder()
    let writer = try folder.store()
    try writer.write(header(1)) { try $0.touch(key(.note)) }
    let reader = try folder.reader()

    try reader.read { view in
      #expect(try view.notes(.all).count == 1)
      try writer.write(header(2)) { try $0.touch(key(.note, 1)) }
      #expect(try view.notes(.all).count == 1)
    }

    #expect(try reader.read { try $0.notes(.all).count } == 2)
  }
}
