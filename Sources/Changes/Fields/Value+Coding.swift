extension Value {
  /// How many lists may stand one inside the other; the fields of today need two.
  public static let depthLimit = 8

  private enum Tag {
    static let null: UInt8 = 0
    static let no: UInt8 = 1
    static let yes: UInt8 = 2
    static let int: UInt8 = 3
    static let text: UInt8 = 4
    static let bytes: UInt8 = 5
    static let list: UInt8 = 6
  }

  func write(to writer: inout ByteWriter, depth: Int = 0) {
    switch self {
    case .null: writer.byte(Tag.null)
    case .bool(let flag): writer.byte(flag ? Tag.yes : Tag.no)
    case .int(let number):
      writer.byte(Tag.int)
      writer.signed(number)
    case .text(let text):
      writer.byte(Tag.text)
      writer.counted(text)
    case .bytes(let bytes):
      writer.byte(Tag.bytes)
      writer.counted(bytes)
    case .list(let values):
      precondition(depth < Self.depthLimit, "fields nest two deep, and decoding refuses nine")
      writer.byte(Tag.list)
      writer.number(UInt64(values.count))
      for value in values { value.write(to: &writer, depth: depth + 1) }
    }
  }

  init(from reader: inout ByteReader, depth: Int = 0) throws(ChangesError) {
    switch try reader.byte() {
    case Tag.null: self = .null
    case Tag.no: self = .bool(false)
    case Tag.yes: self = .bool(true)
    case Tag.int: self = .int(try reader.signed())
    case Tag.text: self = .text(try reader.countedText())
    case Tag.bytes: self = .bytes(Array(try reader.counted()))
    case Tag.list:
      guard depth < Self.depthLimit else { throw .malformed(.tooDeep) }
      let count = try reader.count(ofAtLeast: 1)
      var values: [Value] = []
      values.reserveCapacity(count)
      for _ in 0..<count { values.append(try Value(from: &reader, depth: depth + 1)) }
      self = .list(values)
    default: throw .malformed(.unknownValue)
    }
  }
}
