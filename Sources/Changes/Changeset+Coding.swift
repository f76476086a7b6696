extension Changeset {
  /// The version of the coding, its first byte.
  public static let codingVersion: UInt8 = 1

  /// The changeset alone, as the log keeps it; laid out in Changes.md.
  public func encode() -> [UInt8] { Self.encode(run: [self]) }

  /// Reads one changeset, and nothing but one.
  public init(decoding bytes: some Collection<UInt8>) throws(ChangesError) {
    let run = try Self.decode(run: bytes)
    guard run.count == 1, let only = run.first else {
      throw run.isEmpty ? .truncated : .malformed(.trailingBytes)
    }
    self = only
  }

  /// A run of consecutive changesets of one device, as an envelope carries it.
  ///
  /// What a changeset shares with the one before it is not repeated.
  public static func encode(run: [Changeset]) -> [UInt8] {
    var writer = ByteWriter()
    writer.reserve(64 * run.count + 64)
    writer.byte(codingVersion)
    var previous: Changeset?
    for changeset in run {
      changeset.write(to: &writer, after: previous)
      previous = changeset
    }
    return writer.bytes
  }

  /// Reads a run of any length; its changesets are of one device and numbered one after another.
  public static func decode(run bytes: some Collection<UInt8>) throws(ChangesError) -> [Changeset] {
    var reader = ByteReader(bytes)
    let version = try reader.byte()
    guard version == codingVersion else { throw .newerCoding(version) }
    var run: [Changeset] = []
    while !reader.isAtEnd { run.append(try Changeset(from: &reader, after: run.last)) }
    return run
  }
}

/// The first byte of each changeset.
private enum Flag {
  static let first: UInt8 = 1
  static let ownDeps: UInt8 = 2
  static let reverts: UInt8 = 4
  static let all: UInt8 = 7
}

extension Changeset {
  private func write(to writer: inout ByteWriter, after previous: Changeset?) {
    precondition(
      previous.map { $0.dot.device == dot.device && $0.dot.sequence + 1 == dot.sequence } ?? true,
      "a run is read from the log of one device in order"
    )
    let sharesDeps = previous?.nextDeps == deps
    writer.byte(
      (previous == nil ? Flag.first : 0)
        | (sharesDeps ? 0 : Flag.ownDeps)
        | (reverts == nil ? 0 : Flag.reverts)
    )
    if let previous {
      writer.signed(Int64(bitPattern: hlc &- previous.hlc))
    } else {
      writer.device(dot.device)
      writer.number(dot.sequence)
      writer.fixed(hlc)
    }
    if !sharesDeps { deps.write(to: &writer, without: dot.device) }
    writer.identifier(action)
    if let reverts { writer.identifier(reverts) }
    writer.byte(intent.rawValue)
    OperationCoding.write(operations, to: &writer)
  }

  /// The deps of the next changeset, when its author has received nothing in between.
  private var nextDeps: VersionVector {
    var deps = deps
    deps[dot.device] = dot.sequence
    return deps
  }

  private init(from reader: inout ByteReader, after previous: Changeset?) throws(ChangesError) {
    let flags = try reader.byte()
    guard flags & ~Flag.all == 0, (flags & Flag.first != 0) == (previous == nil) else {
      throw .malformed(.unknownFlag)
    }
    let (dot, hlc) = try Self.name(from: &reader, after: previous)
    let deps = try Self.deps(from: &reader, isOwn: flags & Flag.ownDeps != 0, dot, previous)
    let action: ActionID = try reader.identifier()
    let reverts: ActionID? = flags & Flag.reverts != 0 ? try reader.identifier() : nil
    self.init(
      dot: dot,
      deps: deps,
      hlc: hlc,
      action: action,
      intent: Intent(rawValue: try reader.byte()),
      reverts: reverts,
      operations: try OperationCoding.operations(from: &reader)
    )
  }

  private static func name(
    from reader: inout ByteReader,
    after previous: Changeset?
  ) throws(ChangesError) -> (dot: Dot, hlc: UInt64) {
    let dot: Dot
    let hlc: UInt64
    if let previous {
      dot = Dot(device: previous.dot.device, sequence: previous.dot.sequence + 1)
      hlc = previous.hlc &+ UInt64(bitPattern: try reader.signed())
    } else {
      dot = Dot(device: try reader.device(), sequence: try reader.positiveNumber())
      hlc = try reader.fixed()
    }
    guard dot.sequence <= UInt64(Int64.max), hlc <= HybridClock.limit else {
      throw .malformed(.numberTooLarge)
    }
    guard dot.sequence > 0 else { throw .malformed(.notAscending) }
    return (dot, hlc)
  }

  private static func deps(
    from reader: inout ByteReader,
    isOwn: Bool,
    _ dot: Dot,
    _ previous: Changeset?
  ) throws(ChangesError) -> VersionVector {
    guard isOwn else {
      guard let previous else { throw .malformed(.unknownFlag) }
      return previous.deps
    }
    var deps = try VersionVector(from: &reader)
    guard deps[dot.device] == 0 else { throw .malformed(.notAscending) }
    deps[dot.device] = dot.sequence - 1
    guard previous.map({ $0.nextDeps != deps }) ?? true else { throw .malformed(.unknownFlag) }
    return deps
  }
}
