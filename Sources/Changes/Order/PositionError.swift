/// Why positions cannot be made.
public enum PositionError: Error, Hashable, CustomStringConvertible {
  /// The stored waypoint counter is beyond any that this program can have written.
  case waypointsExhausted

  public var description: String {
    "The library's counter of list positions is damaged; restore the library from a backup."
  }
}
