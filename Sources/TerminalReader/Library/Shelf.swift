import Library
import Reading

/// Where articles are looked for: a state, a list, a tag.
enum Shelf: Hashable, Sendable {
  case all, inbox, later, archive, starred, unread
  case list(BrowsedList)
  case tag(String)

  /// Those that every library has, in the order in which they are shown.
  static let fixed: [Shelf] = [.inbox, .later, .archive, .starred, .unread, .all]

  var title: String {
    switch self {
    case .all: "All"
    case .inbox: "Inbox"
    case .later: "Later"
    case .archive: "Archive"
    case .starred: "Starred"
    case .unread: "Unread"
    case .list(let list): list.title
    case .tag(let name): "#\(name)"
    }
  }

  /// What finds its articles; nothing for a list whose order was chosen by hand.
  var query: String {
    switch self {
    case .all: ""
    case .inbox: "is:inbox"
    case .later: "is:later"
    case .archive: "is:archive"
    case .starred: "is:starred"
    case .unread: "is:unread"
    case .list(let list): list.query ?? ""
    case .tag(let name): "tag:\"\(name)\""
    }
  }
}
