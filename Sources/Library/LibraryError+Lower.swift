import Changes
import Curl
import Extraction
import Gzip
import Interchange
import QueryLanguage
import Sealing
import Storage
import SyncClient

extension LibraryError {
  /// What an error from below means to a person.
  init(_ error: any Error) {
    switch error {
    case let error as LibraryError: self = error
    case let error as StorageError: self.init(storage: error)
    case let error as ExtractionError: self.init(extraction: error)
    case let error as GzipError: self = .badData(error.description)
    case let error as WebArchive.Failure: self = .badData(error.description)
    case let error as FetchError: self.init(fetch: error)
    case let error as SyncError: self.init(sync: error)
    case let error as SealingError: self.init(sealing: error)
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
    case .busy, .otherSync: self = .busy(text)
    case .damaged, .diskFull, .inputOutput, .damagedContent, .waiting: self = .inputOutput(text)
    case .falseContent, .brokenStream: self = .inputOutput(text)
    case .otherSpace: self = .usage(text)
    }
  }

  private init(extraction error: ExtractionError) {
    self = .badData(error.description)
  }

  private init(sync error: SyncError) {
    let text = error.description
    switch error {
    case .unavailable: self = .unavailable(text)
    case .wrongAddress: self = .usage(text)
    case .misbehaved, .cloned: self = .misbehaved(text)
    case .refused, .revoked, .inviteNeeded: self = .notAllowed(text)
    case .loginTaken: self = .cannotWrite(text)
    case .programTooOld, .changesTooNew: self = .newerLibrary(text)
    case .quota: self = .inputOutput(text)
    }
  }

  private init(sealing error: SealingError) {
    let text = error.description
    switch error {
    case .passphraseEmpty, .passphraseTooShort: self = .usage(text)
    case .passphraseNotText, .notASheet: self = .badData(text)
    case .secretMalformed, .secretMistyped, .credentialsRefused: self = .notAllowed(text)
    case .memoryMissing, .keysDamaged: self = .inputOutput(text)
    case .keysFromNewerProgram: self = .newerLibrary(text)
    case .rejected: self = .misbehaved(text)
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
