import Glibc
import Library
import Reading

/// Files of `annotate` that a session before this one left: its terminal was closed, or not
/// everything in them could be taken over.
struct KeptFiles {
  /// What stood in a file when the editor was opened, beside it.
  static let openedName = "opened.md"
  /// What stood in it when the reader was told what of it was not taken over.
  static let toldName = "told.md"

  /// The library's folder.
  let home: String

  /// The files about an article in which something was changed.
  ///
  /// Those in which nothing was are removed, those open in an editor are passed over.
  func paths(about article: Identifier<Article>) throws(LibraryError) -> [String] {
    let place = EditorFile.place(in: home)
    guard let stream = opendir(place) else { return [] }
    defer { closedir(stream) }
    var paths: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let folder = "\(place)/\(name)"
      guard name.hasPrefix("edit-"), let lock = FolderLock(folder) else { continue }
      defer { lock.release() }
      if let path = try Self.changedFile(in: folder, about: article) { paths.append(path) }
    }
    return paths.sorted()
  }

  private static func changedFile(
    in folder: String,
    about article: Identifier<Article>
  ) throws(LibraryError) -> String? {
    guard let opened = text("\(folder)/\(openedName)"),
      opened.hasPrefix(AnnotationFile.firstLine(article))
    else { return nil }
    let path = "\(folder)/\(EditorFile.name)"
    guard let text = text(path) else { return access(path, F_OK) == 0 ? path : nil }
    guard text == opened else { return path }
    remove(path)
    return nil
  }

  /// Removes a file of ours that says nothing new, with its folder.
  ///
  /// Where that fails it is found again, and says nothing new then either.
  static func remove(_ path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    unlink(path)
    unlink("\(path[...slash])\(openedName)")
    unlink("\(path[...slash])\(toldName)")
    rmdir(String(path[..<slash]))
  }

  /// What stood in a file when it was opened; `nil` for a file that we did not make.
  static func opened(beside path: String) -> String? { text(openedName, beside: path) }

  /// Whether the reader knows what of a file was not taken over.
  static func isTold(_ path: String) -> Bool {
    text(toldName, beside: path).map { $0 == text(path) } ?? false
  }

  private static func text(_ name: String, beside path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return text("\(path[...slash])\(name)")
  }

  /// A file that cannot be read says nothing; whoever wants to take it over is told why.
  private static func text(_ path: String) -> String? { try? EditorFile.text(of: path) }
}

/// Says that a folder is in use; the end of the process takes it back.
struct FolderLock {
  private let descriptor: Int32

  /// `nil` when another process has it, or there is no such folder.
  init?(_ folder: String) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
  }

  func release() { close(descriptor) }
}
