import Library
import Reading

/// What became of a source, as JSON: the article and what changed, or why it was not saved.
struct SavedRecord: Encodable {
  private let outcome: SaveOutcome

  init(_ outcome: SaveOutcome) { self.outcome = outcome }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    switch outcome.result {
    case .success(let saved):
      try saved.listing.record.encode(to: encoder)
      try object.encode(saved.change.rawValue, forKey: "change")
      if saved.isWaiting { try object.encode(true, forKey: "waiting") }
      if outcome.lostEncryption { try object.encode(true, forKey: "lost_encryption") }
      try object.encode(saved.sameAs?.id.description, forKey: "same_as")
    case .failure(let error):
      try object.encode(outcome.source, forKey: "source")
      try object.encode(error.description, forKey: "error")
    }
  }
}

extension SaveOutcome {
  var failure: LibraryError? {
    if case .failure(let error) = result { error } else { nil }
  }

  var didChange: Bool {
    if case .success(let saved) = result { saved.change != .alreadySaved } else { false }
  }
}

extension SavedArticle {
  /// What changed, which images came along, and where the highlights went.
  var changeWords: String {
    guard !isWaiting else {
      return change == .alreadySaved
        ? "already waiting; will be fetched at the next chance"
        : "waiting; will be fetched at the next chance"
    }
    let parts = [change.rawValue, incompleteness?.rawValue, images.words].compactMap(\.self)
    return [parts.joined(separator: ", "), anchors.words].compactMap(\.self)
      .joined(separator: "; ")
  }
}

extension ImageCounts {
  /// `nil` where there were none.
  fileprivate var words: String? {
    guard kept + missed > 0 else { return nil }
    let noun = kept == 1 ? "image" : "images"
    return missed == 0 ? "\(kept) \(noun)" : "\(kept) \(noun), \(missed) not had"
  }
}
