public import SyncProtocol

/// What a replica has: for each device the number up to which nothing is missing.
public struct VersionVector: Hashable, Sendable {
  /// One device and the highest number of it without a gap, at least 1.
  public struct Entry: Hashable, Sendable {
    public let device: DeviceID
    public fileprivate(set) var sequence: UInt64
  }

  /// Ascending by device, none with number 0.
  public private(set) var entries: [Entry] = []

  public init() {}

  init(ascending entries: [Entry]) { self.entries = entries }

  public var isEmpty: Bool { entries.isEmpty }

  /// The highest number of a device, 0 when nothing of it is known.
  public subscript(device: DeviceID) -> UInt64 {
    get {
      let index = index(of: device)
      return holds(device, at: index) ? entries[index].sequence : 0
    }
    set {
      let index = index(of: device)
      switch (holds(device, at: index), newValue) {
      case (true, 0): entries.remove(at: index)
      case (true, _): entries[index].sequence = newValue
      case (false, 0): break
      case (false, _): entries.insert(Entry(device: device, sequence: newValue), at: index)
      }
    }
  }

  public func covers(_ dot: Dot) -> Bool { dot.sequence <= self[dot.device] }

  public func covers(_ other: VersionVector) -> Bool {
    other.entries.allSatisfy { $0.sequence <= self[$0.device] }
  }

  /// Knows afterwards what either knew.
  public mutating func merge(_ other: VersionVector) {
    for entry in other.entries where entry.sequence > self[entry.device] {
      self[entry.device] = entry.sequence
    }
  }

  /// The first entry whose device is not below `device`.
  private func index(of device: DeviceID) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].device < device { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func holds(_ device: DeviceID, at index: Int) -> Bool {
    index < entries.count && entries[index].device == device
  }
}
