@testable import Extraction

/// What decoding promises for any bytes.
struct DecoderPromises {
  private(set) var broken: [String] = []

  init(_ input: [UInt8]) {
    guard input.count >= 2 else { return }
    let bytes = Array(input[2...])
    let names = CharacterEncoding.allCases.map(\.rawValue)
    let place = Int(input[0]) % (names.count + 1)
    let decoding = CharacterDecoding(
      bytes,
      transport: place < names.count ? names[place] : nil,
      isPage: input[1].isMultiple(of: 2)
    )
    let text = String(validating: decoding.utf8, as: UTF8.self)
    if text == nil { broken.append("the text is not valid UTF-8") }
    if decoding.utf8.contains(0) { broken.append("there is a NUL") }
    if decoding.damageCount > bytes.count { broken.append("there is more damage than bytes") }
    let marks = text?.unicodeScalars.count { $0 == "\u{FFFD}" } ?? 0
    if marks < decoding.damageCount { broken.append("damage is not marked") }
    if decoding.utf8.count > 3 * bytes.count + 3 { broken.append("the text is too long") }
    _ = FileKind(of: bytes)
  }
}
