public import Reading
import Storage

extension ReadingLibrary {
  /// A highlight, with the title of its article.
  public func highlight(_ id: Identifier<Highlight>) throws(LibraryError) -> HighlightListing {
    try read { view in
      try view.highlight(id).map { try view.listing($0, titled: true) }
    }.orMissing("highlight")
  }

  /// A note, with the title of its article.
  public func noteListing(_ id: Identifier<Note>) throws(LibraryError) -> NoteListing {
    try read { view in
      try view.note(id).map { try view.listing($0, titled: true) }
    }.orMissing("note")
  }
}
