extension Identifier {
  /// The name that every device gives to the same thing, from what makes it the same.
  ///
  /// The first sixteen bytes of SHA-256 over the kind word, a zero byte and `canonical`. Frozen.
  public static func derived(_ word: KindWord, from canonical: some Sequence<UInt8>) -> Self {
    let digest = Digest(of: Array(word.rawValue.utf8) + [0] + Array(canonical))
    guard let identifier = Self(bytes: digest.bytes.prefix(16)) else {
      preconditionFailure("A digest has 32 bytes, and an identifier is made of any sixteen.")
    }
    return identifier
  }

  /// A thing that another program knew as `foreign`; the source's name has no zero byte.
  ///
  /// Canonical: source, zero byte, foreign id, in UTF-8 as they came.
  public static func imported(from source: String, foreign: String) -> Self {
    derived(.imported, from: Array(source.utf8) + [0] + Array(foreign.utf8))
  }
}

extension Identifier where Subject == Article {
  /// The article saved from `address`.
  ///
  /// Canonical: the normal form in UTF-8.
  public static func article(at address: ArticleAddress) -> Self {
    derived(.article, from: address.normalized.utf8)
  }

  /// The article without an address.
  ///
  /// Canonical: the 32 bytes of the digest of its text.
  public static func article(withText digest: Digest) -> Self {
    derived(.article, from: digest.bytes)
  }
}

extension Identifier where Subject == Version {
  /// The version of `article` with this content.
  ///
  /// Canonical: article id, 32 bytes of the digest.
  public static func version(of article: Identifier<Article>, content: Digest) -> Self {
    derived(.version, from: article.bytes + content.bytes)
  }
}

extension Identifier where Subject == Tag {
  /// The tag of this name, however its case, accents and white space are written.
  ///
  /// Canonical: white space squeezed, NFC, case-folded, in UTF-8.
  public static func tag(named name: String) -> Self {
    derived(.tag, from: FoldedName(name).text.utf8)
  }
}

extension Identifier where Subject == Tagging {
  /// That `target` has `tag`.
  ///
  /// Canonical: target id, tag id.
  public static func tagging<Target>(
    of target: Identifier<Target>,
    with tag: Identifier<Tag>
  ) -> Self {
    derived(.tagging, from: target.bytes + tag.bytes)
  }
}

extension Identifier where Subject == ListItem {
  /// That `list` holds `article`.
  ///
  /// Canonical: list id, article id.
  public static func listItem(
    of article: Identifier<Article>,
    in list: Identifier<ReadingList>
  ) -> Self {
    derived(.listItem, from: list.bytes + article.bytes)
  }
}
