import Changes
import Reading
import Storage
import SyncProtocol

extension ReadingLibrary {
  /// What devices disagree about, in all things or in one.
  public func conflicts(of thing: Thing? = nil) throws(LibraryError) -> [ConflictListing] {
    try read { view in
      try view.listings(thing.map { try view.conflicts(on: $0.key) } ?? view.conflicts())
    }
  }

  /// In how many fields devices disagree; quick in a library of any size.
  public func conflictCount() throws(LibraryError) -> Int {
    try read { view in try view.conflictCount() }
  }

  /// Ends a conflict on every device, by an action like any other.
  ///
  /// The field may be left out where only one is in conflict.
  public func settle(
    _ thing: Thing,
    field: String? = nil,
    by settlement: Settlement
  ) throws(LibraryError) {
    let time = now
    try write(action(.settle)) { transaction in
      let conflict = try transaction.view.conflict(on: thing, field: field, for: settlement)
      try transaction.settle(conflict, by: settlement, at: time)
    }
  }

  /// The one conflict of a thing that a person means.
  public func conflict(
    of thing: Thing,
    field: String? = nil
  ) throws(LibraryError) -> ConflictListing {
    let found = try read { view in
      try view.listings([view.conflict(on: thing, field: field)]).first
    }
    guard let found else { throw .notFound(View.nothingToSettle) }
    return found
  }
}

extension View {
  fileprivate static let nothingToSettle =
    "Devices agree about this. List what they disagree about with: carrel conflicts"

  fileprivate func listings(_ conflicts: [Conflict]) throws -> [ConflictListing] {
    guard !conflicts.isEmpty else { return [] }
    var devices: [DeviceID: DeviceListing] = [:]
    for device in try self.devices() { devices[device.id] = device }
    return try conflicts.compactMap { try listing($0, devices) }
  }

  private func listing(
    _ conflict: Conflict,
    _ devices: [DeviceID: DeviceListing]
  ) throws -> ConflictListing? {
    guard let thing = Thing(conflict.key) else { return nil }
    return ConflictListing(
      thing: thing,
      shortID: try shortName(conflict.key.id),
      title: try label(of: thing),
      field: conflict.fieldName,
      reason: conflict.listedReason,
      values: conflict.sides.map { ConflictValue($0, devices) }
    )
  }

  fileprivate func conflict(
    on thing: Thing,
    field: String?,
    for settlement: Settlement? = nil
  ) throws -> Conflict {
    let all = try conflicts(on: thing.key)
    guard !all.isEmpty else { throw LibraryError.notFound(Self.nothingToSettle) }
    let meant = all.filter { field == nil || $0.fieldName == field }
      .filter { settlement != .delete || $0.reason == .revived }
    guard let first = meant.first else {
      throw LibraryError.usage(
        settlement == .delete
          ? "Nobody deleted this. Remove it with: carrel rm"
          : "Devices disagree about \(all.map(\.fieldName).joined(separator: ", ")) only."
      )
    }
    guard meant.count == 1 else {
      throw LibraryError.ambiguous(
        "Devices disagree about several fields of this. Choose one with --field.",
        candidates: meant.map(\.fieldName)
      )
    }
    return first
  }
}

extension ConflictValue {
  fileprivate init(_ side: Conflict.Side, _ devices: [DeviceID: DeviceListing]) {
    switch side.content {
    case .value(let value): self.value = value.readable
    case .edited: value = "edited"
    case .deleted: value = "deleted"
    }
    let listed = side.device.flatMap { devices[$0] }
    device = side.device.map { listed?.name ?? $0.shortName }
    isOwn = listed?.isOwn ?? false
    at = side.at
    isShown = side.isShown
  }
}

extension DeviceID {
  /// The beginning of the identifier, as of other things, for a device without a name.
  fileprivate var shortName: String {
    String(EntityID(bytes: bytes)?.description.prefix(6) ?? "")
  }
}

extension Conflict {
  fileprivate var fieldName: String {
    switch (key.kind, field) {
    case (_, .life): "life"
    case (.article, Field.Article.summary): "summary"
    case (.note, Field.Note.body): "body"
    case (.highlight, Field.Highlight.anchor): "anchor"
    case (.highlight, Field.Highlight.comment): "comment"
    default: "title"
    }
  }

  fileprivate var listedReason: ConflictListing.Reason {
    switch reason {
    case .values: .values
    case .overlap: .overlap
    case .revived: .revived
    }
  }
}

extension Value {
  /// As a person reads it: a text, or the quote of a highlight's anchor.
  fileprivate var readable: String? {
    switch self {
    case .text(let text): return text
    case .list(let parts):
      if parts.count > 2, case .text(let quote) = parts[2] { return quote }
      return nil
    default: return nil
    }
  }
}
