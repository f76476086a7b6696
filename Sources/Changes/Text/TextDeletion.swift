public import SyncProtocol

/// Scalars of one device taken out of the text, and the run that was put in their place.
public struct TextDeletion: Hashable, Sendable {
  /// Whose scalars.
  public let device: DeviceID

  /// Which of them, first to last.
  public let counters: ClosedRange<UInt32>

  /// The first scalar of the run put in their place, or `nil` when nothing was.
  public let put: TextID?

  public init(device: DeviceID, counters: ClosedRange<UInt32>, put: TextID?) {
    self.device = device
    self.counters = counters
    self.put = put
  }

  /// The order in the canonical form: by device, then by what was put there, then by counter.
  static func isOrdered(_ left: TextDeletion, _ right: TextDeletion) -> Bool {
    if left.device != right.device { return left.device < right.device }
    if left.put != right.put {
      guard let mine = left.put, let theirs = right.put else { return left.put == nil }
      return mine < theirs
    }
    return left.counters.lowerBound < right.counters.lowerBound
  }

  /// One deletion for this one and a later one of the same kind that overlaps or follows directly.
  func merged(with next: TextDeletion) -> TextDeletion? {
    guard device == next.device, put == next.put else { return nil }
    let end = counters.upperBound
    guard next.counters.lowerBound <= end || next.counters.lowerBound == end + 1 else { return nil }
    let counters = counters.lowerBound...max(end, next.counters.upperBound)
    return TextDeletion(device: device, counters: counters, put: put)
  }
}
