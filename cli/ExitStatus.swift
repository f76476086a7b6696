import Library

/// The codes with which the program ends; those above 63 are the ones of sysexits.h.
enum ExitStatus: Int32 {
  case done = 0
  case notFound = 1
  case partlyDone = 2
  case ambiguous = 3
  case misbehaved = 6
  case usage = 64
  case badData = 65
  case unreadable = 66
  case unavailable = 69
  case bug = 70
  case cannotWrite = 73
  case inputOutput = 74
  case busy = 75
  case notAllowed = 77
  case newerLibrary = 78

  init(_ error: LibraryError) {
    self =
      switch error {
      case .notFound, .quoteNotFound: .notFound
      case .ambiguous, .quoteAmbiguous: .ambiguous
      case .usage: .usage
      case .badData: .badData
      case .unreadable: .unreadable
      case .unavailable: .unavailable
      case .cannotWrite: .cannotWrite
      case .inputOutput: .inputOutput
      case .busy: .busy
      case .newerLibrary: .newerLibrary
      case .misbehaved: .misbehaved
      case .notAllowed: .notAllowed
      }
  }
}

/// The work ended with a status that was explained already.
struct Ended: Error {
  let status: ExitStatus
}
