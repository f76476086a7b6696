import Changes
import Reading
import Storage
import SyncProtocol

/// Everything one person keeps on this device: one method for each thing a person wants.
///
/// The only way in for every front. Its methods throw `LibraryError` and nothing else.
public actor ReadingLibrary {
  let folder: String
  let surroundings: Surroundings
  private var store: ReadingStore?
  private var isOpenForWriting = false
  /// What was opened or marked last.
  var keptText: KeptText?

  /// The main thread's, as a rule the only one of a command.
  ///
  /// To start another costs more than most commands do. What takes long, reading pages and imports, has tasks of its own.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    MainActor.sharedUnownedExecutor
  }

  /// The library in a folder.
  ///
  /// Nothing is opened, made or checked before it is needed.
  public init(folder: String, surroundings: Surroundings) {
    self.folder = folder
    self.surroundings = surroundings
  }

  var now: Timestamp { surroundings.now() }

  /// The present time as the query language counts it.
  var queryTime: Int64 { surroundings.now().milliseconds }

  func newIdentifier<Subject>() -> Identifier<Subject> {
    var randomness = SurroundingRandomness(source: surroundings.random)
    return Identifier(using: &randomness)
  }

  /// Answers a question about one moment.
  func read<Answer>(_ body: (View) throws -> Answer) throws(LibraryError) -> Answer {
    do { return try open(for: .reading).read(body) } catch { throw LibraryError(error) }
  }

  /// Does one user action, or the next part of a long one; highlights of articles that show another
  /// version afterwards are looked for in it at once.
  @discardableResult
  func write<Answer>(
    _ action: ActionHeader,
    _ body: (Transaction) throws -> Answer
  ) throws(LibraryError) -> Answer {
    do {
      return try open(for: .writing).write(action) { transaction in
        let answer = try body(transaction)
        try transaction.anchorDue()
        return answer
      }
    } catch { throw LibraryError(error) }
  }

  /// A new user action.
  func action(_ intent: Intent, reverting reverts: ActionID? = nil) -> ActionHeader {
    ActionHeader(
      id: newIdentifier(),
      intent: intent,
      reverts: reverts,
      now: UInt64(max(0, now.milliseconds))
    )
  }

  /// A library once opened for writing answers questions too.
  func open(for purpose: ReadingStore.Purpose) throws -> ReadingStore {
    if let store, isOpenForWriting || purpose == .reading { return store }
    store = nil
    var randomness = SurroundingRandomness(source: surroundings.random)
    let opened = try ReadingStore(folder: folder, for: purpose) { DeviceID(using: &randomness) }
    store = opened
    isOpenForWriting = purpose == .writing
    return opened
  }
}
