/// On which side of its parent a run hangs.
public enum TextSide: UInt8, Comparable, Sendable {
  case left = 0
  case right = 1

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
