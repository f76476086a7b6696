/// A character encoding, by the names that pages use for it.
///
/// Source: WHATWG Encoding Standard, https://encoding.spec.whatwg.org/#names-and-labels
enum CharacterEncoding: Equatable {
  case utf8
  case utf16(isBigEndian: Bool)
  case windows1252
  /// Any other one, by its name in iconv.
  case other(String)

  /// The encoding that the first bytes announce.
  init?(byteOrderMarkOf bytes: [UInt8]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16(isBigEndian: true)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16(isBigEndian: false)
    } else {
      return nil
    }
  }

  var byteOrderMarkLength: Int { self == .utf8 ? 3 : 2 }

  /// The encoding of a label, capitals and white space aside.
  init?(label: some Sequence<UInt8>) {
    let name = String(decoding: label.filter { !$0.isSpace }.map(\.lowercased), as: UTF8.self)
    if Self.utf8Labels.contains(name) {
      self = .utf8
    } else if Self.windows1252Labels.contains(name) {
      self = .windows1252
    } else if name == "utf-16" || name == "utf-16le" || name == "unicode" || name == "ucs-2" {
      self = .utf16(isBigEndian: false)
    } else if name == "utf-16be" {
      self = .utf16(isBigEndian: true)
    } else if let converter = Self.converters.first(where: { $0.labels.contains(name) }) {
      self = .other(converter.name)
    } else {
      return nil
    }
  }

  private static let utf8Labels: Set = [
    "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8",
  ]

  private static let windows1252Labels: Set = [
    "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1",
    "latin1", "latin-1", "l1", "ascii", "us-ascii", "ansi_x3.4-1968", "cp819", "ibm819",
    "iso-ir-100", "csisolatin1", "iso_8859-1:1987",
  ]

  private static let converters: [(name: String, labels: Set<String>)] = [
    ("IBM866", ["ibm866", "866", "cp866", "csibm866"]),
    ("ISO-8859-2", ["iso-8859-2", "iso8859-2", "iso88592", "iso_8859-2", "latin2", "l2"]),
    ("ISO-8859-3", ["iso-8859-3", "iso8859-3", "iso88593", "iso_8859-3", "latin3", "l3"]),
    ("ISO-8859-4", ["iso-8859-4", "iso8859-4", "iso88594", "iso_8859-4", "latin4", "l4"]),
    ("ISO-8859-5", ["iso-8859-5", "iso8859-5", "iso88595", "iso_8859-5", "cyrillic"]),
    ("ISO-8859-6", ["iso-8859-6", "iso8859-6", "iso88596", "iso_8859-6", "arabic"]),
    ("ISO-8859-7", ["iso-8859-7", "iso8859-7", "iso88597", "iso_8859-7", "greek", "greek8"]),
    (
      "ISO-8859-8",
      ["iso-8859-8", "iso8859-8", "iso88598", "iso_8859-8", "hebrew", "iso-8859-8-i", "logical"]
    ),
    ("ISO-8859-10", ["iso-8859-10", "iso8859-10", "iso885910", "latin6", "l6"]),
    ("ISO-8859-13", ["iso-8859-13", "iso8859-13", "iso885913"]),
    ("ISO-8859-14", ["iso-8859-14", "iso8859-14", "iso885914"]),
    ("ISO-8859-15", ["iso-8859-15", "iso8859-15", "iso885915", "iso_8859-15", "l9", "latin-9"]),
    ("ISO-8859-16", ["iso-8859-16"]),
    ("KOI8-R", ["koi8-r", "koi8", "koi", "koi8_r", "cskoi8r"]),
    ("KOI8-U", ["koi8-u", "koi8-ru"]),
    ("MACINTOSH", ["macintosh", "mac", "x-mac-roman", "csmacintosh"]),
    ("CP874", ["windows-874", "dos-874", "iso-8859-11", "iso8859-11", "tis-620"]),
    ("CP1250", ["windows-1250", "cp1250", "x-cp1250"]),
    ("CP1251", ["windows-1251", "cp1251", "x-cp1251"]),
    ("CP1253", ["windows-1253", "cp1253", "x-cp1253"]),
    (
      "CP1254",
      ["windows-1254", "cp1254", "x-cp1254", "iso-8859-9", "iso8859-9", "iso88599", "latin5", "l5"]
    ),
    ("CP1255", ["windows-1255", "cp1255", "x-cp1255"]),
    ("CP1256", ["windows-1256", "cp1256", "x-cp1256"]),
    ("CP1257", ["windows-1257", "cp1257", "x-cp1257"]),
    ("CP1258", ["windows-1258", "cp1258", "x-cp1258"]),
    ("GB18030", ["gb18030", "gbk", "x-gbk", "gb2312", "gb_2312", "gb_2312-80", "chinese"]),
    ("BIG5-HKSCS", ["big5", "big5-hkscs", "cn-big5", "x-x-big5"]),
    ("EUC-JP", ["euc-jp", "x-euc-jp"]),
    ("ISO-2022-JP", ["iso-2022-jp", "csiso2022jp"]),
    ("CP932", ["shift_jis", "shift-jis", "sjis", "ms_kanji", "windows-31j", "x-sjis", "ms932"]),
    ("CP949", ["euc-kr", "korean", "ks_c_5601-1987", "ksc5601", "ks_c_5601", "windows-949"]),
  ]
}
