import Glibc
import Library
import TerminalReader

extension ReaderWorld {
  /// Whether standard input and output are a terminal that can show a full screen.
  static var hasFullScreen: Bool {
    let kind = Environment["TERM"] ?? ""
    return Stream.output.isTerminal && isatty(STDIN_FILENO) == 1 && !kind.isEmpty && kind != "dumb"
  }

  /// The reader's own browser and editor; `home` is the library's folder.
  static func real(home: String) -> ReaderWorld {
    ReaderWorld(
      hasColor: Stream.output.hasColor,
      openAddress: { try Browser().open($0) },
      keepWords: { try Editor(home: home).keep($0) },
      edit: { words, save in
        _ = try await Editor(home: home).edit(words) { try await save(EditedText.trimmedEnd($0)) }
      }
    )
  }
}
