/// What the person did, for the log and for undo.
///
/// Numbers of a newer program are kept.
public struct Intent: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let add = Intent(rawValue: 1)
  public static let highlight = Intent(rawValue: 2)
  public static let comment = Intent(rawValue: 3)
  public static let note = Intent(rawValue: 4)
  public static let edit = Intent(rawValue: 5)
  public static let tag = Intent(rawValue: 6)
  public static let mark = Intent(rawValue: 7)
  public static let remove = Intent(rawValue: 8)
  public static let restore = Intent(rawValue: 9)
  public static let list = Intent(rawValue: 10)
  public static let bulkImport = Intent(rawValue: 11)
  public static let undo = Intent(rawValue: 12)
  public static let progress = Intent(rawValue: 13)
  public static let setting = Intent(rawValue: 14)
  public static let settle = Intent(rawValue: 15)
  public static let refresh = Intent(rawValue: 16)
}
