/// Makes keys of the bytes that a terminal sends: UTF-8, and the sequences of xterm and its kin.
///
/// Sources: ECMA-48 5.4; https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "PC-Style
/// Function Keys", "Extended coordinates" (SGR) and "Bracketed Paste Mode". What is not known is
/// left out.
struct KeyReader: Sendable {
  /// How long the rest of a sequence may take; after that, escape was a key of its own.
  static let escapeMilliseconds = 40
  /// More bytes than this are no sequence of a terminal.
  private static let sequenceLimit = 64
  /// Of one paste; what is longer is handed on in parts.
  private static let pasteLimit = 1 << 20

  private var pending: [UInt8] = []
  private var pasted: [UInt8]?

  /// Whether the bytes so far are the beginning of something.
  var isInSequence: Bool { !pending.isEmpty && pasted == nil }
  /// Whether a paste has begun whose end has not come.
  var isInPaste: Bool { pasted != nil }

  /// The keys that these bytes complete.
  mutating func read(_ bytes: [UInt8]) -> [Key] {
    pending += bytes
    var keys: [Key] = []
    var rest = pending[...]
    while !rest.isEmpty {
      if pasted != nil {
        guard readPaste(&rest, &keys) else { break }
        continue
      }
      guard let length = Self.length(of: rest) else { break }
      keys += key(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    pending = Array(rest)
    return keys
  }

  /// Nothing more came: what is pending is taken as it is.
  mutating func finish() -> [Key] {
    let bytes = pending
    pending = []
    if let text = pasted {
      pasted = nil
      return [.paste(Self.text(text + bytes))]
    }
    guard bytes.first == 0x1B else { return [] }
    return bytes.count == 2 && bytes[1] == 0x5B ? [.alt("[")] : [.escape]
  }

  /// How many bytes the first key has; `nil` when some are missing.
  private static func length(of bytes: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(bytes.prefix(sequenceLimit))
    switch bytes[0] {
    case 0x1B:
      guard bytes.count > 1 else { return nil }
      switch bytes[1] {
      case 0x1B: return 1
      case 0x5B:
        // The mouse as of old: three bytes that say nothing to us.
        if bytes.count > 2, bytes[2] == UInt8(ascii: "M") { return bytes.count > 5 ? 6 : nil }
        for index in bytes.indices.dropFirst(2) where !(0x20...0x3F ~= bytes[index]) {
          // A control or another escape cuts the sequence off.
          return 0x40...0x7E ~= bytes[index] ? index + 1 : index
        }
        return bytes.count == sequenceLimit ? bytes.count : nil
      case 0x4F: return bytes.count > 2 ? 3 : nil
      default: return letterLength(bytes.dropFirst()).map { $0 + 1 }
      }
    default: return letterLength(bytes[...])
    }
  }

  private static func letterLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
    let whole = bytes.prefix(length)
    if let bad = whole.indices.dropFirst().first(where: { whole[$0] & 0xC0 != 0x80 }) {
      return bad - bytes.startIndex
    }
    return whole.count == length ? length : nil
  }

  private mutating func key(_ bytes: ArraySlice<UInt8>) -> [Key] {
    let bytes = Array(bytes)
    guard bytes[0] == 0x1B, bytes.count > 1 else { return Self.letter(bytes).map { [$0] } ?? [] }
    if bytes[1] == 0x5B {
      if bytes == Array("\u{1B}[200~".utf8) {
        pasted = []
        return []
      }
      return KeySequence(bytes.dropFirst(2)).key.map { [$0] } ?? []
    }
    if bytes[1] == 0x4F, bytes.count == 3 {
      return KeySequence(bytes.dropFirst(2)).key.map { [$0] } ?? []
    }
    switch Self.letter(Array(bytes.dropFirst())) {
    case .character(let letter): return [.alt(letter)]
    case .enter: return [.alt("\n")]
    default: return []
    }
  }

  private static func letter(_ bytes: [UInt8]) -> Key? {
    switch bytes[0] {
    case 0x0D: return .enter
    case 0x09: return .tab
    case 0x7F, 0x08: return .backspace
    case 0x1B: return .escape
    case 0x0A: return .control("j")
    case 0x01...0x1A: return .control(Character(Unicode.Scalar(bytes[0] + 0x60)))
    case 0x00...0x1F: return nil
    default: return String(validating: bytes, as: UTF8.self)?.first.map(Key.character)
    }
  }

  /// Whether the paste has ended; its text becomes a key.
  private mutating func readPaste(_ rest: inout ArraySlice<UInt8>, _ keys: inout [Key]) -> Bool {
    let end = Array("\u{1B}[201~".utf8)
    var found: Int?
    for index in rest.indices where rest[index] == 0x1B {
      let tail = rest[index...].prefix(end.count)
      if end.starts(with: tail) {
        guard tail.count == end.count else { return keep(&rest, upTo: index, &keys) }
        found = index
        break
      }
    }
    guard let found else { return keep(&rest, upTo: rest.endIndex, &keys) }
    let text = (pasted ?? []) + rest[..<found]
    rest = rest[(found + end.count)...]
    pasted = nil
    if !text.isEmpty { keys.append(.paste(Self.text(text))) }
    return true
  }

  private mutating func keep(
    _ rest: inout ArraySlice<UInt8>,
    upTo end: Int,
    _ keys: inout [Key]
  ) -> Bool {
    var text = pasted ?? []
    text += rest[..<end]
    rest = rest[end...]
    if text.count > Self.pasteLimit {
      keys.append(.paste(Self.text(text)))
      text = []
    }
    pasted = text
    return false
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}
