/// The status and header fields of an answer, read line by line.
struct AnswerHead {
  private(set) var status = 0
  private(set) var fields: [String: String] = [:]
  /// Whether the blank line was reached, after which the body begins.
  private(set) var isComplete = false
  private var isHTTP1 = false
  private var bytesLeft: Int

  init(byteLimit: Int) {
    bytesLeft = byteLimit
  }

  /// Takes the next line; false when there were too many.
  ///
  /// A status line begins anew: after "100 Continue" comes the true answer. Fields that follow the
  /// body are passed over.
  mutating func add(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.count <= bytesLeft else { return false }
    bytesLeft -= line.count
    let text = Self.text(of: line)
    if text.hasPrefix("HTTP/") {
      status = Self.status(in: text)
      isHTTP1 = text.hasPrefix("HTTP/1")
      fields = [:]
      isComplete = false
    } else if text.isEmpty {
      isComplete = true
    } else if !isComplete {
      addField(text)
    }
    return true
  }

  /// Whether the body is the page asked for; 206 is a part nobody asked for.
  var isPage: Bool {
    (200..<300).contains(status) && status != 206
  }

  /// Whether the answer sends us elsewhere.
  var isRedirect: Bool {
    [301, 302, 303, 307, 308].contains(status)
  }

  /// Whether the site, or a gateway before it, says that another time may be better.
  var isBusy: Bool {
    [429, 502, 503, 504].contains(status)
  }

  /// Whether it says where the body ends, so that a short one is noticed.
  ///
  /// HTTP/2 always does; HTTP/1 may leave it to the end of the connection.
  var tellsLength: Bool {
    !isHTTP1 || status == 204 || status == 304 || fields["content-length"] != nil
      || fields["transfer-encoding"]?.lowercased().hasSuffix("chunked") == true
  }

  /// How many times the body was compressed, by its own and the transfer's encodings.
  var compressionCount: Int {
    let names = ["content-encoding", "transfer-encoding"].flatMap { field in
      (fields[field] ?? "").split(whereSeparator: { ", \t".contains($0) })
    }
    return names.count { !["identity", "chunked"].contains($0.lowercased()) }
  }

  private mutating func addField(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return }
    let name = text[..<colon].lowercased()
    let value = Self.trimmed(text[text.index(after: colon)...])
    // In place, because a copy for each of many lines with one name is quadratic work.
    if fields[name]?.append(", " + value) == nil { fields[name] = value }
  }

  /// The line without its end, control characters replaced: a value may reach a terminal.
  private static func text(of line: UnsafeRawBufferPointer) -> String {
    let end = line.lastIndex { $0 != 0x0d && $0 != 0x0a }.map { $0 + 1 } ?? 0
    var text = String(decoding: line[..<end], as: UTF8.self)
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    text.unicodeScalars = String.UnicodeScalarView(
      text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }
    )
    return text
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\t"
  }

  private static func status(in line: String) -> Int {
    let words = line.split(separator: " ", maxSplits: 2)
    return words.count > 1 ? Int(words[1]) ?? 0 : 0
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(start[...end])
  }
}
