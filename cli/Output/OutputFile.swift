import Glibc
import Library

/// A file that only its owner may read.
struct OutputFile: Sendable {
  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws(LibraryError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite("\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
  }

  func write(_ bytes: [UInt8]) throws(LibraryError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { throw failure }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// Makes sure that everything is on the disk.
  func close() throws(LibraryError) {
    let isWritten = fsync(descriptor) == 0 || errno == EINVAL
    guard Glibc.close(descriptor) == 0, isWritten else { throw failure }
  }

  private var failure: LibraryError {
    .inputOutput("\(path) cannot be written: \(String(cString: strerror(errno))).")
  }
}
