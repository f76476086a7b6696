/// Everything one user action wrote, immutable from birth, numbered densely by its device.
public struct Changeset: Hashable, Sendable {
  public let dot: Dot
  /// What the author had when it was made; its own entry is always `dot.sequence - 1`.
  public let deps: VersionVector
  public let hlc: UInt64
  public let action: ActionID
  public let intent: Intent
  /// The action that this one takes back.
  public let reverts: ActionID?
  public let operations: [Operation]

  public init(
    dot: Dot,
    deps: VersionVector,
    hlc: UInt64,
    action: ActionID,
    intent: Intent,
    reverts: ActionID? = nil,
    operations: [Operation]
  ) {
    self.dot = dot
    var seen = deps
    seen[dot.device] = dot.sequence > 0 ? dot.sequence - 1 : 0
    self.deps = seen
    self.hlc = hlc
    self.action = action
    self.intent = intent
    self.reverts = reverts
    self.operations = operations
  }
}
