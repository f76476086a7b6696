import Changes
import Sealing
import Storage
import SyncProtocol

/// An answer, verified: what of it may be kept, and what is wrong with the rest.
struct Incoming {
  private let answer: SyncAnswer
  private let outgoing: Outgoing
  /// Opened envelopes in the order of their sequences, up to the first that is not right.
  private var items: [Item] = []
  private var changesCursor: UInt64
  private var bodiesCursor: UInt64
  /// What the server was caught at; what is before it in the page is still good.
  private(set) var fault: SyncError?
  private let isOtherGeneration: Bool

  private struct Item {
    let opened: OpenedEnvelope
    /// Here already by another way; that it is the same is seen where the old one is kept.
    let isKnown: Bool
  }

  /// Looks at the answer to `outgoing`; throws when nothing of it may be kept.
  init(
    _ answer: SyncAnswer,
    _ page: [[UInt8]],
    after outgoing: Outgoing,
    opening sealer: EnvelopeSealer
  ) throws {
    self.answer = answer
    self.outgoing = outgoing
    changesCursor = outgoing.state.changesCursor
    bodiesCursor = outgoing.state.bodiesCursor
    isOtherGeneration = outgoing.state.generation.map { $0 != answer.generation } ?? false
    guard !isOtherGeneration else {
      guard page.isEmpty, answer.accepted == 0 else { throw SyncError.misbehaved(.nonsense) }
      return
    }
    try checkPages(page)
    try checkOwnStreams()
    var chains = Chains(outgoing.streams)
    let changeCount = Int(answer.changes.count)
    for (index, opened) in OpenedEnvelope.all(page, with: sealer).enumerated() {
      let kind = index < changeCount ? EnvelopeKind.changes : .bodies
      do throws(SyncError) {
        if let opened { try take(opened.get(), kind, chains: &chains) }
      } catch {
        fault = error
        return
      }
      if kind == .changes { changesCursor += 1 } else { bodiesCursor += 1 }
    }
  }

  /// How many envelopes the server has beyond what this answer brings.
  var awaited: UInt64 {
    (answer.changes.head &- min(changesCursor, answer.changes.head))
      &+ (answer.bodies.head &- min(bodiesCursor, answer.bodies.head))
  }

  /// Whether the server has nothing beyond this answer.
  var isLast: Bool { awaited == 0 && !isOtherGeneration }

  /// What will be asked next, when this answer brings only a part and nothing is left to be sent.
  var nextRequest: SyncRequest? {
    guard fault == nil, outgoing.isEmpty, awaited > 0, !isOtherGeneration else { return nil }
    return SyncRequest(
      space: outgoing.state.space,
      generation: answer.generation,
      changesCursor: changesCursor,
      bodiesCursor: bodiesCursor,
      head: nil
    )
  }

  private func checkPages(_ page: [[UInt8]]) throws {
    let pairs = [
      (answer.changes, outgoing.state.changesCursor), (answer.bodies, outgoing.state.bodiesCursor),
    ]
    for (part, cursor) in pairs {
      guard part.head >= cursor else { throw SyncError.misbehaved(.rolledBack) }
      guard part.after == cursor, part.count <= part.head - cursor else {
        throw SyncError.misbehaved(.nonsense)
      }
    }
    let (count, overflows) = answer.changes.count.addingReportingOverflow(answer.bodies.count)
    guard !overflows, count == UInt64(page.count),
      answer.accepted <= UInt64(outgoing.envelopes.count)
    else { throw SyncError.misbehaved(.nonsense) }
    // An answer that brings nothing, while there is something, would be asked for for ever.
    let isShort = answer.changes.head > changesCursor || answer.bodies.head > bodiesCursor
    guard !page.isEmpty || !isShort else { throw SyncError.misbehaved(.nonsense) }
  }

  /// What was acknowledged must still be there, and the server cannot have more of this device than
  /// it made.
  private func checkOwnStreams() throws {
    for stream in outgoing.streams where stream.device == outgoing.device {
      let there = answer.streams.first { $0.device == stream.device && $0.kind == stream.kind }
      guard (there?.last ?? 0) >= stream.acknowledged else {
        throw SyncError.misbehaved(.rolledBack)
      }
    }
    for there in answer.streams where there.device == outgoing.device {
      // Beyond what it acknowledged it can only have what this call, or one whose answer was lost,
      // has pushed.
      guard there.last > outgoing.stream(there.device, there.kind)?.acknowledged ?? 0 else {
        continue
      }
      guard try outgoing.ends(of: there.kind)[there.last] == there.hash else {
        throw SyncError.cloned
      }
    }
  }

