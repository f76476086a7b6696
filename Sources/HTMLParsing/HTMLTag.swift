/// The elements that mean something to the parser or to those who read its trees.
///
/// A new case is all a new element needs, unless its name is no Swift identifier.
public enum HTMLTag: UInt8, CaseIterable, Sendable {
  case unknown, a, abbr, address, annotationXML, applet, area, article, aside, audio
  case b, base, basefont, bgsound, big, blockquote, body, br, button
  case canvas, caption, center, cite, code, col, colgroup, dd, del, desc, details, dfn, dialog, dir,
    div
  case dl, dt, em, embed, fieldset, figcaption, figure, font, footer, foreignObject, form, frame
  case frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, image, img
  case input, ins, kbd, keygen, label, li, link, listing, main, malignmark, map, mark, marquee
  case math, menu, meta, mglyph, mi, mn, mo, ms, mtext, nav, nobr, noembed, noframes, noscript
  case object, ol, optgroup, option, p, param, picture, plaintext, pre, q, rb, rp, rt, rtc, ruby
  case s, samp, script, search, section, select, small, source, span, strike, strong, style, sub
  case summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr
  case track, tt, u, ul, `var`, video, wbr, xmp

  /// As it is written in pages, apart from upper case.
  public var name: String {
    switch self {
    case .annotationXML: "annotation-xml"
    default: "\(self)"
    }
  }

  /// 1 to 6 for a heading.
  @inlinable public var headingLevel: Int? {
    HTMLTag.h1.rawValue...HTMLTag.h6.rawValue ~= rawValue
      ? Int(rawValue - HTMLTag.h1.rawValue) + 1 : nil
  }

  /// Whether it starts and ends a line of its own.
  @inlinable public var isBlock: Bool {
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
