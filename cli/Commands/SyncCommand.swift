import ArgumentParser
import Library
import Reading

/// Brings this device and the server into agreement.
struct SyncCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    _superCommandName: "carrel",
    abstract: "Send what is new here, and take what is new on your other devices.",
    discussion: """
      Everything is encrypted before it leaves; the server cannot read it. A sync may be cut at \
      any time and run again. An account comes first: carrel account create, or join.
      """
  )

  @Flag(help: "Say what is waiting to be sent, and who was heard of when; asks no server.")
  var status = false

  @Option(
    help: ArgumentHelp("An invitation, for a server that lost the account.", valueName: "code")
  )
  var invite: String?

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    if status { return try await tellStatus(of: library) }
    let progress = Progress()
    let outcome = try await library.sync(invite: invite) { done in
      progress.show("sent \(done.sent), received \(done.received), \(done.awaited) more to come")
    }
    try progress.clear()
    let screen = Screen()
    try output.print(one: SyncRecord(outcome), on: screen) { Self.lines(about: outcome) }
    for notice in outcome.notices { try screen.tell(Line("carrel: \(notice)")) }
    // There is a network: pages that waited for it may come now.
    try SavingReport(screen: screen, output: output).tell(await library.catchUp())
  }

  private static func lines(about outcome: SyncOutcome) -> [Line] {
    var text = "sent \(outcome.pushed.counted("change")), "
    text += "received \(outcome.pulled.counted("change"))"
    guard outcome.conflicts > 0 else { return [Line(text)] }
    let verb = outcome.conflicts == 1 ? "is" : "are"
    return [
      Line(text),
      Line("\(outcome.conflicts.counted("conflict")) \(verb) open: carrel conflicts", .yellow),
    ]
  }

  private func tellStatus(of library: ReadingLibrary) async throws {
    let status = try await library.syncStatus()
    let screen = Screen()
    try output.print(one: SyncStatusRecord(status), on: screen) {
      var lines = [
        Line("\(status.login) at \(status.server)", .bold),
        Line("to send: \(status.unsent.counted("change"))"),
      ]
      if status.waiting > 0 {
        lines.append(Line("waiting for other changes: \(status.waiting.counted("change"))"))
      }
      if status.conflicts > 0 { lines.append(Line("open conflicts: \(status.conflicts)")) }
      if let last = status.lastSync { lines.append(Line("last exchange: \(last.description)")) }
      return lines + DeviceLines.many(status.devices, on: screen.output)
    }
  }
}

extension Int {
  /// "1 change", "2 changes".
  func counted(_ word: String) -> String { "\(self) \(word)\(self == 1 ? "" : "s")" }
}
