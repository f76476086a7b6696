import Changes
import Glibc
import Storage

extension ReadingLibrary {
  /// Brings in JSON lines, ours or another program's, as one action.
  ///
  /// Lines that say nothing that can be kept are named in the report; the others come in. What is
  /// here already is not overwritten.
  public func importJSONLines(
    _ sources: [SaveRequest.Source],
    progress: @Sendable (ImportProgress) -> Void = { _ in }
  ) async throws(LibraryError) -> ImportReport {
    let action = action(.bulkImport)
    var writer = ImportWriter(time: now)
    for source in sources {
      let opened = try OpenedImport(source)
      defer { opened.close() }
      do {
        let lines = try ImportSource(opened.input, time: now)
        async let first = lines.next()
        var batch = try await first
        while let current = batch {
          async let next = lines.next()
          let written = writer
          writer = try write(action) { transaction in
            var writer = written
            try writer.write(current, in: transaction)
            return writer
          }
          progress(ImportProgress(readBytes: current.readBytes, allBytes: opened.size))
          batch = try await next
        }
      } catch { throw LibraryError(error) }
    }
    let written = writer
    let report = try write(action) { transaction in
      var writer = written
      try writer.finish(in: transaction)
      return writer.report
    }
    try anchorAllDue()
    return report
  }
}

/// A file opened to be imported.
private struct OpenedImport {
  let input: ImportSource.Input
  /// In bytes; `nil` for a pipe.
  let size: Int?

  init(_ source: SaveRequest.Source) throws(LibraryError) {
    switch source {
    case .bytes(let bytes, _):
      input = .bytes(bytes)
      size = bytes.count
    case .url(let url):
      throw .usage("An import reads files. Fetch \(url) first, then import the file.")
    case .file(let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw .unreadable("The file \(path) cannot be read: \(String(cString: strerror(errno))).")
      }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
        Glibc.close(descriptor)
        throw .unreadable("\(path) is a folder. Name the files in it.")
      }
      input = .descriptor(descriptor)
      size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }
  }

  func close() {
    if case .descriptor(let descriptor) = input { Glibc.close(descriptor) }
  }
}
