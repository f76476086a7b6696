/// What a derived identifier names; frozen, for the words are part of what is hashed.
public enum KindWord: String, Sendable {
  case article, version, tag, tagging
  case listItem = "list-item"
  case imported = "import"
}
