import Changes
public import Reading
import Storage

extension ReadingLibrary {
  /// Writes a note, on an article or on its own; its links are completed.
  public func addNote(
    _ body: String,
    title: String? = nil,
    on article: Identifier<Article>?
  ) throws(LibraryError) -> NoteListing {
    guard body.contains(where: { !$0.isWhitespace }) else {
      throw .usage("The note is empty; nothing was saved.")
    }
    let id: Identifier<Note> = newIdentifier()
    let time = now
    return try write(action(.note)) { transaction in
      let words = try transaction.view.completingLinks(in: body).words
      var note = Note(id: id, body: words, createdAt: time)
      note.article = article
      note.title = title
      try transaction.create(note)
      if let article { try transaction.touch(EntityKey(article)) }
      try transaction.flush()
      return try transaction.view.savedListing(of: id)
    }
  }

  /// The note with all its words, to be edited.
  public func note(_ id: Identifier<Note>) throws(LibraryError) -> Note {
    try read { view in try view.note(id).orMissing(.note(id), in: view) }
  }

  /// Changes a note's title, words and tags; its links are completed.
  public func edit(
    _ id: Identifier<Note>,
    title: String?,
    body: String,
    tags: [Tag]
  ) throws(LibraryError) -> NoteListing {
    let old = try note(id)
    let time = now
    return try write(action(.edit)) { transaction in
      let key = EntityKey(id)
      let words = try transaction.view.completingLinks(in: body).words
      let changesTags = try transaction.setTags(tags, on: id, of: .note)
      if old.title != title { try transaction.set(Field.Note.title, of: key, to: Value(title)) }
      if old.title != title || old.body != words || changesTags {
        try transaction.set(Field.Note.modifiedAt, of: key, to: Value(time))
        if let article = old.article { try transaction.touch(EntityKey(article)) }
      }
      try transaction.edit(Field.Note.body, of: key, to: words)
      try transaction.flush()
      return try transaction.view.savedListing(of: id)
    }
  }
}
