extension TreeConstruction {
  /// Prepares for the content of an element, which is itself not in the tree.
  mutating func beginFragment(of name: String, _ namespace: HTMLNamespace) {
    let key = NameKey(name)
    var token = Token(kind: .startTag)
    token.name = tokens.tagNames.identifier(of: key) { Array(name.utf8) }
    if token.name < NameTable.firstOther {
      token.tag = HTMLTag(rawValue: UInt8(truncatingIfNeeded: token.name)) ?? .unknown
    }
    let isHTML = namespace == .html
    context = OpenElement(
      node: 0,
      name: token.name,
      tag: isHTML ? token.tag : .unknown,
      namespace: namespace,
      traits: isHTML ? [] : traits(of: token, namespace)
    )
    if isHTML { beginContent(of: token.tag) }
    insert(.html)
    if token.tag == .template { templateModes.append(.inTemplate) }
    resetMode()
  }

  private mutating func beginContent(of tag: HTMLTag) {
    switch tag {
    case .title, .textarea: tokens.content = .escapable
    // There is no start tag that an end tag in it could belong to.
    case .style, .xmp, .iframe, .noembed, .noframes, .script, .plaintext: tokens.content = .plain
    case .form: form = 0
    default: break
    }
  }
}
