public import Changes

/// What a person set out to do: the part of a changeset that is known before it is done.
public struct ActionHeader: Sendable {
  public let id: ActionID
  public let intent: Intent
  /// The action that this one takes back.
  public let reverts: ActionID?
  /// This device's own time, milliseconds since 1970.
  public let now: UInt64

  public init(id: ActionID, intent: Intent, reverts: ActionID? = nil, now: UInt64) {
    self.id = id
    self.intent = intent
    self.reverts = reverts
    self.now = now
  }
}
