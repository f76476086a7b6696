import Foundation
import SeededRandomness
import Testing

@Suite struct `Bytes that were found by fuzzing` {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus")

  private static func corpus(_ target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: target.rawValue),
      includingPropertiesForKeys: nil
    )
    return try files.sorted { $0.path < $1.path }.map { file in
      (file.lastPathComponent, [UInt8](try Data(contentsOf: file)))
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `break no promise`(target: FuzzTarget) throws {
    let corpus = try Self.corpus(target)

    #expect(!corpus.isEmpty)
    for (name, bytes) in corpus { #expect(target.findings(in: bytes) == [], "\(name)") }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `break no promise with some damage`(target: FuzzTarget) throws {
    let seed: UInt64 = 20_261_123
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let corpus = try Self.corpus(target).map(\.bytes)

    for _ in 0..<60 {
      var bytes = corpus[random.pick(0...corpus.count - 1)]
      let other = corpus[random.pick(0...corpus.count - 1)]
      for _ in 0..<random.pick(1...8) where !bytes.isEmpty {
        let place = random.pick(0...bytes.count - 1)
        let end = min(place + random.pick(0...4), bytes.count)
        let from = other.isEmpty ? 0 : random.pick(0...other.count - 1)
        bytes.replaceSubrange(place..<end, with: other[from...].prefix(random.pick(0...8)))
        bytes.insert(UInt8(random.pick(0...255)), at: min(place, bytes.count))
      }
      #expect(target.findings(in: bytes) == [], "\(bytes)")
    }
  }

  @Test func `are judged by promises that can be broken`() {
    #expect(FuzzTarget(rawValue: "decoder") == .decoder)
    #expect(ArticlePromises(Array("<p>text".utf8)).broken == [])
    #expect(ArticlePromises(block: "<script>").broken == ["not clean: <script>"])
    #expect(ArticlePromises(block: "<b>y</b>").broken == ["HTML and text differ: <b>y</b>"])
  }
}
