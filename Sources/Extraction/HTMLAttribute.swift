/// The attributes that mean something here.
enum HTMLAttribute: UInt8, CaseIterable {
  case id, `class`, href, content, property, name, itemprop, itemtype, itemscope, rel, datetime
  case lang, charset, style, hidden, role, type, title, ariaHidden, ariaLabel, xmlLang, httpEquiv
  case ariaModal, pubdate, dataTestid, media, amp, ampSign

  /// All names in the order of the raw values, a space between two.
  static let names = allCases.map(\.name).joined(separator: " ")

  private var name: String {
    switch self {
    case .ariaHidden: "aria-hidden"
    case .ariaLabel: "aria-label"
    case .ariaModal: "aria-modal"
    case .dataTestid: "data-testid"
    case .xmlLang: "xml:lang"
    case .httpEquiv: "http-equiv"
    // The other way to write `amp`.
    case .ampSign: "\u{26A1}"
    default: "\(self)"
    }
  }
}
