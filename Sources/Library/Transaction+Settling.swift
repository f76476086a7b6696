import Changes
import Reading
import Storage

extension Transaction {
  /// Writes what ends a conflict: it has seen all sides, so it stands on every device.
  func settle(_ conflict: Conflict, by settlement: Settlement, at time: Timestamp) throws {
    let key = conflict.key
    switch (try conflict.chosen(by: settlement), conflict.reason) {
    case (.deleted, _): return try delete(key)
    case (.edited, _): try touch(key)
    case (.value(let value), .overlap):
      guard case .text(let text) = value else { return }
      try resolve(conflict.field, of: key, to: text)
    case (.value(let value), _): try set(conflict.field, of: key, to: value)
    }
    if key.kind == .note, !conflict.isShown(settlement) {
      try set(Field.Note.modifiedAt, of: key, to: Value(time))
    }
    if let article = try article(of: key) { try touch(EntityKey(article)) }
  }

  private func article(of key: EntityKey) throws -> Identifier<Article>? {
    switch key.kind {
    case .highlight: try view.highlight(Identifier(key.id))?.article
    case .note: try view.note(Identifier(key.id))?.article
    default: nil
    }
  }
}

extension Conflict {
  /// What is to stand from now on.
  fileprivate func chosen(by settlement: Settlement) throws(LibraryError) -> Side.Content {
    switch settlement {
    case .keep: return try side(1).content
    case .take(let place): return try side(place).content
    case .delete: return .deleted
    case .text(let text):
      switch reason {
      case .revived: throw .usage("This is about whether the thing stays. Say --keep or --delete.")
      case .overlap: return .value(.text(text))
      case .values: return .value(try value(of: text))
      }
    }
  }

  fileprivate func isShown(_ settlement: Settlement) -> Bool {
    reason == .revived || settlement == .keep || settlement == .take(1)
  }

  private func side(_ place: Int) throws(LibraryError) -> Side {
    guard sides.indices.contains(place - 1) else {
      throw .usage("Choose one of the values 1 to \(sides.count). See them with: carrel conflicts")
    }
    return sides[place - 1]
  }

  private func value(of text: String) throws(LibraryError) -> Value {
    let isEmpty = text.allSatisfy(\.isWhitespace)
    switch key.kind {
    case .highlight: throw .usage("A passage cannot be typed. Choose one of them with --take.")
    case .list where isEmpty: throw .usage("A list needs a title; nothing was settled.")
    default: return isEmpty ? .null : .text(text)
    }
  }
}