  private mutating func take(
    _ opened: OpenedEnvelope,
    _ kind: EnvelopeKind,
    chains: inout Chains
  ) throws(SyncError) {
    let header = opened.envelope.header
    guard header.kind == kind else { throw .misbehaved(.forged) }
    let isNew = try chains.extend(with: header, hash: opened.hash)
    items.append(Item(opened: opened, isKnown: !isNew))
  }
}

/// How far each stream is known, while a page is read.
private struct Chains {
  private struct Name: Hashable {
    let device: DeviceID
    let kind: EnvelopeKind
  }

  private struct End {
    let last: UInt64
    let hash: [UInt8]
  }

  private var ends: [Name: End]

  init(_ streams: [StreamState]) {
    ends = Dictionary(
      streams.map { (Name(device: $0.device, kind: $0.kind), End(last: $0.last, hash: $0.hash)) }
    ) { first, _ in first }
  }

  /// Takes the next envelope of a stream; false when it lies in what is known already.
  mutating func extend(
    with header: EnvelopeHeader,
    hash: [UInt8]
  ) throws(SyncError) -> Bool {
    let name = Name(device: header.device, kind: header.kind)
    let end = ends[name] ?? End(last: 0, hash: SealedEnvelope.noPrevious)
    guard header.range.upperBound > end.last else { return false }
    guard header.range.lowerBound > end.last else { throw .misbehaved(.fork) }
    guard header.range.lowerBound == end.last + 1 else { throw .misbehaved(.gap) }
    guard header.previous == end.hash else { throw .misbehaved(.fork) }
    ends[name] = End(last: header.range.upperBound, hash: hash)
    return true
  }
}

extension Incoming {
  /// Keeps it all, or nothing, in one transaction; no transaction when there is nothing to keep.
  func settle(in store: ReadingStore, now: UInt64, counting report: inout SyncReport) throws {
    if isOtherGeneration {
      try startAgain(in: store, now: now)
      report.refilled = true
      return
    }
    guard changesSomething else { return }
    do {
      try store.sync(now: now) { transaction in
        if outgoing.state.generation == nil { try transaction.setGeneration(answer.generation) }
        try acknowledge(in: transaction, counting: &report)
        for item in items { try keep(item, in: transaction, counting: &report) }
        try transaction.moveCursor(.changes, to: changesCursor)
        try transaction.moveCursor(.bodies, to: bodiesCursor)
        try transaction.noteSync(at: now)
      }
    } catch let error as ChangesError {
      guard case .fork = error else { throw error }
      throw SyncError.misbehaved(.fork)
    }
  }

  private func keep(
    _ item: Item,
    in transaction: SyncTransaction,
    counting report: inout SyncReport
  ) throws {
    let (envelope, hash) = (item.opened.envelope, item.opened.hash)
    switch item.opened.content {
    case .changes(let changesets):
      try transaction.receive(envelope, hash: hash, changesets: changesets)
      if !item.isKnown { report.pulled += changesets.count }
    case .placeholder:
      try transaction.receive(placeholder: envelope, hash: hash)
      if !item.isKnown { report.pulled += 1 }
    case .bodies(let parts, let prepared):
      try transaction.receive(envelope, hash: hash, parts: parts, prepared: prepared)
      if !item.isKnown { report.bodiesPulled += parts.count }
    }
  }

  private var changesSomething: Bool {
    !items.isEmpty || answer.accepted > 0 || outgoing.state.generation == nil
      || changesCursor != outgoing.state.changesCursor
      || bodiesCursor != outgoing.state.bodiesCursor
  }

  private func acknowledge(
    in transaction: SyncTransaction,
    counting report: inout SyncReport
  ) throws {
    for bytes in outgoing.envelopes.prefix(Int(answer.accepted)) {
      let header = try EnvelopeHeader(decoding: bytes)
      try transaction.acknowledge(
        device: header.device,
        kind: header.kind,
        upTo: header.range.upperBound
      )
      let count = Int(clamping: header.range.upperBound - header.range.lowerBound) + 1
      if header.kind == .changes { report.pushed += count } else { report.bodiesPushed += count }
    }
  }

  /// The server is another one than it was, wiped or restored: it is asked for everything again,
  /// and filled with what it lacks.
  private func startAgain(in store: ReadingStore, now: UInt64) throws {
    for there in answer.streams where there.device == outgoing.device {
      guard there.last <= outgoing.stream(there.device, there.kind)?.last ?? 0 else {
        throw SyncError.cloned
      }
    }
    try store.sync(now: now) { transaction in
      try transaction.forgetAcknowledgements(
        generation: answer.generation,
        streams: answer.streams
      )
    }
  }
}
