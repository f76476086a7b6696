import Library
import Testing

@testable import CLI

@Suite struct `An exit status` {
  @Test func `is the one of the contract`() {
    let statuses: [(LibraryError, Int32)] = [
      (.notFound(""), 1), (.quoteNotFound(nearest: []), 1), (.ambiguous("", candidates: []), 3),
      (.quoteAmbiguous([]), 3), (.usage(""), 64), (.badData(""), 65), (.unreadable(""), 66),
      (.unavailable(""), 69), (.cannotWrite(""), 73), (.inputOutput(""), 74), (.busy(""), 75),
      (.newerLibrary(""), 78),
    ]

    for (error, status) in statuses { #expect(ExitStatus(error).rawValue == status) }
  }
}
