import Changes
import Curl
import Extraction
import Gzip
import QueryLanguage
import Storage

extension LibraryError {
  /// What an error from below means to a person.
  init(_ error: any Error) {
    switch error {
    case let error as LibraryError: self = error
    case let error as StorageError: self.init(storage: error)
    case let error as ExtractionError: self.init(extraction: error)
    case let error as GzipError: self = .badData(error.description)
    case let error as FetchError: self.init(fetch: error)
    case let error as QueryError: self = .usage("The query is not understood: \(error).")
    case let error as ChangesError: self = .inputOutput(error.description)
    case is CancellationError: self = .inputOutput("The work was cancelled; run it again.")
    default:
      self = .inputOutput("Something unexpected happened; nothing was changed. Try it again.")
    }
  }

  private init(storage error: StorageError) {
    let text = error.description
    switch error {
    case .newerSchema: self = .newerLibrary(text)
    case .readOnly, .cannotOpen, .unsafeFolder, .unsafeFile, .fileExists: self = .cannotWrite(text)
    case .busy: self = .busy(text)
    case .damaged, .diskFull, .inputOutput, .damagedContent, .waiting: self = .inputOutput(text)
    case .falseContent, .brokenStream: self = .inputOutput(text)
    case .otherSpace: self = .usage(text)
    }
  }

  private init(extraction error: ExtractionError) {
    let text = error.description
    switch error {
    case .parserMissing, .outOfMemory: self = .inputOutput(text)
    default: self = .badData(text)
    }
  }

  private init(fetch error: FetchError) {
    let text = error.description
    switch error {
    case .malformedAddress, .unsupportedAddress, .credentialsInAddress: self = .usage(text)
    case .tooLarge, .badAnswer, .cutShort: self = .badData(text)
    case .notFound, .httpStatus: self = .unreadable(text)
    case .privateAddress: self = .unavailable(text)
    default: self = .unavailable(text)
    }
  }
}
