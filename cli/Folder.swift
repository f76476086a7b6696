import Glibc
import Library

/// A folder whose pages are saved, and those of the folders in it.
///
/// Links are not followed, which keeps the walk inside and finite; hidden things are left alone.
struct Folder {
  private let path: String

  private static let fileLimit = 1_000_000
  private static let endings = [
    ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".md", ".markdown", ".text", ".pdf",
  ]

  /// `nil` when there is no folder of that name.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    self.path = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
  }

  /// The files that look like pages or texts, in the order of their paths.
  func pages() throws(LibraryError) -> [String] {
    var found: [String] = []
    var folders = [path]
    while let folder = folders.popLast() {
      for name in try Self.names(in: folder) where !name.hasPrefix(".") {
        let path = "\(folder)/\(name)"
        switch Self.kind(of: path) {
        case S_IFDIR: folders.append(path)
        case S_IFREG where Self.looksLikePage(name): found.append(path)
        default: continue
        }
      }
      guard found.count + folders.count <= Self.fileLimit else {
        throw .usage("\(path) holds more than a million files. Give the folders in it one by one.")
      }
    }
    return found.sorted()
  }

  private static func names(in folder: String) throws(LibraryError) -> [String] {
    guard let stream = opendir(folder) else {
      throw .unreadable("\(folder) cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
      )
    }
    return names
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func looksLikePage(_ name: String) -> Bool {
    let name = name.lowercased()
    let plain = name.hasSuffix(".gz") ? name.dropLast(3) : name[...]
    return endings.contains { plain.hasSuffix($0) }
  }
}
