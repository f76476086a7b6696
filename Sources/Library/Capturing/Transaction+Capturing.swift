import Reading
import Storage

extension Transaction {
  /// Keeps what a version was made of.
  func keep(
    _ page: PageReader.Page,
    of version: Identifier<Version>,
    at time: Timestamp
  ) throws {
    for (part, prepared) in page.originals.enumerated() {
      try put(prepared.blob)
      try put(prepared.original(at: time), of: version, part: part)
    }
    for prepared in page.images {
      try put(prepared.blob)
      try put(prepared.image, of: version)
    }
  }
}
