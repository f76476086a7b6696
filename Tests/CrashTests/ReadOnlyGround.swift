import Foundation
import Glibc

/// Ground that can be made read-only: a disk for root, whom permissions do not stop.
struct ReadOnlyGround {
  static var canBeMade: Bool { getuid() != 0 || SmallDisk.canBeMade }

  /// A home on this ground.
  let home: String
  private let disk: SmallDisk?

  init(_ scratch: Scratch) throws {
    disk = SmallDisk.canBeMade ? try scratch.smallDisk(megabytes: 16) : nil
    if disk == nil { _ = try scratch.newFolder("disk") }
    home = scratch.folder.appending(path: "disk/home").path
  }

  func forbidWriting() throws {
    if let disk { try disk.forbidWriting() } else { try permit(0o500, files: 0o400) }
  }

  func allowWriting() throws {
    if let disk { try disk.allowWriting() } else { try permit(0o700, files: 0o600) }
  }

  private func permit(_ folderMode: Int, files fileMode: Int) throws {
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home)
    for name in try files.contentsOfDirectory(atPath: home) {
      try files.setAttributes([.posixPermissions: fileMode], ofItemAtPath: "\(home)/\(name)")
    }
    try files.setAttributes([.posixPermissions: folderMode], ofItemAtPath: home)
  }
}
