/// The control of a sync call; the envelopes to push follow it, one a frame.
public struct SyncRequest: Control {
  public let space: SpaceID
  /// The life of the server's database that the cursors belong to; `nil` at the first sync.
  public let generation: GenerationID?
  /// What the device has of the server's sequences.
  public let changesCursor: UInt64
  public let bodiesCursor: UInt64
  /// `SignedHead`, whenever something is pushed.
  public let head: [UInt8]?

  public init(
    space: SpaceID,
    generation: GenerationID?,
    changesCursor: UInt64,
    bodiesCursor: UInt64,
    head: [UInt8]?
  ) {
    self.space = space
    self.generation = generation
    self.changesCursor = changesCursor
    self.bodiesCursor = bodiesCursor
    self.head = head
  }

  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    space = try fields.id("space")
    generation = try fields.optionalID("generation")
    changesCursor = try fields.number("changes")
    bodiesCursor = try fields.number("bodies")
    if let text = try fields.optionalText("head") {
      guard let bytes = Hex.bytes(text), bytes.count == SignedHead.byteCount else {
        throw ControlError("head has another length")
      }
      head = bytes
    } else {
      head = nil
    }
    try fields.end()
  }

  public var json: JSON {
    .object(
      ("space", .id(space)),
      ("generation", generation.map { .id($0) }),
      ("changes", .count(changesCursor)),
      ("bodies", .count(bodiesCursor)),
      ("head", head.map { .hex($0) })
    )
  }
}

/// The control of a sync answer; the page follows it, first `changes.count` frames, then
/// `bodies.count`.
///
/// A frame of no bytes stands for an envelope of the asking device itself.
public struct SyncAnswer: Control {
  /// One kind's part of the page.
  public struct Page: Hashable, Sendable {
    /// The envelopes have the server's sequences `after + 1 ... after + count`.
    public let after: UInt64
    public let count: UInt64
    /// The highest sequence there is; the page ends the sync only when it reaches this.
    public let head: UInt64

    public init(after: UInt64, count: UInt64, head: UInt64) {
      self.after = after
      self.count = count
      self.head = head
    }
  }

  /// How far the server has one device's stream.
  public struct Stream: Hashable, Sendable {
    public let device: DeviceID
    public let kind: EnvelopeKind
    public let last: UInt64
    /// SHA-256 of the envelope that ends there.
    public let hash: [UInt8]

    public init(device: DeviceID, kind: EnvelopeKind, last: UInt64, hash: [UInt8]) {
      self.device = device
      self.kind = kind
      self.last = last
      self.hash = hash
    }
  }

  public let generation: GenerationID
  /// How many of the pushed envelopes the server has now, from the first on.
  public let accepted: UInt64
  /// Why the one after them was not taken.
  public let refusal: Problem?
  public let changes: Page
  public let bodies: Page
  /// The asking device's streams; all devices' when the request named another generation, or none.
  public let streams: [Stream]
  /// The server's clock, milliseconds since 1970.
  public let time: UInt64

  public init(
    generation: GenerationID,
    accepted: UInt64,
    refusal: Problem? = nil,
    changes: Page,
    bodies: Page,
    streams: [Stream],
    time: UInt64
  ) {
    self.generation = generation
    self.accepted = accepted
    self.refusal = refusal
    self.changes = changes
    self.bodies = bodies
    self.streams = streams
    self.time = time
  }

  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    generation = try fields.id("generation")
    accepted = try fields.number("accepted")
    refusal = try fields.optional("refusal").map { json throws(ControlError) in
      try Problem(json: json)
    }
    changes = try Page(json: try fields.required("changes"))
    bodies = try Page(json: try fields.required("bodies"))
    streams = try fields.list("streams").map { json throws(ControlError) in
      try Stream(json: json)
    }
    time = try fields.number("time")
    try fields.end()
  }

  public var json: JSON {
    .object(
      ("generation", .id(generation)),
      ("accepted", .count(accepted)),
      ("refusal", refusal?.json),
      ("changes", changes.json),
      ("bodies", bodies.json),
      ("streams", .list(streams.map(\.json))),
      ("time", .count(time))
    )
  }
}

extension SyncAnswer.Page: Control {
  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    after = try fields.number("after")
    count = try fields.number("count")
    head = try fields.number("head")
    try fields.end()
  }

  public var json: JSON {
    .object(("after", .count(after)), ("count", .count(count)), ("head", .count(head)))
  }
}

extension SyncAnswer.Stream: Control {
  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    device = try fields.id("device")
    kind = EnvelopeKind(rawValue: UInt8(clamping: try fields.number("kind")))
    last = try fields.number("last")
    hash = try fields.bytes("hash", count: 32)
    try fields.end()
  }

  public var json: JSON {
    .object(
      ("device", .id(device)),
      ("kind", .count(UInt64(kind.rawValue))),
      ("last", .count(last)),
      ("hash", .hex(hash))
    )
  }
}

/// What anybody may know of a server.
public struct InfoAnswer: Control {
  /// Versions of the protocol that it speaks.
  public let protocols: [UInt64]
  public let generation: GenerationID
  public let time: UInt64

  public init(protocols: [UInt64], generation: GenerationID, time: UInt64) {
    self.protocols = protocols
    self.generation = generation
    self.time = time
  }

  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    protocols = try fields.list("protocols").map { json throws(ControlError) in
      guard case .number(let number) = json, number > 0 else {
        throw ControlError("protocols is not a list of numbers")
      }
      return UInt64(number)
    }
    generation = try fields.id("generation")
    time = try fields.number("time")
    try fields.end()
  }

  public var json: JSON {
    .object(
      ("protocols", .list(protocols.map { .count($0) })),
      ("generation", .id(generation)),
      ("time", .count(time))
    )
  }
}
