import Foundation

/// The built program, run by a shell in a folder of its own.
struct Program {
  let folder: URL

  /// Makes the folder, with the sample pages in it.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "carrel-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let samples = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Samples")
    for file in try FileManager.default.contentsOfDirectory(atPath: samples.path)
    where file.hasSuffix(".html") {
      try FileManager.default.copyItem(
        at: samples.appending(path: file),
        to: folder.appending(path: file)
      )
    }
  }

  func remove() throws { try FileManager.default.removeItem(at: folder) }

  private static var binaries: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
  }

  /// What a command line prints on both streams, and its exit status.
  func run(_ command: String) throws -> (output: String, status: Int32) {
    let pipe = Pipe()
    let process = process(command, writingTo: pipe.fileHandleForWriting)
    try process.run()
    try pipe.fileHandleForWriting.close()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
  }

  /// What a command line prints on a terminal.
  func runOnTerminal(_ command: String) throws -> String {
    // As posix_openpt, unlockpt and ptsname do it, which the C module for Swift leaves out.
    let (unlock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var zero: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, unlock, &zero) == 0, ioctl(master, getNumber, &number) == 0
    else { throw POSIXError(.ENXIO) }
    let name = "/dev/pts/\(number)"
    defer { close(master) }
    let slave = FileHandle(
      fileDescriptor: open(name, O_RDWR | O_NOCTTY | O_CLOEXEC),
      closeOnDealloc: false
    )
    let process = process(command, writingTo: slave)
    try process.run()
    try slave.close()
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = read(master, &buffer, buffer.count), count > 0 {
      output += buffer[..<count]
    }
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  private func process(_ command: String, writingTo output: FileHandle) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = [
      "CARREL_HOME": folder.appending(path: "home").path,
      "PATH": "\(Self.binaries):/usr/bin:/bin",
      "LC_ALL": "C.UTF-8",
      "TERM": "xterm",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    return process
  }
}
