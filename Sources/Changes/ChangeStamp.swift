public import SyncProtocol

/// The total order of writes that did not see each other: time, then device, then number.
public struct ChangeStamp: Hashable, Comparable, Sendable {
  public let hlc: UInt64
  public let device: DeviceID
  public let sequence: UInt64

  public init(hlc: UInt64, device: DeviceID, sequence: UInt64) {
    self.hlc = hlc
    self.device = device
    self.sequence = sequence
  }

  public static func < (left: Self, right: Self) -> Bool {
    if left.hlc != right.hlc { return left.hlc < right.hlc }
    if left.device != right.device { return left.device < right.device }
    return left.sequence < right.sequence
  }
}
