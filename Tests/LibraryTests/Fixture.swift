import Foundation
import Reading
import Synchronization

@testable import Library

/// A library in a temporary folder, with a clock that ticks a second at every look.
final class Fixture: Sendable {
  let folder: String
  let library: ReadingLibrary

  init(
    seed: UInt64 = 1,
    allowsPrivateAddresses: Bool = false,
    pdfPrograms: PDFPrograms = PDFPrograms(),
    adjust: (inout Surroundings) -> Void = { _ in }
  ) throws {
    folder = NSTemporaryDirectory() + "carrel-\(UUID().uuidString)"
    library = Self.open(
      folder,
      seed: seed,
      allowsPrivateAddresses: allowsPrivateAddresses,
      pdfPrograms: pdfPrograms,
      adjust: adjust
    )
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: folder) } catch {
      // The test never wrote anything.
    }
  }

  /// Another process's view of the same folder.
  static func open(
    _ folder: String,
    seed: UInt64,
    allowsPrivateAddresses: Bool = false,
    pdfPrograms: PDFPrograms = PDFPrograms(),
    adjust: (inout Surroundings) -> Void = { _ in }
  ) -> ReadingLibrary {
    let ticks = Atomic<Int64>(0)
    let state = Atomic<UInt64>(seed)
    var surroundings = Surroundings(
      version: "test",
      allowsPrivateAddresses: allowsPrivateAddresses,
      now: {
        let tick = ticks.add(1000, ordering: .relaxed).newValue
        return Timestamp(milliseconds: 1_700_000_000_000 + tick)
      },
      random: {
        // SplitMix64, so that no two calls give the same.
        var mixed = state.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
      }
    )
    surroundings.pdfPrograms = pdfPrograms
    adjust(&surroundings)
    return ReadingLibrary(folder: folder, surroundings: surroundings)
  }

  /// Saves a text and gives its article.
  @discardableResult
  func save(
    _ text: String,
    url: String? = nil,
    tags: [String] = []
  ) async throws -> SavedArticle {
    var request = SaveRequest(.bytes(Array(text.utf8), name: "text"))
    request.url = url
    request.tags = tags.compactMap { Tag(name: $0) }
    let outcomes = try await library.save([request])
    return try outcomes[0].result.get()
  }

  func export(_ query: String = "") async throws -> [String] {
    try await library.exportedLines(query)
  }
}

extension ReadingLibrary {
  func exportedLines(_ query: String = "") throws -> [String] {
    var bytes: [UInt8] = []
    _ = try exportJSONLines(query) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
