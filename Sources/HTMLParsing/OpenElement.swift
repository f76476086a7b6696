/// An element whose end tag has not come yet.
struct OpenElement {
  let node: Int32
  /// As it stands in the tag, in lower case even where the tree has capitals.
  let name: Int32
  /// Unknown outside of HTML.
  let tag: HTMLTag
  let namespace: HTMLNamespace
  let traits: Traits

  struct Traits: OptionSet {
    let rawValue: UInt8

    /// One of those with rules of their own.
    static let special = Traits(rawValue: 1)
    /// End tags do not reach beyond it.
    static let scope = Traits(rawValue: 2)
    /// HTML in SVG, or in an annotation of MathML.
    static let htmlPoint = Traits(rawValue: 4)
    /// Text in MathML.
    static let textPoint = Traits(rawValue: 8)
    static let annotation = Traits(rawValue: 16)
  }

  var isHTML: Bool { namespace == .html }
}

extension HTMLTag {
  /// Whether it is one of those that formatting never reaches across unnoticed.
  var isSpecial: Bool {
    switch self {
    case .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body,
      .br, .button, .caption, .center, .col, .colgroup, .dd, .details, .dir, .div, .dl, .dt, .embed,
      .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5,
      .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img, .input, .keygen, .li, .link,
      .listing, .main, .marquee, .menu, .meta, .nav, .noembed, .noframes, .noscript, .object, .ol,
      .p, .param, .plaintext, .pre, .script, .search, .section, .select, .source, .style, .summary,
      .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title, .tr, .track, .ul,
      .wbr, .xmp:
      true
    default: false
    }
  }

  /// Whether its end is looked for no further than here.
  var isScope: Bool {
    switch self {
    case .applet, .caption, .html, .table, .td, .th, .marquee, .object, .template: true
    default: false
    }
  }

  var isHeading: Bool { headingLevel != nil }

  /// Whether a missing end tag is no fault.
  var hasImpliedEnd: Bool {
    switch self {
    case .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc: true
    default: false
    }
  }

  var isFormatting: Bool {
    switch self {
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: true
    default: false
    }
  }

  /// Whether misplaced content in it goes before the table.
  var fostersContent: Bool {
    switch self {
    case .table, .tbody, .tfoot, .thead, .tr: true
    default: false
    }
  }
}
