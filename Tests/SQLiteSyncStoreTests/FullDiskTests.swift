import Foundation
import Glibc
import SQLiteSyncStore
import SyncFixtures
import SyncProtocol
import SyncService
import Testing

/// Whether this process may mount, which not even every root may.
private let canMount: Bool = {
  let folder = NSTemporaryDirectory() + "carrel-disk-\(UUID().uuidString)"
  guard getuid() == 0, mkdir(folder, 0o700) == 0 else { return false }
  defer { rmdir(folder) }
  return mount("tmpfs", folder, "tmpfs", 0, "size=1m") == 0
    && umount2(folder, Int32(MNT_DETACH)) == 0
}()

@Suite(.enabled(if: canMount, "needs a file system of its own"))
struct `A full disk under the store` {
  @Test func `tears nothing, and later pushes work`() async throws {
    let disk = NSTemporaryDirectory() + "carrel-disk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
    try #require(mount("tmpfs", disk, "tmpfs", 0, "size=2m") == 0)
    defer {
      umount2(disk, Int32(MNT_DETACH))
      rmdir(disk)
    }
    let store = try ScratchStore.open(disk + "/server.sqlite")
    let person = try TestPerson("reader", seed: 1)
    var acknowledged: UInt64 = 0
    var failures = 0
    // Many at once, so that groups hold both what fits and what does not.
    for round in 0..<6 {
      await withTaskGroup(of: Int?.self) { group in
        for seed in 0..<12 {
          group.addTask {
            do {
              let device = try TestDevice(seed: UInt64(round * 100 + seed + 1)).device
              var chain = EnvelopeChain(person.space, device)
              let large = chain.next(byteCount: seed % 3 == 0 ? 200_000 : 2000)
              return try await store.push([large], to: person.space).accepted
            } catch {
              return nil
            }
          }
        }
        for await accepted in group {
          if let accepted { acknowledged += UInt64(accepted) } else { failures += 1 }
        }
      }
    }
    #expect(failures > 0)
    #expect(acknowledged > 0)
    #expect(try await store.everything(of: person.space).changes.head >= acknowledged)
    #expect(try await store.count(of: person.space) == store.head(of: person.space))

    try #require(mount("tmpfs", disk, "tmpfs", UInt(MS_REMOUNT), "size=64m") == 0)
    let before = try await store.head(of: person.space)
    #expect(before == acknowledged)
    var chain = EnvelopeChain(person.space, try TestDevice(seed: 9999).device)
    #expect(try await store.push(chain.next(3), to: person.space).accepted == 3)
    #expect(try await store.head(of: person.space) == before + 3)
    #expect(try await store.count(of: person.space) == before + 3)
  }
}

extension SQLiteSyncStore {
  /// How many envelopes there really are, page by page.
  fileprivate func count(of space: SpaceID) async throws -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    let nobody = DeviceID(using: &generator)
    var cursor: UInt64 = 0
    while true {
      let page = try await page(
        PageRequest(
          space: space,
          device: nobody,
          changesCursor: cursor,
          bodiesCursor: 0,
          byteLimit: SyncLimits.pageBytes,
          wantsAllStreams: false
        )
      )
      cursor += UInt64(page.frames.count)
      guard cursor < page.changes.head, !page.frames.isEmpty else { return cursor }
    }
  }
}
