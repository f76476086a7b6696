import Glibc
import Interchange
import Reading

/// Reads an import ahead of the store: while one batch is written, the next is prepared.
///
/// An actor of its own, so that this happens on another processor.
actor ImportSource {
  /// A batch is one transaction.
  ///
  /// The first is small, so that the store soon has work.
  private static let firstBatchSize = 1 << 20
  private static let largestBatchSize = 8 << 20
  /// No line is longer: a 32 MiB text with its markup.
  private static let longestLine = 128 << 20

  private let input: Input
  private let reader = JSONLines.Reader()
  private var preparation: RecordPreparation
  private var pending: [UInt8] = []
  private var lineNumber = 0
  private var batchSize = firstBatchSize
  private var isAtEnd = false
  private var readBytes = 0

  /// Where the lines come from.
  enum Input: Sendable {
    case descriptor(Int32)
    case bytes([UInt8])
  }

  init(_ input: Input, time: Timestamp) throws {
    self.input = input
    preparation = try RecordPreparation(time: time)
  }

  /// The next records in the order of their lines; `nil` at the end.
  func next() throws -> ImportBatch? {
    guard !isAtEnd else { return nil }
    try fill()
    var batch = ImportBatch()
    batch.readBytes = readBytes
    var start = 0
    while start < pending.count, let end = lineEnd(from: start) {
      lineNumber += 1
      try read(pending[start..<end], into: &batch)
      start = end + 1
    }
    pending.removeFirst(min(start, pending.count))
    guard pending.count <= Self.longestLine else {
      throw LibraryError.badData("Line \(lineNumber + 1) is too long to be one of ours.")
    }
    batchSize = min(batchSize * 2, Self.largestBatchSize)
    return batch
  }

  /// Where the line ends; the last line needs no line break.
  private func lineEnd(from start: Int) -> Int? {
    let found = pending.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress,
        let end = memchr(base + start, 0x0A, buffer.count - start)
      else { return nil }
      return UnsafeRawPointer(end) - base
    }
    return found ?? (isAtEnd ? pending.count : nil)
  }

  private func read(_ line: ArraySlice<UInt8>, into batch: inout ImportBatch) throws {
    do throws(JSONLines.LineError) {
      guard let record = try reader.record(line, number: lineNumber) else { return }
      switch Result(catching: { try preparation.prepare(record) }) {
      case .success(.success(let prepared)): batch.records.append(prepared)
      case .success(.failure(let reason)):
        batch.problems.append("line \(lineNumber): \(reason.text)")
      case .failure:
        batch.problems.append("line \(lineNumber): out of memory")
      }
    } catch { batch.problems.append(error.description) }
  }

  /// Reads until a batch is there, or the end.
  private func fill() throws {
    switch input {
    case .bytes(let bytes):
      pending = bytes
      readBytes = bytes.count
      isAtEnd = true
    case .descriptor(let descriptor):
      let wanted = batchSize
      while pending.count < wanted || !pending.contains(0x0A) {
        guard pending.count <= Self.longestLine else { return }
        guard try readMore(descriptor, wanted) else { break }
      }
    }
  }

  private func readMore(_ descriptor: Int32, _ count: Int) throws -> Bool {
    var failure: Int32 = 0
    let more = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      repeat {
        let got = Glibc.read(descriptor, buffer.baseAddress, count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        filled = max(0, got)
        return
      } while true
    }
    guard failure == 0 else {
      throw LibraryError.unreadable(
        "The file cannot be read: \(String(cString: strerror(failure)))."
      )
    }
    pending += more
    readBytes += more.count
    isAtEnd = more.isEmpty
    return !more.isEmpty
  }
}
