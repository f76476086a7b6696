import Foundation

/// A folder for one test, gone when nothing works in it any more.
final class Scratch {
  let folder: URL
  private var disks: [SmallDisk] = []

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "carrel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit {
    for disk in disks { disk.unmount() }
    // Left behind at worst: the system empties its temporary folder.
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }

  /// The program, at work in a folder of this one.
  func carrel(_ name: String = "home") throws -> Carrel {
    try Carrel(home: folder.appending(path: name), scratch: self)
  }

  /// A disk of its own in the folder `disk`.
  func smallDisk(megabytes: Int) throws -> SmallDisk {
    let disk = try SmallDisk(at: try newFolder("disk"), megabytes: megabytes)
    disks.append(disk)
    return disk
  }

  /// Makes a folder; its path.
  func newFolder(_ name: String) throws -> String {
    let new = folder.appending(path: name)
    try FileManager.default.createDirectory(at: new, withIntermediateDirectories: false)
    return new.path
  }

  /// Writes a file; its path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
