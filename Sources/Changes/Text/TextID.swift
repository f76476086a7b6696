public import SyncProtocol

/// The name of one Unicode scalar of a text, for ever: who typed it, and as its how-manieth.
public struct TextID: Hashable, Comparable, Sendable {
  public let device: DeviceID

  /// Counted from 1 in each text.
  public let counter: UInt32

  public init(device: DeviceID, counter: UInt32) {
    self.device = device
    self.counter = counter
  }

  /// The order of siblings in the tree.
  public static func < (left: Self, right: Self) -> Bool {
    if left.device != right.device { return left.device < right.device }
    return left.counter < right.counter
  }
}
