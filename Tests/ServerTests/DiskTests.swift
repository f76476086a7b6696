import Foundation
import Glibc
import SyncFixtures
import SyncProtocol
import Testing

/// Whether this process may mount, which not even every root may.
private let canMount: Bool = {
  let folder = ServerProcess.newFolder().path
  guard getuid() == 0, mkdir(folder, 0o700) == 0 else { return false }
  defer { rmdir(folder) }
  return mount("tmpfs", folder, "tmpfs", 0, "size=1m") == 0
    && umount2(folder, Int32(MNT_DETACH)) == 0
}()

@Suite(.enabled(if: canMount, "needs a file system of its own"))
struct `A full disk under the server` {
  @Test func `refuses what does not fit, tears nothing, and is forgotten with room`() throws {
    let folder = ServerProcess.newFolder()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try #require(mount("tmpfs", folder.path, "tmpfs", 0, "size=3m") == 0)
    defer {
      umount2(folder.path, Int32(MNT_DETACH))
      rmdir(folder.path)
    }
    let server = try ServerProcess(in: folder)
    defer { server.kill() }
    try server.start()
    let person = try TestPerson("reader", seed: 1)
    let client = try Client(server, person, try TestDevice(seed: 11))
    try client.create()
    var acknowledged: [[UInt8]] = []
    var refused: [UInt8]?
    while refused == nil, acknowledged.count < 100 {
      let before = client.changes
      let envelope = client.changes.next(byteCount: 100_000)
      let answer = try client.send(
        .sync,
        client.syncBody([envelope], changes: UInt64(acknowledged.count)),
        type: Frames.contentType
      )
      if answer.status == 200 {
        acknowledged.append(envelope)
      } else {
        #expect(answer.status == 507)
        client.changes = before
        refused = envelope
      }
    }
    #expect(!acknowledged.isEmpty)
    let missing = try #require(refused)
    // What is there can still be read.
    #expect(try client.sync().control.changes.head == UInt64(acknowledged.count))

    try #require(mount("tmpfs", folder.path, "tmpfs", UInt(MS_REMOUNT), "size=64m") == 0)
    client.changes.follow(missing)
    #expect(try client.sync([missing]).control.accepted == 1)
    let other = try Client(server, person, try TestDevice(seed: 12))
    try other.join()
    #expect(try other.sync().frames == acknowledged + [missing])
    server.kill()
    try server.start()
    let third = try Client(server, person, try TestDevice(seed: 13))
    try third.join()
    #expect(try third.sync().frames == acknowledged + [missing])
  }
}
