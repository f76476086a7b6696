public import Reading
import Storage

extension ReadingLibrary {
  /// A highlight, with the title of its article.
  public func highlight(_ id: Identifier<Highlight>) throws(LibraryError) -> HighlightListing {
    try read { view in
      try view.listing(view.highlight(id).orMissing(.highlight(id), in: view), titled: true)
    }
  }

  /// A note, with the title of its article.
  public func noteListing(_ id: Identifier<Note>) throws(LibraryError) -> NoteListing {
    try read { view in
      try view.listing(view.note(id).orMissing(.note(id), in: view), titled: true)
    }
  }
}
