import Glibc
import Library

/// Secrets from files, standard input or a terminal that does not show them; never from arguments.
enum SecretInput {
  private static let byteLimit = 64 * 1024

  /// The passphrase; a new one is asked for twice on a terminal.
  static func passphrase(_ path: String?, isNew: Bool) throws(LibraryError) -> String {
    if let path { return firstLine(try text(path)) }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      throw .usage("There is no terminal to ask on. Give the passphrase: --passphrase-file FILE")
    }
    let passphrase = try ask("Passphrase: ")
    guard isNew else { return passphrase }
    guard try ask("The same again: ") == passphrase else {
      throw .usage("The two differ; nothing was made. Try again.")
    }
    return passphrase
  }

  /// The emergency sheet, or only the secret on it.
  static func sheet(_ path: String?) throws(LibraryError) -> String {
    if let path { return try text(path) }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      throw .usage("There is no terminal to ask on. Give the emergency sheet: --sheet-file FILE")
    }
    return try ask("Secret of the emergency sheet: ")
  }

  private static func text(_ path: String) throws(LibraryError) -> String {
    let bytes =
      path == "-"
      ? try InputFile.bytes(of: STDIN_FILENO, limit: byteLimit, name: "Standard input")
      : try InputFile.bytes(ofFile: path, limit: byteLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badData("\(path) is not UTF-8 text. Check that it is the right file.")
    }
    return text
  }

  private static func firstLine(_ text: String) -> String {
    String(text.prefix { !$0.isNewline })
  }

  /// Asks on the terminal without showing what is typed.
  private static func ask(_ question: String) throws(LibraryError) -> String {
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else {
      throw .usage("The terminal cannot hide what is typed. Use --passphrase-file instead.")
    }
    var hidden = settings
    hidden.c_lflag &= ~tcflag_t(ECHO)
    hidden.c_lflag |= tcflag_t(ECHONL)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
    do { try Screen().errors.write(Array(question.utf8)) } catch {
      throw .inputOutput("The terminal cannot be written to.")
    }
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw .usage("Nothing was typed; nothing was done.")
    }
    return line
  }
}
