import ArgumentParser
import Library
import Reading

/// Changes an article's, a highlight's or a note's words in the editor.
struct EditCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    _superCommandName: "carrel",
    abstract: "Change title, tags, colour, comment or words in your editor."
  )

  static let kinds: [Thing.Kind] = [.article, .highlight, .note]

  @Argument(help: "An article, a highlight or a note.", completion: .editable)
  var thing: String

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let thing = try await library.thing(named: thing, kinds: Self.kinds)
    guard Editor.canRun else {
      throw LibraryError.usage("There is no terminal for an editor. Set $EDITOR to a program.")
    }
    switch thing {
    case .article(let id): try await edit(id, in: library)
    case .highlight(let id): try await edit(id, in: library)
    case .note(let id): try await edit(id, in: library)
    case .list: return
    }
  }

  private func edit(_ id: Identifier<Article>, in library: ReadingLibrary) async throws {
    let record = try await library.details(id, withText: false).article.record
    let old = EditedText(
      [("title", record.title ?? ""), ("tags", record.tags.joined(separator: ", "))],
      body: ""
    )
    let changed = try await edited(old) { new in
      try await library.edit(id, title: new["title"].nonEmpty, tags: new.tags)
    }
    guard let changed else { return }
    let screen = Screen()
    try output.print(one: changed.record, on: screen) {
      ArticleTable.lines([changed], on: screen.output)
    }
    try screen.tellUndo()
  }

  private func edit(_ id: Identifier<Highlight>, in library: ReadingLibrary) async throws {
    let record = try await library.highlight(id).record
    let old = EditedText(
      [("color", record.color ?? ""), ("tags", record.tags.joined(separator: ", "))],
      body: record.comment ?? ""
    )
    let changed = try await edited(old) { new in
      guard Highlight.palette.contains(new["color"]) || new["color"] == record.color else {
        throw LibraryError.badData(
          "The colours are \(Highlight.palette.joined(separator: ", "))."
        )
      }
      return try await library.edit(id, color: new["color"], comment: new.body, tags: new.tags)
    }
    guard let changed else { return }
    let screen = Screen()
    try output.print(one: changed.record, on: screen) { HighlightLines.many(changed) }
    try LinkRemarks(remarks: changed.linkRemarks).tell(on: screen)
    try screen.tellUndo()
  }

  private func edit(_ id: Identifier<Note>, in library: ReadingLibrary) async throws {
    let record = try await library.noteListing(id).record
    let old = EditedText(
      [("title", record.title ?? ""), ("tags", record.tags.joined(separator: ", "))],
      body: record.body
    )
    let changed = try await edited(old) { new in
      try await library.edit(id, title: new["title"].nonEmpty, body: new.body, tags: new.tags)
    }
    guard let changed else { return }
    let screen = Screen()
    try output.print(one: changed.record, on: screen) { [HighlightLines.one(changed)] }
    try LinkRemarks(remarks: changed.linkRemarks).tell(on: screen)
    try screen.tellUndo()
  }

  private func edited<Saved>(
    _ old: EditedText,
    save: (EditedText) async throws -> Saved
  ) async throws -> Saved? {
    let keys = old.header.map(\.key)
    return try await Editor(home: try place.folder).edit(old.text) { text in
      try await save(EditedText(parsing: text, keys: keys))
    }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
