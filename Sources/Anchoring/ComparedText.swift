/// What anchoring compares: a folded text in small letters, without white space; and where each scalar of
/// it came from.
///
/// Two extractions of a page rarely agree about white space, and nobody marks it.
struct ComparedText: Sendable {
  let scalars: [UInt32]
  /// For each scalar, the offset in the stored text where what it stands for begins.
  let origins: [UInt32]

  init(_ folded: FoldedText) {
    var scalars: [UInt32] = []
    var origins: [UInt32] = []
    scalars.reserveCapacity(folded.count)
    origins.reserveCapacity(folded.count)
    for place in folded.scalars.indices {
      let scalar = folded.scalars[place]
      guard scalar != ScalarFolding.space else { continue }
      scalars.append(ScalarFolding.lowercased(scalar))
      origins.append(folded.origins[place])
    }
    self.scalars = scalars
    self.origins = origins
  }

  init(_ text: String) {
    self.init(FoldedText(text.unicodeScalars.map(\.value)))
  }

  var count: Int { scalars.count }

  /// The first scalar that begins at the stored offset or behind it.
  func index(ofOrigin offset: Int) -> Int { origins.firstIndex(notBelow: offset) }
}
