/// An entry in the list of formatting that goes on in the next paragraph: an element, or the start
/// of a cell or a caption, which formatting does not enter.
struct FormattingElement {
  var node: Int32
  let token: Token

  static let marker = FormattingElement(node: -1, token: Token(kind: .end))

  var isMarker: Bool { node < 0 }
}
