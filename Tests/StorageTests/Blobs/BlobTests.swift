import Foundation
import GRDB
import Glibc
import Reading
import Testing

@testable import Storage

@Suite struct `A blob` {
  private let version = Identifier<Version>(bytes: [UInt8](repeating: 3, count: 16))

  /// Bytes that no compressor makes smaller.
  private func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  private func keep(_ bytes: [UInt8], in store: ReadingStore) throws -> Digest {
    var press = try ContentPress()
    let blob = try press.prepare(blob: bytes)
    try store.keepFiles(of: [blob])
    try store.write(header(1)) { try $0.put(blob) }
    return blob.digest
  }

  private func bytes(_ digest: Digest, in store: ReadingStore) throws -> [UInt8]? {
    try store.read { try $0.blob(digest) }.flatMap { try store.bytes(of: $0) }
  }

  private func file(of digest: Digest, in folder: TestFolder) -> String {
    "\(folder.path)/blobs/\(digest.hexadecimal.prefix(2))/\(digest.hexadecimal)"
  }

  @Test(arguments: [0, 1, 64 * 1024, 64 * 1024 + 1, 300_000])
  func `comes back as it was kept`(count: Int) throws {
    let folder = TestFolder()
    let given = noise(count)

    let digest = try keep(given, in: try folder.store())

    #expect(try bytes(digest, in: try folder.reader()) == given)
    let isFile = FileManager.default.fileExists(atPath: file(of: digest, in: folder))
    #expect(isFile == (count > 64 * 1024))
  }

  @Test func `that is text is kept smaller, in the library's file`() throws {
    let folder = TestFolder()
    let given = [UInt8](repeating: 65, count: 1_000_000)

    let digest = try keep(given, in: try folder.store())

    #expect(try bytes(digest, in: try folder.reader()) == given)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/blobs"))
  }

  @Test func `that is a file is for its owner's eyes, whatever the umask`() throws {
    let folder = TestFolder()
    try withOpenUmask {
      let digest = try keep(noise(100_000), in: try folder.store())

      let shelf = "/blobs/\(digest.hexadecimal.prefix(2))"
      #expect(try folder.mode("/blobs") == 0o700)
      #expect(try folder.mode(shelf) == 0o700)
      #expect(try folder.mode("\(shelf)/\(digest.hexadecimal)") == 0o600)
    }
  }

  @Test func `is kept once`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    let first = try keep(noise(100_000), in: store)
    let second = try keep(noise(100_000), in: store)

    #expect(first == second)
    let count = try folder.raw().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM blob") }
    #expect(count == 1)
  }

  @Test func `that was changed on the disk is not given out`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    let given = noise(100_000)
    let digest = try keep(given, in: store)
    var changed = given
    changed[50_000] ^= 1
    try Data(changed).write(to: URL(fileURLWithPath: file(of: digest, in: folder)))
    #expect(chmod(file(of: digest, in: folder), 0o600) == 0)

    #expect(throws: StorageError.damagedContent) { try bytes(digest, in: store) }
  }

  @Test func `whose file is cut short is written again when it comes again`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    let given = noise(100_000)
    let digest = try keep(given, in: store)
    #expect(truncate(file(of: digest, in: folder), 10) == 0)

    _ = try keep(given, in: store)

    #expect(try bytes(digest, in: store) == given)
  }

  @Test func `whose file is gone is missed, not an error`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    let digest = try keep(noise(100_000), in: store)
    #expect(unlink(file(of: digest, in: folder)) == 0)

    #expect(try bytes(digest, in: store) == nil)
  }

  @Test func `is not followed through a link`() throws {
    let folder = TestFolder()
    let other = TestFolder()
    let store = try folder.store()
    _ = try other.store()
    #expect(symlink(other.path, folder.path + "/blobs") == 0)

    #expect(throws: StorageError.unsafeFolder) { try keep(noise(100_000), in: store) }
    #expect(!FileManager.default.fileExists(atPath: other.path + "/blobs"))
  }

  @Test func `that no version names is listed`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    let version = try #require(version)
    let named = try keep([1, 2, 3], in: store)
    let shown = try keep([4, 5, 6], in: store)
    let loose = try keep([7, 8, 9], in: store)

    try store.write(header(2)) { transaction in
      let original = Original(digest: named, fetchedAt: Timestamp(milliseconds: 5))
      try transaction.put(original, of: version)
      let image = KeptImage(url: "https://a.example/i", digest: shown, mediaType: "image/png")
      try transaction.put(image, of: version)
    }

    #expect(try store.read { try $0.unnamedBlobs() } == [loose])
    #expect(try store.read { try $0.images(of: version).map(\.digest) } == [shown])
  }

  @Test func `says where it came from; what is known already stays`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    let version = try #require(version)
    var first = Original(digest: Digest(of: [1]), fetchedAt: Timestamp(milliseconds: 5))
    first.mediaType = "text/html"
    first.charset = "utf-8"
    first.url = "https://a.example/x"
    let second = Original(digest: Digest(of: [2]), fetchedAt: Timestamp(milliseconds: 9))

    try store.write(header(1)) { try $0.put(first, of: version) }
    try store.write(header(2)) { try $0.put(second, of: version) }

    #expect(try folder.reader().read { try $0.originals(of: version) } == [first])
  }
}
