/// Why the library on this device cannot be read or written.
public enum StorageError: Error, Hashable, Sendable {
  /// The file was made by a newer program.
  case newerSchema(Int)
  /// The file is not a library, or is damaged.
  case damaged
  /// The disk is full, or a quota is.
  case diskFull
  /// The folder or the file does not permit writing.
  case readOnly
  /// The folder cannot be made or opened; the reason is the system's.
  case cannotOpen(String)
  /// Another process has held the library for longer than the patience of this one.
  case busy
  /// Another sync of this library, or a change of its account, goes on.
  case otherSync
  /// Reading or writing failed; the reason is the system's.
  case inputOutput(String)
  /// The folder belongs to somebody else, or others may write in it.
  case unsafeFolder
  /// A change whose causes are not all here.
  case waiting
  /// A body whose bytes no longer fit its digest.
  case damagedContent
  /// A body that arrived is not the one that it is said to be.
  case falseContent
  /// An envelope that does not go on where its device's stream ends.
  case brokenStream
  /// The library belongs to another space, or to none yet.
  case otherSpace
  /// A file that is for its owner alone can be read by others, or is no file.
  case unsafeFile
  /// There is a file of that name already.
  case fileExists
}

extension StorageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .newerSchema:
      "This library was made by a newer version of Carrel. Update Carrel to open it."
    case .damaged:
      "The library file is damaged or is no library. Keep it, and restore a backup beside it."
    case .diskFull:
      "The disk is full; nothing was changed. Make room, then run the command again."
    case .readOnly:
      "The library cannot be written. Check the permissions of its folder."
    case .cannotOpen(let reason): "The library cannot be opened (\(reason)). Check its folder."
    case .busy:
      "Another program has been writing to the library for too long. Try again in a moment."
    case .otherSync:
      "Another sync of this library is running. Wait for it; what it misses goes with the next one."
    case .inputOutput(let reason):
      "The disk reported an error (\(reason)); nothing was changed. Check the disk."
    case .unsafeFolder:
      "Others can write in the library's folder. Make it yours alone: chmod 700, as its owner."
    case .waiting:
      "A change arrived before the changes it builds on. Sync again to fetch them."
    case .damagedContent:
      "The stored text of this article is damaged. Restore it from a backup, or save it again."
    case .falseContent:
      "A text that arrived is damaged and was not kept. Sync again to fetch it once more."
    case .brokenStream:
      "What arrived does not continue what is here, and was not kept. Sync again."
    case .otherSpace:
      "This library belongs to another account. Use a library of its own for each account."
    case .unsafeFile:
      "A private file of the library can be read by others. Make it yours alone: chmod 600."
    case .fileExists: "There is a file of that name already. Choose another name."
    }
  }
}
