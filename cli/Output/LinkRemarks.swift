import Library

/// What was not completed when words were saved.
struct LinkRemarks {
  let remarks: [LinkRemark]
  /// More are counted, not listed.
  private static let limit = 10

  /// Says on stderr what stands as it was typed.
  func tell(on screen: Screen) throws {
    for remark in remarks.prefix(Self.limit) { try screen.tell(Line("carrel: \(remark)")) }
    guard remarks.count > Self.limit else { return }
    try screen.tell(Line("carrel: \(remarks.count - Self.limit) more links name nothing here."))
  }
}
