/// The attributes that mean something to the parser or to those who read its trees.
public enum HTMLAttribute: UInt8, CaseIterable, Sendable {
  case id, `class`, href, content, property, name, itemprop, itemtype, itemscope, rel, datetime
  case lang, charset, style, hidden, role, type, title, ariaHidden, ariaLabel, xmlLang, httpEquiv
  case ariaModal, pubdate, dataTestid, media, amp, ampSign, src, srcset, alt, width, height
  case dataSrc, dataSrcset, dataOriginal, dataLazySrc, dataLazySrcset
  /// These the parser itself looks at.
  case color, encoding, face, size

  /// As it is written in pages, apart from upper case.
  public var text: String {
    switch self {
    case .ariaHidden: "aria-hidden"
    case .ariaLabel: "aria-label"
    case .ariaModal: "aria-modal"
    case .dataTestid: "data-testid"
    case .dataSrc: "data-src"
    case .dataSrcset: "data-srcset"
    case .dataOriginal: "data-original"
    case .dataLazySrc: "data-lazy-src"
    case .dataLazySrcset: "data-lazy-srcset"
    case .xmlLang: "xml:lang"
    case .httpEquiv: "http-equiv"
    // The other way to write `amp`.
    case .ampSign: "\u{26A1}"
    default: "\(self)"
    }
  }
}
