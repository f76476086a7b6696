import Glibc
import Library

/// A private file of ours for the reader's editor, in a folder of its own.
struct EditorFile {
  let folder: String
  var path: String { "\(folder)/\(Self.name)" }

  static let name = "text.md"
  /// Larger files are no text that a person writes, in bytes.
  private static let largest = 64 * 1024 * 1024

  /// Where such folders are made.
  static func place(in home: String) -> String { "\(home)/tmp" }

  /// Makes the folder and the file.
  ///
  /// - Parameter home: the library's folder.
  init(_ text: String, in home: String) throws(LibraryError) {
    folder = try Self.makeFolder(in: home)
    try Self.write(text, to: path)
  }

  /// Writes another file beside it.
  func write(_ text: String, named name: String) throws(LibraryError) {
    try Self.write(text, to: "\(folder)/\(name)")
  }

  /// What the editor left.
  func text() throws(LibraryError) -> String { try Self.text(of: path) }

  static func text(of path: String) throws(LibraryError) -> String {
    let bytes = try InputFile.bytes(ofFile: path, limit: largest)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badData("The edited text is not UTF-8. Save it as UTF-8 in your editor.")
    }
    return text
  }

  /// Removes the file, what was written beside it, and the folder.
  ///
  /// - Returns: whether nothing is left; an editor may have put files of its own beside it.
  @discardableResult
  func remove(_ names: [String] = []) throws(LibraryError) -> Bool {
    for name in [Self.name] + names {
      guard unlink("\(folder)/\(name)") == 0 || errno == ENOENT else {
        throw .inputOutput("\(folder)/\(name) cannot be removed. Remove it by hand.")
      }
    }
    return rmdir(folder) == 0
  }

  private static func makeFolder(in home: String) throws(LibraryError) -> String {
    var path = home.hasPrefix("/") ? "" : "."
    for part in place(in: home).split(separator: "/") {
      path += "/\(part)"
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw .cannotWrite("\(path) cannot be made: \(String(cString: strerror(errno))).")
      }
    }
    var template = Array("\(path)/edit-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else {
      throw .cannotWrite("No folder for editing can be made in \(path). Check its permissions.")
    }
    return made
  }

  private static func write(_ text: String, to path: String) throws(LibraryError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite("\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else {
        throw .inputOutput("\(path) cannot be written: \(String(cString: strerror(errno))).")
      }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
