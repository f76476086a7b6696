import Changes
import Reading
import Sealing
import Storage
import SyncClient
import SyncProtocol

extension ReadingLibrary {
  /// The account of this library.
  public func account() throws(LibraryError) -> AccountListing {
    do { return try listing(try accountKeys()) } catch { throw LibraryError(error) }
  }

  /// Makes an account on a server; this device is its first.
  ///
  /// The sheet is written before the server hears of the account, so that no account is ever
  /// without one. When the answer is lost, the same again ends well.
  public func createAccount(
    _ wish: AccountWish,
    sheetPath: String
  ) async throws(LibraryError) -> AccountListing {
    do {
      let lock = try SyncLock(folder: folder)
      defer { lock.release() }
      try check(wish)
      let keys = try begunKeys(wish) ?? newKeys(wish)
      let sheet = PrivateFile(sheetPath)
      try keep(keys.sheet, in: sheet)
      try keyFile.write(keys.bytes)
      do {
        let enrolment = Enrolment(conversation: try conversation(wish))
        let session = try await enrolment.create(keys, invite: wish.invite)
        try enrolled(keys, session: session, deviceName: wish.deviceName)
      } catch let error as SyncError where error.isDefinite {
        // Nothing was made: nothing is to be left that looks as if.
        try keyFile.remove()
        try sheet.remove()
        throw error
      }
      return try listing(keys)
    } catch {
      throw LibraryError(error)
    }
  }

  /// Brings this device into an account.
  ///
  /// What is in the library stays, and is shared. A library that has joined before becomes a new
  /// device: it is a copy, or was restored.
  public func joinAccount(
    _ wish: AccountWish,
    sheet: String
  ) async throws(LibraryError) -> AccountListing {
    do {
      let lock = try SyncLock(folder: folder)
      defer { lock.release() }
      try check(wish)
      let secret = try EmergencySheet(sheet).secret
      let passphrase = try Passphrase(wish.passphrase)
      let enrolment = Enrolment(conversation: try conversation(wish))
      let found = try await enrolment.account(of: wish.login)
      let credentials = try Credentials(
        passphrase: passphrase,
        secret: secret,
        account: found.account,
        salt: found.salt
      )
      var randomness = SurroundingRandomness(source: surroundings.random)
      let identity = try identity(in: found.account)
      let device = try DevicePrivateKeys(device: identity.device, using: &randomness)
      let joined = try await enrolment.add(
        device,
        certificate: try credentials.certificate(of: device.publicKeys),
        to: found.account
      )
      let keys = try AccountKeys(
        joiningAt: wish.server,
        certificateAuthorities: wish.certificateAuthorities,
        login: wish.login,
        credentials: credentials,
        secret: secret,
        salt: found.salt,
        device: device,
        space: joined.space,
        bundle: joined.bundle
      )
      if let sent = identity.forkedAfter {
        try open(for: .writing).becomeNewDevice(after: sent, now: milliseconds()) {
          identity.device
        }
      }
      try enrolled(keys, session: joined.session, deviceName: wish.deviceName)
      return try listing(keys)
    } catch {
      throw LibraryError(error)
    }
  }

  /// The keys of an account that was begun here, and of which no answer came.
  private func begunKeys(_ wish: AccountWish) throws -> AccountKeys? {
    guard var keys = try storedKeys() else { return nil }
    guard !keys.isRegistered else {
      throw LibraryError.usage(
        "This library has an account already: \(keys.login) at \(keys.server)."
      )
    }
    guard keys.login == wish.login, keys.server == wish.server else { return nil }
    let credentials = try Credentials(
      passphrase: try Passphrase(wish.passphrase),
      secret: keys.secret,
      account: keys.account,
      salt: keys.salt
    )
    guard credentials.loginPublicKey == keys.loginKey else {
      throw LibraryError.notAllowed(
        "This account was begun with another passphrase. Give that one, or choose another login."
      )
    }
    keys.certificateAuthorities = wish.certificateAuthorities
    return keys
  }

  private func newKeys(_ wish: AccountWish) throws -> AccountKeys {
    var randomness = SurroundingRandomness(source: surroundings.random)
    return try AccountKeys(
      creatingAt: wish.server,
      certificateAuthorities: wish.certificateAuthorities,
      login: wish.login,
      passphrase: try Passphrase(wish.passphrase),
      device: try ownDevice(),
      using: &randomness
    )
  }

  /// The sheet is never written over anything but itself.
  private func keep(_ sheet: EmergencySheet, in file: PrivateFile) throws {
    let bytes = Array(sheet.text.utf8)
    if try file.read(limit: 64 * 1024) == bytes { return }
    try file.create(bytes)
  }

  private func ownDevice() throws -> DeviceID {
    try open(for: .writing).read { view in try view.device() }
  }

  /// Who this library will be in the account.
  private struct Identity {
    let device: DeviceID
    /// The last own changeset that the server has, of a library that becomes a new device.
    ///
    /// What came after it is written again as the new device's.
    let forkedAfter: UInt64?
  }

  private func identity(in account: AccountID) throws -> Identity {
    let own = try ownDevice()
    let store = try open(for: .writing)
    guard let state = try store.read({ view in try view.syncState() }) else {
      return Identity(device: own, forkedAfter: nil)
    }
    guard state.account == account else {
      throw LibraryError.usage(
        "This library belongs to another account. Join with an empty one: --home FOLDER"
      )
    }
    let sent = try store.read { view in
      try view.streams().first { $0.device == own && $0.kind == .changes }?.acknowledged ?? 0
    }
    var randomness = SurroundingRandomness(source: surroundings.random)
    return Identity(device: DeviceID(using: &randomness), forkedAfter: sent)
  }

  private func check(_ wish: AccountWish) throws(LibraryError) {
    guard Login.isPossible(wish.login) else {
      throw .usage(
        "A login has 1 to 64 small letters, digits and . _ - @, and nothing else. Choose another."
      )
    }
  }

  private func conversation(_ wish: AccountWish) throws -> ServerConversation {
    try conversation(
      with: wish.server,
      certificateAuthorities: wish.certificateAuthorities
    )
  }

  /// What is true once the server knows this device.
  private func enrolled(
    _ keys: AccountKeys,
    session: Session,
    deviceName: String
  ) throws {
    var keys = keys
    keys.isRegistered = true
    try keyFile.write(keys.bytes)
    try sessionFile.write(session.bytes)
    let store = try open(for: .writing)
    try store.sync(now: milliseconds()) { transaction in
      try transaction.begin(account: keys.account, space: keys.space)
    }
    guard let this = try devices().first(where: { $0.isThis }) else { return }
    if this.name == nil { _ = try renameDevice(this.id, to: deviceName) }
  }

  private func listing(_ keys: AccountKeys) throws(LibraryError) -> AccountListing {
    let this = try devices().first(where: \.isThis)
    return AccountListing(
      id: Hex.text(keys.account.bytes),
      login: keys.login,
      server: keys.server,
      deviceID: this?.id ?? "",
      deviceName: this?.name
    )
  }
}
