import ArgumentParser
import Glibc
import Library
import Reading

/// Marks an article in the reader's own editor.
struct AnnotateCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    _superCommandName: "carrel",
    abstract: "Read and mark a whole article in your editor.",
    discussion: """
      The article opens as Markdown, its highlights and comments in CriticMarkup; the top of the \
      file says how to mark. Saved marks are taken over when the editor ends. The article's own \
      text stays as it is, whatever happens to it in the editor.
      """
  )

  @Argument(help: "The article.", completion: .article)
  var article: String

  @Option(
    help: ArgumentHelp("Take over a file that was kept; no editor.", valueName: "path"),
    completion: .file()
  )
  var file: String?

  @Flag(help: "Remove highlights whose signs were taken away, without asking.")
  var yes = false

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let id = try await library.article(named: article)
    let record = try await library.details(id, withText: false).article.record
    let annotation = AnnotationFile(
      try await library.open(id),
      title: record.shownTitle,
      facts: record.sourceFacts
    )
    if let file { return try await takeOver(file, annotation, in: library) }
    guard Editor.canRun else {
      throw LibraryError.usage("There is no terminal for an editor. Set $EDITOR to a program.")
    }
    let home = try place.folder
    for path in try openFiles(about: id, annotation, in: home) {
      try Screen().tell(
        Line("Marks from another time are kept in \(path); carrel annotate --file takes them over.")
      )
    }
    let file = try EditorFile(annotation.text, in: home)
    try file.write(annotation.text, named: KeptFiles.openedName)
    let lock = FolderLock(file.folder)
    defer { lock?.release() }
    try await edit(file, annotation, in: library)
  }

  /// The kept files that ask for something; those that were carried out meanwhile are removed.
  private func openFiles(
    about id: Identifier<Article>,
    _ annotation: AnnotationFile,
    in home: String
  ) throws -> [String] {
    try KeptFiles(home: home).paths(about: id).filter { path in
      guard Self.isCarriedOut(path, annotation) else { return true }
      KeptFiles.remove(path)
      return false
    }
  }

  /// Whether the library is as a kept file wants it, by now, and the reader knows what else is in it.
  private static func isCarriedOut(_ path: String, _ annotation: AnnotationFile) -> Bool {
    guard KeptFiles.isTold(path), let text = try? EditorFile.text(of: path),
      var plan = try? annotation.plan(for: text)
    else { return false }
    plan.removed = removed(plan, opened: KeptFiles.opened(beside: path))
    return plan.isEmpty && plan.unplaced.isEmpty
  }

  /// Only what stood in a file can have been taken out of it.
  private static func removed(_ plan: AnnotationPlan, opened: String?) -> [HighlightListing] {
    plan.removed.filter { opened?.contains("@\($0.shortID)") == true }
  }

  // MARK: In the editor

  private func edit(
    _ file: EditorFile,
    _ annotation: AnnotationFile,
    in library: ReadingLibrary
  ) async throws {
    let text: String
    do {
      try Editor.run(on: file.path)
      text = try file.text()
    } catch {
      try keepOrRemove(file, annotation)
      throw error
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      try remove(file)
      throw LibraryError.badData(
        "The file came back empty; nothing was changed. To leave it, quit without saving."
      )
    }
    let isDone: Bool
    do {
      isDone = try await carryOut(text, annotation, in: library) { $0.removed }
    } catch let error as LibraryError {
      try Screen().tell("carrel: Nothing was saved. Your marks are kept in \(file.path)")
      throw error
    }
    guard isDone else {
      try Screen().tell("carrel: What was not taken over is kept in \(file.path)")
      try file.write(text, named: KeptFiles.toldName)
      throw Ended(status: .partlyDone)
    }
    try remove(file)
  }

  /// Keeps the file only when something is in it that was not there before.
  private func keepOrRemove(_ file: EditorFile, _ annotation: AnnotationFile) throws {
    let isLost = access(file.path, F_OK) != 0
    if isLost || (try? file.text()) == annotation.text {
      try remove(file)
    } else {
      try Screen().tell("carrel: Nothing was saved. Your marks are kept in \(file.path)")
    }
  }

  private func remove(_ file: EditorFile) throws {
    guard try file.remove([KeptFiles.openedName]) else {
      return try Screen().tell("The editor left files of its own in \(file.folder)")
    }
  }

  // MARK: From a kept file

  private func takeOver(
    _ path: String,
    _ annotation: AnnotationFile,
    in library: ReadingLibrary
  ) async throws {
    let path = try InputFile.absolutePath(path)
    let text = try EditorFile.text(of: path)
    let opened = KeptFiles.opened(beside: path)
    let isDone = try await carryOut(text, annotation, in: library) {
      Self.removed($0, opened: opened)
    }
    guard isDone else { throw Ended(status: .partlyDone) }
    if opened != nil { KeptFiles.remove(path) }
  }

  // MARK: Both

  /// - Returns: whether everything was taken over.
  private func carryOut(
    _ text: String,
    _ annotation: AnnotationFile,
    in library: ReadingLibrary,
    removed: (AnnotationPlan) -> [HighlightListing]
  ) async throws -> Bool {
    let screen = Screen()
    guard text != annotation.text else {
      try report(AnnotateRecord(), isNothing: true, on: screen)
      return true
    }
    var plan = try annotation.plan(for: text)
    plan.removed = removed(plan)
    var kept: [HighlightListing] = []
    let consent = try confirms(plan.removed, on: screen)
    if consent != true {
      kept = plan.removed
      plan.removed = []
    }
    let outcome = try await library.carryOut(plan, on: annotation.opened)
    let seen = plan.changed.map(\.listing) + plan.removed
    let overtaken = seen.filter { outcome.overtaken.contains($0.id) }
    let gone = Set(outcome.removed)
    var record = AnnotateRecord()
    record.added = outcome.added.map(\.record)
    record.changed = outcome.changed.map(\.record)
    record.removed = plan.removed.filter { gone.contains($0.id) }.map(\.record)
    record.kept = (kept + overtaken).map(\.record)
    record.ignored = plan.ignored
    record.unplaced = plan.unplaced
    // Who said no knows it; what nobody could be asked is told, and the file kept.
    let isOpen = !kept.isEmpty && consent == nil
    try tell(plan, kept: isOpen ? kept : [], overtaken: overtaken, on: screen)
    let isNothing = outcome.added.isEmpty && outcome.changed.isEmpty && outcome.removed.isEmpty
    try report(record, isNothing: isNothing, on: screen)
    if !isNothing { try screen.tellUndo() }
    return !isOpen && overtaken.isEmpty && plan.unplaced.isEmpty
  }

  private func report(_ record: AnnotateRecord, isNothing: Bool, on screen: Screen) throws {
    if isNothing { try screen.tell("Nothing was changed.") }
    try output.print(one: record, on: screen) { isNothing ? [] : [record.line] }
  }

  /// Removing is asked for; where nobody can answer, `nil`, it needs `--yes`.
  private func confirms(_ removed: [HighlightListing], on screen: Screen) throws -> Bool? {
    guard !removed.isEmpty, !yes else { return true }
    guard screen.errors.isTerminal, isatty(STDIN_FILENO) == 1 else { return nil }
    for highlight in removed { try screen.tell(HighlightLines.one(highlight)) }
    try screen.tell(
      removed.count == 1 ? "Remove this highlight? [y/N]" : "Remove these highlights? [y/N]"
    )
    return ["y", "yes"].contains(readLine()?.lowercased())
  }

  private func tell(
    _ plan: AnnotationPlan,
    kept: [HighlightListing],
    overtaken: [HighlightListing],
    on screen: Screen
  ) throws {
    for edit in plan.ignored.prefix(Self.mostTold) {
      try screen.tell(Line("line \(edit.line): the article still says \(Self.words(edit))"))
    }
    if plan.ignored.count > Self.mostTold {
      try screen.tell(
        Line("and \(plan.ignored.count - Self.mostTold) more changes of its text; see --json")
      )
    }
    for mark in plan.unplaced {
      try screen.tell(
        Line("line \(mark.line): these are not words of the article: «\(mark.words.prefix(80))»")
      )
    }
    for highlight in kept {
      try screen.tell(Line("not removed, --yes removes it: ") + HighlightLines.one(highlight))
    }
    for highlight in overtaken {
      try screen.tell(Line("changed elsewhere meanwhile: ") + HighlightLines.one(highlight))
    }
  }

  /// Changes of the text that are told one by one.
  private static let mostTold = 20

  private static func words(_ edit: IgnoredEdit) -> String {
    let (was, now) = (edit.was.prefix(80), edit.now.prefix(80))
    if edit.now.isEmpty { return "«\(was)», which was taken away" }
    return edit.was.isEmpty ? "nothing where «\(now)» was put" : "«\(was)», not «\(now)»"
  }
}
