import Foundation
import Glibc

/// A file system in memory, a few megabytes large.
struct SmallDisk: ~Copyable {
  /// Where it is, within the scratch folder.
  let name: String
  private let place: String

  /// Whether this process may make one.
  static let canBeMade: Bool = {
    guard getuid() == 0 else { return false }
    do {
      let scratch = try Scratch()
      let disk = try SmallDisk(scratch, megabytes: 1)
      return disk.name == "disk"
    } catch { return false }
  }()

  init(_ scratch: borrowing Scratch, megabytes: Int) throws {
    name = "disk"
    let folder = scratch.folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    place = folder.path
    guard mount("tmpfs", place, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
      throw Failure.system("mount", errno)
    }
  }

  deinit { umount2(place, Int32(MNT_DETACH.rawValue)) }

  func grow(toMegabytes size: Int) throws { try remount(0, "size=\(size)m") }

  func forbidWriting() throws { try remount(UInt(MS_RDONLY.rawValue), "") }

  func allowWriting() throws { try remount(0, "") }

  private func remount(_ flags: UInt, _ options: String) throws {
    let flags = flags | UInt(MS_REMOUNT.rawValue)
    guard mount("tmpfs", place, "tmpfs", flags, options) == 0 else {
      throw Failure.system("remount", errno)
    }
  }
}

/// A folder that can be made read-only: a disk for root, whom permissions do not stop.
struct ReadOnlyDisk: ~Copyable {
  let name: String
  private let disk: SmallDisk?
  private let folder: URL

  init(_ scratch: borrowing Scratch) throws {
    if SmallDisk.canBeMade {
      let disk = try SmallDisk(scratch, megabytes: 16)
      name = disk.name
      folder = scratch.folder
      self.disk = consume disk
    } else {
      name = "folder"
      folder = scratch.folder.appending(path: name)
      disk = nil
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    }
  }

  func forbidWriting() throws {
    if disk != nil { try disk?.forbidWriting() } else { try permit(0o500, files: 0o400) }
  }

  func allowWriting() throws {
    if disk != nil { try disk?.allowWriting() } else { try permit(0o700, files: 0o600) }
  }

  private func permit(_ folderMode: Int, files fileMode: Int) throws {
    let home = folder.appending(path: "home")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home.path)
    for name in try FileManager.default.contentsOfDirectory(atPath: home.path) {
      let file = home.appending(path: name).path
      try FileManager.default.setAttributes([.posixPermissions: fileMode], ofItemAtPath: file)
    }
    try FileManager.default.setAttributes([.posixPermissions: folderMode], ofItemAtPath: home.path)
  }
}
