import Changes
import Reading
import Storage

extension Thing {
  var key: EntityKey {
    switch self {
    case .article(let id): EntityKey(id)
    case .highlight(let id): EntityKey(id)
    case .note(let id): EntityKey(id)
    case .list(let id): EntityKey(id)
    }
  }

  init?(_ key: EntityKey) {
    switch key.kind {
    case .article: self = .article(Identifier(key.id))
    case .highlight: self = .highlight(Identifier(key.id))
    case .note: self = .note(Identifier(key.id))
    case .list: self = .list(Identifier(key.id))
    default: return nil
    }
  }
}

extension Thing.Kind {
  var entityKind: EntityKind {
    switch self {
    case .article: .article
    case .highlight: .highlight
    case .note: .note
    case .list: .list
    }
  }
}
