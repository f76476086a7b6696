import Foundation
import Glibc

/// A file system in memory, a few megabytes large.
struct SmallDisk {
  private let place: String

  /// Whether this process may make one.
  static var canBeMade: Bool {
    guard getuid() == 0 else { return false }
    do {
      try Scratch().smallDisk(megabytes: 1).unmount()
      return true
    } catch { return false }
  }

  init(at folder: String, megabytes: Int) throws {
    place = folder
    guard mount("tmpfs", place, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
      throw Failure.system("mount", errno)
    }
  }

  func unmount() { umount2(place, Int32(MNT_DETACH)) }

  func grow(toMegabytes size: Int) throws { try remount(0, "size=\(size)m") }

  func forbidWriting() throws { try remount(UInt(MS_RDONLY), "") }

  func allowWriting() throws { try remount(0, "") }

  private func remount(_ flags: UInt, _ options: String) throws {
    guard mount("tmpfs", place, "tmpfs", flags | UInt(MS_REMOUNT), options) == 0 else {
      throw Failure.system("remount", errno)
    }
  }
}
