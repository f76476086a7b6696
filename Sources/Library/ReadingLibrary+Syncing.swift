import Changes
import Reading
import Sealing
import Storage
import SyncClient
import SyncProtocol

extension ReadingLibrary {
  /// Brings this device and the server into agreement.
  ///
  /// May be cut at any time and begun again.
  public func sync(
    invite: String? = nil,
    progress: (SyncStep) throws -> Void = { _ in }
  ) async throws(LibraryError) -> SyncOutcome {
    do {
      let keys = try accountKeys()
      let lock = try SyncLock(folder: folder)
      defer { lock.release() }
      let conversation = try conversation(
        with: keys.server,
        certificateAuthorities: keys.certificateAuthorities
      )
      do {
        return try await exchange(keys, in: conversation, invite: invite, progress: progress)
      } catch let error as SyncError where error.isLie {
        throw LibraryError.misbehaved(try keepEvidence(conversation.lastAnswer, of: error))
      }
    } catch {
      throw LibraryError(error)
    }
  }

  private func exchange(
    _ keys: AccountKeys,
    in conversation: ServerConversation,
    invite: String?,
    progress: (SyncStep) throws -> Void
  ) async throws -> SyncOutcome {
    var synchronizer = Synchronizer(
      store: try open(for: .writing),
      keys: keys,
      conversation: conversation,
      session: try session(),
      invite: invite,
      clock: milliseconds,
      random: surroundings.random,
      keep: { [sessionFile] session in try sessionFile.write(session.bytes) }
    )
    let report = try await synchronizer.run { done in
      try progress(
        SyncStep(sent: done.sent, received: done.received, awaited: Int(clamping: done.awaited))
      )
    }
    try anchorAllDue()
    return SyncOutcome(
      pushed: report.pushed,
      pulled: report.pulled,
      bodiesPushed: report.bodiesPushed,
      bodiesPulled: report.bodiesPulled,
      conflicts: try conflictCount(),
      roundTrips: report.roundTrips,
      bytesSent: report.bytesSent,
      bytesReceived: report.bytesReceived,
      notices: report.notices
    )
  }

  /// Keeps what the server sent, so that it can be shown; the sentence about it.
  private func keepEvidence(_ answer: [UInt8], of error: SyncError) throws -> String {
    let path = "\(folder)/evidence-\(milliseconds())"
    try PrivateFile(path).write(answer)
    return "\(error.description) What it sent is kept in \(path)"
  }

  /// How this device and the server stand; asks nobody.
  public func syncStatus() throws(LibraryError) -> SyncStatus {
    let keys: AccountKeys
    do { keys = try accountKeys() } catch { throw LibraryError(error) }
    let conflicts = try conflictCount()
    let devices = try devices()
    return try read { view in
      let own = try view.device()
      let sent = try view.streams().first { $0.device == own && $0.kind == .changes }
      return SyncStatus(
        server: keys.server,
        login: keys.login,
        unsent: Int(clamping: try view.seen()[own] - (sent?.acknowledged ?? 0)),
        waiting: try view.waitingDevices().reduce(0) { $0 + $1.count },
        conflicts: conflicts,
        lastSync: try view.syncState()?.lastSyncAt.map {
          Timestamp(milliseconds: Int64(clamping: $0))
        },
        devices: devices
      )
    }
  }

  var milliseconds: () -> UInt64 {
    { [surroundings] in UInt64(max(0, surroundings.now().milliseconds)) }
  }

  /// The way to a server, as the surroundings provide it.
  func conversation(
    with server: String,
    certificateAuthorities: String?
  ) throws -> ServerConversation {
    ServerConversation(
      transport: try surroundings.transport(server, certificateAuthorities),
      pause: surroundings.pause
    )
  }

  /// The keys of this library's account.
  func accountKeys() throws -> AccountKeys {
    guard let keys = try storedKeys(), keys.isRegistered else {
      throw LibraryError.usage(
        "This library has no account. Make one with: carrel account create, or join one."
      )
    }
    return keys
  }

  func storedKeys() throws -> AccountKeys? {
    guard let bytes = try keyFile.read(limit: 1 << 20) else { return nil }
    do throws(SealingError) { return try AccountKeys(decoding: bytes) } catch {
      throw LibraryError.inputOutput(
        """
        The file with the keys, \(folder)/keys, is damaged. Move it away, and join again with \
        passphrase and emergency sheet.
        """
      )
    }
  }

  var keyFile: PrivateFile { PrivateFile(folder + "/keys") }

  var sessionFile: PrivateFile { PrivateFile(folder + "/session") }

  /// A session that cannot be read is none: it costs a login.
  private func session() throws -> Session? {
    do throws(StorageError) {
      return try sessionFile.read(limit: 1024).flatMap(Session.init(bytes:))
    } catch {
      return nil
    }
  }
}
