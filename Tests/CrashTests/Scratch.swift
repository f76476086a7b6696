import Foundation

/// A folder for one test, gone after it.
struct Scratch: ~Copyable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "carrel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit {
    // Left behind at worst: the system empties its temporary folder.
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }

  func carrel(_ name: String = "home") throws -> Carrel {
    try Carrel(home: folder.appending(path: name), scratch: folder)
  }

  /// Writes a file; its path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
