private import SyncProtocol

/// Reads the parts of a text from bytes that anybody may have written.
struct TextReader {
  private let bytes: [UInt8]
  private var index = 1
  private var devices: [DeviceID] = []

  static func parts(in bytes: [UInt8], form: TextForm) throws(TextError) -> TextParts {
    guard bytes.first == form.rawValue else { throw .damaged }
    var reader = TextReader(bytes: bytes)
    try reader.readDevices()
    let runs = try reader.list { reader throws(TextError) in try reader.run() }
    let deletions = try reader.list { reader throws(TextError) in try reader.deletion() }
    let resolved = try reader.list { reader throws(TextError) in
      TextOverlap(try reader.optionalID(), try reader.id())
    }
    guard reader.index == bytes.count else { throw .damaged }
    return TextParts(runs: runs, deletions: deletions, resolved: resolved)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func readDevices() throws(TextError) {
    let count = try number()
    for _ in 0..<(try bounded(count, each: 16)) {
      guard let device = DeviceID(bytes: try take(16)), devices.last.map({ $0 < device }) ?? true
      else { throw .damaged }
      devices.append(device)
    }
  }

  private mutating func list<Element>(
    _ read: (inout TextReader) throws(TextError) -> Element
  ) throws(TextError) -> [Element] {
    let count = try bounded(try number(), each: 3)
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try read(&self)) }
    return elements
  }

  private mutating func run() throws(TextError) -> TextRun {
    let id = try id()
    let place = try number()
    let side: TextSide = place & 1 == 1 ? .left : .right
    let parent = place == 0 ? nil : try self.id(device: (place - 1) / 2)
    let utf8 = Array(try take(try bounded(try number(), each: 1)))
    guard String(validating: utf8, as: UTF8.self) != nil,
      let run = TextRun(id: id, utf8: utf8, parent: parent, side: side)
    else { throw .damaged }
    return run
  }

  private mutating func deletion() throws(TextError) -> TextDeletion {
    let first = try id()
    let length = try number()
    guard length <= UInt64(UInt32.max - first.counter) else { throw .damaged }
    let last = first.counter + UInt32(length)
    return TextDeletion(
      device: first.device,
      counters: first.counter...last,
      put: try optionalID()
    )
  }

  private mutating func id() throws(TextError) -> TextID { try id(device: try number()) }

  private mutating func optionalID() throws(TextError) -> TextID? {
    let place = try number()
    return place == 0 ? nil : try id(device: place - 1)
  }

  private mutating func id(device place: UInt64) throws(TextError) -> TextID {
    guard place < UInt64(devices.count), let counter = UInt32(exactly: try number())
    else { throw .damaged }
    return TextID(device: devices[Int(place)], counter: counter)
  }

  private mutating func number() throws(TextError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      guard index < bytes.count else { throw .damaged }
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        guard byte != 0 || shift == 0 else { throw .damaged }
        return value
      }
    }
    throw .damaged
  }

  /// A count of things of which each takes `size` bytes at least, so no more than can follow.
  private func bounded(_ count: UInt64, each size: Int) throws(TextError) -> Int {
    guard count <= UInt64((bytes.count - index) / size) else { throw .damaged }
    return Int(count)
  }

  private mutating func take(_ count: Int) throws(TextError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - index else { throw .damaged }
    defer { index += count }
    return bytes[index..<(index + count)]
  }
}
