/// Why bytes that should be changes or their state cannot be used.
public enum ChangesError: Error, Hashable, Sendable {
  /// A newer program wrote this; the number is the version of its coding.
  case newerCoding(UInt8)
  /// The bytes end too early.
  case truncated
  /// The bytes are not what any program of ours writes.
  case malformed(Malformation)
  /// One device's number stands for two different changes: a restored backup or a cloned disk.
  case fork(Dot)

  /// What exactly is wrong with malformed bytes.
  public enum Malformation: Hashable, Sendable {
    case trailingBytes
    case numberTooLarge
    case numberNotShortest
    case textNotUnicode
    case tooDeep
    case unknownValue
    case unknownFlag
    case fieldOutOfRange
    case notAscending
    case emptyGroup
    case textChange
    case unknownDevice
    case missingValue
    case repeatedHead
  }
}

extension ChangesError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .newerCoding:
      "This was written by a newer version of Carrel; update this device to read it."
    case .truncated:
      "A change arrived incomplete; it will be read again at the next sync."
    case .malformed:
      "A change is damaged and was not applied; sync again to fetch it once more."
    case .fork:
      "Two copies of one device made different changes; this copy needs a new device name."
    }
  }
}
