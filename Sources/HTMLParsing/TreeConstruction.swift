/// Builds the tree of a page from its tokens, as the HTML standard says, without scripts.
///
/// What the standard leaves unbounded is bounded: the open elements by the limit of depth, the
/// formatting elements by a number of their own. So no token costs more than a bounded time.
struct TreeConstruction {
  let limits: HTMLLimits
  var tokens: Tokenizer
  var tree: NodeTree
  var mode = InsertionMode.initial
  /// Where to go on after text or table text.
  var originalMode = InsertionMode.inBody
  var templateModes: [InsertionMode] = []
  var open: [OpenElement] = []
  /// The open `p` elements, and those of formatting.
  var openParagraphs = 0
  var openFormatting = 0
  /// Elements that were too deep to be kept, by name, so that their end tags end nothing else.
  var dissolved: [Int32: Int] = [:]
  var depthOfDissolved = 0
  var formatting: [FormattingElement] = []
  var head: Int32 = -1
  var form: Int32 = -1
  /// The element the page is the content of, if it is a fragment.
  var context: OpenElement?
  var isFramesetAllowed = true
  var isQuirky = false
  var fostersContent = false
  var skipsLineFeed = false
  var tableText: [TextRange] = []

  init(_ tokens: Tokenizer, limits: HTMLLimits) {
    self.tokens = tokens
    self.limits = limits
    tree = NodeTree(expecting: tokens.source.count)
    open.reserveCapacity(limits.depth + 8)
  }

  /// Builds the whole tree.
  mutating func run() throws(HTMLParsingError) {
    let clock = ProcessorClock(limit: limits.time)
    var untilLook = Self.tokensBetweenLooks
    while true {
      tokens.readsCDATA = isInForeign
      let token = tokens.next()
      process(token)
      if token.kind == .end { return }
      guard tree.nodes.count <= limits.nodeCount else { throw .tooComplex }
      untilLook -= 1
      if untilLook == 0 {
        untilLook = Self.tokensBetweenLooks
        guard !clock.isOver else { throw .tooComplex }
      }
    }
  }

  private static let tokensBetweenLooks = 4096

  private mutating func process(_ token: Token) {
    var token = token
    if skipsLineFeed {
      skipsLineFeed = false
      if token.kind == .text { token.dropLineFeed(tokens) }
      if token.kind == .text, token.count == 0 { return }
    }
    if token.kind == .endTag, isDissolved(token) { return }
    if isInForeign, isForeign(token) { processForeign(token) } else { process(token, by: mode) }
  }

  /// Applies the rules of a mode to a token.
  mutating func process(_ token: Token, by mode: InsertionMode) {
    switch mode {
    case .inBody: inBody(token)
    case .text: text(token)
    case .inHead: inHead(token)
    case .initial: initial(token)
    case .beforeHTML: beforeHTML(token)
    case .beforeHead: beforeHead(token)
    case .inHeadNoscript: inHeadNoscript(token)
    case .afterHead: afterHead(token)
    case .inTable: inTable(token)
    case .inTableText: inTableText(token)
    case .inCaption: inCaption(token)
    case .inColumnGroup: inColumnGroup(token)
    case .inTableBody: inTableBody(token)
    case .inRow: inRow(token)
    case .inCell: inCell(token)
    case .inSelect: inSelect(token)
    case .inSelectInTable: inSelectInTable(token)
    case .inTemplate: inTemplate(token)
    case .afterBody: afterBody(token)
    case .inFrameset: inFrameset(token)
    case .afterFrameset: afterFrameset(token)
    case .afterAfterBody: afterAfterBody(token)
    case .afterAfterFrameset: afterAfterFrameset(token)
    }
  }

  /// Applies the rules of the mode the tree is in now.
  mutating func reprocess(_ token: Token) { process(token, by: mode) }

  private var isInForeign: Bool {
    if context != nil { return adjustedCurrent.map { !$0.isHTML } ?? false }
    return !open.isEmpty && open[open.count - 1].namespace != .html
  }

  /// The innermost open element; of a fragment the one it is the content of.
  var adjustedCurrent: OpenElement? {
    if let context, open.count == 1 { return context }
    return open.last
  }
}

extension Token {
  fileprivate mutating func dropLineFeed(_ tokens: Tokenizer) {
    let isLineFeed = tokens.withBytes(of: text) { $0.first == UInt8(ascii: "\n") }
    guard isLineFeed else { return }
    start += 1
    count -= 1
  }
}
