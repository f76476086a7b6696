import Foundation
import Library
import Reading
import Synchronization

@testable import TerminalReader

/// A library in a temporary folder, and an article of it on a screen without a terminal.
final class Desk {
  let folder: String
  let library: ReadingLibrary
  private(set) var screen: ArticleScreen
  private let session: ArticleSession
  private var keys = KeyReader()

  /// What the reader's world was asked for.
  final class World: Sendable {
    let opened = Mutex<[String]>([])
    let kept = Mutex<[String]>([])
    /// What the editor makes of words; `nil` changes nothing.
    let edited = Mutex<String?>(nil)
  }

  let world = World()

  static func library(in folder: String) -> ReadingLibrary {
    let ticks = Atomic<Int64>(0)
    let state = Atomic<UInt64>(7)
    let surroundings = Surroundings(
      version: "test",
      now: {
        Timestamp(milliseconds: 1_700_000_000_000 + ticks.add(1000, ordering: .relaxed).newValue)
      },
      random: {
        var mixed = state.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ mixed >> 31
      }
    )
    return ReadingLibrary(folder: folder, surroundings: surroundings)
  }

  /// Opens a page of the samples, or a text.
  init(
    _ source: SaveRequest.Source = .file(path: Sample.path("margins.html")),
    columns: Int = 80,
    rows: Int = 24,
    theme: Theme = .plain,
    marks: [NewMark] = []
  ) async throws {
    folder = NSTemporaryDirectory() + "carrel-\(UUID().uuidString)"
    library = Self.library(in: folder)
    let saved = try await library.save([SaveRequest(source)])[0].result.get()
    let id = saved.listing.id
    var opened = try await library.open(id)
    if !marks.isEmpty {
      _ = try await library.annotate(id, in: opened.version, MarkChanges(added: marks))
      opened = try await library.open(id)
    }
    let world = world
    let reader = ReaderWorld(
      hasColor: false,
      openAddress: { address in world.opened.withLock { $0.append(address) } },
      keepWords: { words in
        world.kept.withLock { $0.append(words) }
        return "a file"
      },
      edit: { words, save in
        if let edited = world.edited.withLock({ $0 }) { try await save(edited) }
      }
    )
    session = ArticleSession(
      library: library,
      article: id,
      version: opened.version,
      terminal: nil,
      world: reader
    )
    screen = ArticleScreen(
      ArticleDocument(opened),
      highlights: opened.highlights,
      progress: opened.progress,
      theme: theme
    )
    _ = screen.handle(.resize(Size(columns: columns, rows: rows)))
  }

  convenience init(text: String, columns: Int = 80, rows: Int = 24, marks: [NewMark] = [])
    async throws
  {
    let source = SaveRequest.Source.bytes(Array(text.utf8), name: "text")
    try await self.init(source, columns: columns, rows: rows, marks: marks)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: folder) } catch {
      // The test never wrote anything.
    }
  }

  /// Types what a terminal would send.
  func type(_ text: String) async {
    for key in keys.read(Array(text.utf8)) + keys.finish() { await press(key) }
  }

  func press(_ key: Key) async {
    for intent in screen.handle(key) {
      if let answer = await session.perform(intent) { screen.receive(answer) }
    }
  }

  var canvas: Canvas {
    var canvas = Canvas(screen.size)
    screen.draw(on: &canvas)
    return canvas
  }

  var text: [String] { canvas.text }

  /// The article as the library has it now.
  func opened() async throws -> OpenedArticle { try await library.open(session.article) }

  /// The passages that are marked, as they stand in the library.
  func quotes() async throws -> [String] {
    try await opened().highlights.map(\.listing.record.quote)
  }
}

enum Sample {
  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Samples/\(name)").path
  }
}
