import Changes
import Foundation
import GRDB
import Reading

/// All saves of one text that the log holds: what each device saw before texts were merged.
struct TextSaves {
  /// One save: the text's part of a changeset.
  private struct Save {
    let dot: Dot
    let deps: VersionVector
    let hlc: UInt64
    let changes: [TextChange]

    func sees(_ other: Save) -> Bool { deps.covers(other.dot) || dot == other.dot }

    var stamp: ChangeStamp {
      ChangeStamp(hlc: hlc, device: dot.device, sequence: dot.sequence)
    }
  }

  /// So many versions of one text are shown at most: each is a whole text.
  private static let versionLimit = 20

  private let saves: [Save]
  private let makers: [TextID: Int]

  /// Looks for them in the whole log; it takes a while, as `View.actions(on:limit:)` does.
  init(of key: EntityKey, _ field: Field, in database: Database) throws {
    // Names stand in a changeset as they are, so most others are passed over unread.
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT bytes FROM changeset WHERE instr(bytes, ?) > 0 ORDER BY place",
      arguments: [key.id.blob]
    )
    var saves: [Save] = []
    var makers: [TextID: Int] = [:]
    while let row = try rows.next() {
      let changeset = try Changeset(decoding: row.value(0) as Data)
      let changes = changeset.operations.compactMap { $0.key == key ? $0.change(of: field) : nil }
      guard !changes.isEmpty else { continue }
      for run in changes.flatMap(\.runs) { makers[run.id] = saves.count }
      saves.append(
        Save(dot: changeset.dot, deps: changeset.deps, hlc: changeset.hlc, changes: changes)
      )
    }
    self.saves = saves
    self.makers = makers
  }

  /// The text as it stood on each device before it met the other's, latest first.
  func versions(before overlaps: [TextOverlap]) -> [Conflict.Side] {
    var last: Set<Int> = []
    for overlap in overlaps {
      guard let second = makers[overlap.second] else { continue }
      for first in self.first(of: overlap) where !saves[first].sees(saves[second]) {
        last.insert(latest(of: first, before: second))
        last.insert(latest(of: second, before: first))
      }
    }
    return last.map { saves[$0] }
      .sorted { $0.stamp > $1.stamp }
      .prefix(Self.versionLimit)
      .map { Conflict.Side(.value(.text(text(seenBy: $0))), dot: $0.dot, hlc: $0.hlc) }
  }

  /// The saves on the first side: the one that put its run there, or those that only took words out.
  private func first(of overlap: TextOverlap) -> [Int] {
    if let first = overlap.first { return makers[first].map { [$0] } ?? [] }
    guard let second = makers[overlap.second] else { return [] }
    let taken = saves[second].changes.flatMap(\.deletions).filter { $0.put == overlap.second }
    return saves.indices.filter { index in
      !saves[second].sees(saves[index])
        && saves[index].changes.flatMap(\.deletions).contains { deletion in
          deletion.put == nil && taken.contains { $0.overlaps(deletion) }
        }
    }
  }

  /// The last save on the device of one that had not seen the other.
  private func latest(of save: Int, before other: Int) -> Int {
    var latest = save
    for index in saves.indices
    where saves[index].dot.device == saves[save].dot.device
      && saves[index].dot.sequence > saves[latest].dot.sequence
      && !saves[index].sees(saves[other])
    {
      latest = index
    }
    return latest
  }

  private func text(seenBy save: Save) -> String {
    let seen = saves.filter(save.sees).flatMap(\.changes)
    var text = TextState()
    text.apply(
      TextChange(
        runs: seen.flatMap(\.runs),
        deletions: seen.flatMap(\.deletions),
        resolved: seen.flatMap(\.resolved)
      )
    )
    return text.render()
  }
}

extension Operation {
  fileprivate func change(of field: Field) -> TextChange? {
    if case .edit(field, let change) = action { change } else { nil }
  }
}

extension TextDeletion {
  fileprivate func overlaps(_ other: TextDeletion) -> Bool {
    device == other.device && counters.overlaps(other.counters)
  }
}
