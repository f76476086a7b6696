internal import HTMLParsing

/// What of a page is not the article: navigation, footers, sharing, comments, further reading.
struct FurnitureRules {
  private let outline: PageOutline
  /// Elements with names of furniture that hold a larger share of the page's free text stay.
  private let largestShare: Double
  private let freeText: Double
  /// Whether the comments are what the page is for.
  private let keepsComments: Bool

  init(_ outline: PageOutline, largestShare: Double = 0.4, keepsComments: Bool = false) {
    self.outline = outline
    self.keepsComments = keepsComments
    self.largestShare = largestShare
    freeText = Double(outline.amounts.first?.free ?? 0)
  }

  /// For every node, whether it or an ancestor is silent or furniture.
  var excluded: [Bool] {
    let nodes = outline.document.nodes
    var excluded = outline.isUnseen
    var index = 0
    while index < nodes.count {
      if !excluded[index], isFurniture(index) {
        for below in index..<Int(nodes[index].end) { excluded[below] = true }
        index = Int(nodes[index].end)
      } else {
        index += 1
      }
    }
    return excluded
  }

  private func isFurniture(_ index: Int) -> Bool {
    guard let tag = outline.document.nodes[index].tag else { return false }
    switch tag {
    case .html, .body, .main: return false
    case .nav, .menu: return !isLarge(index, 0.5)
    case .aside, .footer: return !isLarge(index, largestShare)
    case .header: return !isLarge(index, 0.2) && !isInArticle(index)
    case .a, .span, .em, .strong, .b, .i, .code, .p, .h1, .td, .th, .tr, .tbody:
      return hasFurnitureRole(index)
        || tag != .a && outline.hints[index].contains(.furniture)
          && !isLarge(index, 0.1)
    default:
      return hasFurnitureRole(index) || isNamedSo(index)
    }
  }

  private func isNamedSo(_ index: Int) -> Bool {
    let hints = outline.hints[index]
    if hints.contains(.comments), !keepsComments { return !isLarge(index, largestShare) }
    guard hints.contains(.furniture) else { return false }
    return !isLarge(index, largestShare) && !holdsFormula(index)
  }

  /// Whether it is the frame of a formula, whose menu gives it a name of furniture.
  private func holdsFormula(_ index: Int) -> Bool {
    let nodes = outline.document.nodes
    return (index..<min(Int(nodes[index].end), index + 400)).contains { nodes[$0].tag == .math }
  }

  private func hasFurnitureRole(_ index: Int) -> Bool {
    Self.hasFurnitureRole(index, in: outline.document) && !isLarge(index, largestShare)
  }

  /// Whether an element says that its part in the page is to lead elsewhere.
  static func hasFurnitureRole(_ index: Int, in document: HTMLDocument) -> Bool {
    guard document.hasAttributes(index), let role = document.attribute(.role, of: index) else {
      return false
    }
    return roles.contains(String(decoding: role, as: UTF8.self))
  }

  private static let roles: Set = [
    "navigation", "banner", "complementary", "contentinfo", "menu", "menubar", "alert",
    "alertdialog", "dialog", "search", "toolbar", "tablist",
  ]

  private func isLarge(_ index: Int, _ share: Double) -> Bool {
    Double(outline.amounts[index].free) > share * freeText
  }

  private func isInArticle(_ index: Int) -> Bool {
    var current = outline.parent(of: index)
    while let node = current {
      let tag = outline.document.nodes[node].tag
      if tag == .article || tag == .main { return true }
      current = outline.parent(of: node)
    }
    return false
  }
}
