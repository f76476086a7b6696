/// The elements that mean something here.
enum HTMLTag: UInt8, CaseIterable {
  case unknown, a, abbr, address, article, aside, audio, b, base, blockquote, body, br, button
  case canvas, caption, center, cite, code, col, dd, del, details, dialog, div, dl, dt, em, embed
  case fieldset, figcaption, figure, font, footer, form, h1, h2, h3, h4, h5, h6, head, header
  case hgroup, hr, html, i, iframe, img, input, ins, kbd, label, li, link, main, map, mark, menu
  case meta, nav, noscript, object, ol, option, p, param, picture, pre, q, s, samp, script
  case section, select, small, source, span, strong, style, sub, summary, sup, svg, table, tbody
  case td, template, textarea, tfoot, th, thead, time, title, tr, tt, u, ul, video

  /// All names in the order of the raw values, a space between two.
  static let names = allCases.map { "\($0)" }.joined(separator: " ")

  /// 1 to 6 for a heading.
  var headingLevel: Int? {
    HTMLTag.h1.rawValue...HTMLTag.h6.rawValue ~= rawValue
      ? Int(rawValue - HTMLTag.h1.rawValue) + 1 : nil
  }

  /// Whether it starts and ends a line of its own.
  var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog,
      .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6,
      .header, .hgroup, .hr, .html, .li, .main, .menu, .nav, .ol, .p, .pre, .section, .summary,
      .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul, .option:
      true
    default: false
    }
  }
}
