import Foundation
import Library
import Reading
import Synchronization

@testable import TerminalReader

/// Somebody before the library screen, with a library of their own.
struct LibrarySitting {
  var screen: LibraryScreen
  let performer: LibraryPerformer
  private let folder: Folder

  var library: ReadingLibrary { performer.library }

  /// A folder that goes when the sitting is over.
  private final class Folder: Sendable {
    let path = NSTemporaryDirectory() + "carrel-\(UUID().uuidString)"

    deinit {
      do { try FileManager.default.removeItem(atPath: path) } catch {
        // Nothing was ever written.
      }
    }
  }

  /// Twelve hours past the last article.
  static let now = Timestamp(milliseconds: 1_795_219_200_000)

  init(
    columns: Int = 80,
    rows: Int = 24,
    articles: Int = 40,
    more lines: [String] = [],
    theme: Theme = .plain
  ) async throws {
    folder = Folder()
    let ticks = Atomic<Int64>(0)
    let library = ReadingLibrary(
      folder: folder.path,
      surroundings: Surroundings(
        version: "test",
        allowsPrivateAddresses: false,
        now: {
          Timestamp(milliseconds: Self.now.milliseconds + ticks.add(1, ordering: .relaxed).newValue)
        },
        random: { UInt64(bitPattern: ticks.add(1, ordering: .relaxed).newValue) &* 0x9E37_79B9 }
      )
    )
    let imported = (0..<articles).map(Self.line) + lines
    if !imported.isEmpty {
      let bytes = Array(imported.joined(separator: "\n").utf8)
      _ = try await library.importJSONLines([.bytes(bytes, name: "lines")])
    }
    performer = LibraryPerformer(library: library)
    screen = LibraryScreen(theme: theme, now: Self.now)
    await press(.resize(Size(columns: columns, rows: rows)))
  }

  /// An article, older by a third of its number in days.
  private static func line(_ number: Int) -> String {
    let titles = [
      "What the Margins Remember", "The Man Who Timed the Tides", "Slow Bread, Explained",
      "A History of Small Islands", "Ü 漢字 and other letters",
    ]
    let saved = Timestamp(milliseconds: now.milliseconds - Int64(number + 1) * 28_800_000)
    let words = String(repeating: "some words of it ", count: 40 + number % 40 * 30)
    return """
      {"kind":"article","url":"https://site\(number % 3).example/\(number)",\
      "title":"\(titles[number % 5]) \(number)","site":"Site \(number % 3)",\
      "saved_at":"\(saved)","starred":\(number % 7 == 1),"read":\(number % 4 == 2),\
      "tags":["\(number % 2 == 0 ? "even" : "odd")"],"lists":["l1"],\
      "text":"Article \(number). \(words)"}
      """
  }

  mutating func press(_ keys: Key...) async { await press(keys) }

  mutating func press(_ keys: [Key]) async {
    for key in keys where !screen.isFinished {
      for intent in screen.handle(key) {
        if let answer = await performer.perform(intent) { screen.receive(answer) }
      }
    }
  }

  mutating func type(_ text: String) async { await press(text.map(Key.character)) }

  /// Waits until everything is counted.
  mutating func rest() async { await press(.idle, .idle, .idle) }

  var picture: [String] {
    var canvas = Canvas(screen.size)
    screen.draw(on: &canvas)
    return canvas.text
  }
}
