public import SyncProtocol

/// The name of one changeset: the device that made it and its number there, dense from 1.
public struct Dot: Hashable, Comparable, Sendable {
  public let device: DeviceID
  public let sequence: UInt64

  public init(device: DeviceID, sequence: UInt64) {
    self.device = device
    self.sequence = sequence
  }

  /// Of no meaning but to keep heads in one order everywhere.
  public static func < (left: Self, right: Self) -> Bool {
    left.device == right.device ? left.sequence < right.sequence : left.device < right.device
  }
}
