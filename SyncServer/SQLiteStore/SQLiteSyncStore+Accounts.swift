import Foundation
import GRDB
public import SyncProtocol
public import SyncService

extension SQLiteSyncStore {
  /// From an index that holds all of it: a row, with a bundle in it, would take longer than none.
  public func login(_ login: String) async throws -> LoginRecord? {
    try await read { database in
      try Row.fetchOne(
        database.cachedStatement(
          sql: "SELECT account, salt FROM account INDEXED BY account_login WHERE login = ?"
        ),
        arguments: [login]
      ).map { LoginRecord(account: try $0.id("account"), salt: try $0.bytes("salt")) }
    }
  }

  public func account(_ id: AccountID) async throws -> AccountRecord? {
    try await read { database in try Self.account(id, database) }
  }

  private static func account(_ id: AccountID, _ database: Database) throws -> AccountRecord? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM account WHERE account = ?"),
      arguments: [id.blob]
    ).map(AccountRecord.init)
  }

  public func device(_ id: DeviceID) async throws -> DeviceRecord? {
    try await read { database in
      try Row.fetchOne(
        database.cachedStatement(sql: "SELECT * FROM device WHERE device = ?"),
        arguments: [id.blob]
      ).map(DeviceRecord.init)
    }
  }

  public func create(
    _ account: AccountRecord,
    _ device: DeviceRecord,
    admission: Admission
  ) async throws -> CreationOutcome {
    try await writer.create { database in
      if let known = try Self.account(account.account, database) {
        guard known == account else { return .loginTaken }
        return try Self.put(device, database) == .kept ? .created : .deviceTaken
      }
      if case .invited(let hash, let now) = admission {
        try database.execute(
          sql: "DELETE FROM invite WHERE hash = ? AND expires >= ?",
          arguments: [Blob.data(hash), Int64(clamping: now)]
        )
        guard database.changesCount == 1 else { return .inviteNeeded }
      }
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO account (account, space, login, salt, login_key, bundle)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          account.account.blob, account.space.blob, account.login, Blob.data(account.salt),
          Blob.data(account.loginKey), Blob.data(account.bundle),
        ]
      )
      guard database.changesCount == 1 else { throw Taken(outcome: .loginTaken) }
      guard try Self.put(device, database) == .kept else { throw Taken(outcome: .deviceTaken) }
      return .created
    }
  }

  public func put(_ device: DeviceRecord) async throws -> DeviceOutcome {
    try await writer.write { database in try Self.put(device, database) }
  }

  private static func put(_ device: DeviceRecord, _ database: Database) throws -> DeviceOutcome {
    let others = try Int.fetchOne(
      database.cachedStatement(
        sql: "SELECT count(*) FROM device WHERE account = ? AND device <> ?"
      ),
      arguments: [device.account.blob, device.keys.device.blob]
    )
    guard others ?? 0 < StoreLimits.devices else { return .tooMany }
    try database.execute(
      sql: """
        INSERT INTO device (device, account, signing_key, sealing_key, certificate)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (device) DO UPDATE SET signing_key = excluded.signing_key,
          sealing_key = excluded.sealing_key, certificate = excluded.certificate
        WHERE account = excluded.account AND revoked = 0
        """,
      arguments: [
        device.keys.device.blob, device.account.blob, Blob.data(device.keys.signingKey),
        Blob.data(device.keys.sealingKey), Blob.data(device.certificate),
      ]
    )
    return database.changesCount == 1 ? .kept : .taken
  }

  public func open(
    _ session: SessionRecord,
    spending challenge: SpentChallenge
  ) async throws -> Bool {
    try await writer.write { database in
      let now = Int64(clamping: challenge.now)
      for table in ["challenge", "token"] {
        try database.execute(sql: "DELETE FROM \(table) WHERE expires < ?", arguments: [now])
      }
      try database.execute(
        sql: "INSERT OR IGNORE INTO challenge (challenge, expires) VALUES (?, ?)",
        arguments: [Blob.data(challenge.challenge), Int64(clamping: challenge.expires)]
      )
      guard database.changesCount == 1 else { return false }
      try database.execute(
        sql: "INSERT INTO token (hash, device, expires) VALUES (?, ?, ?)",
        arguments: [
          Blob.data(session.tokenHash), session.device.blob, Int64(clamping: session.expires),
        ]
      )
      try database.execute(
        sql: """
          DELETE FROM token WHERE hash IN (
            SELECT hash FROM token WHERE device = ? ORDER BY expires DESC LIMIT -1 OFFSET ?)
          """,
        arguments: [session.device.blob, StoreLimits.sessions]
      )
      return true
    }
  }

  public func session(_ tokenHash: [UInt8], now: UInt64) async throws -> Visitor? {
    try await read { database in
      try Row.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT device, account, space, signing_key
            FROM token JOIN device USING (device) JOIN account USING (account)
            WHERE hash = ? AND expires >= ? AND revoked = 0
            """
        ),
        arguments: [Blob.data(tokenHash), Int64(clamping: now)]
      ).map { row in
        Visitor(
          device: try row.id("device"),
          account: try row.id("account"),
          space: try row.id("space"),
          signingKey: try row.bytes("signing_key")
        )
      }
    }
  }

  public func keepInvitation(_ hash: [UInt8], expires: UInt64) async throws {
    try await writer.write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO invite (hash, expires) VALUES (?, ?)",
        arguments: [Blob.data(hash), Int64(clamping: expires)]
      )
    }
  }
}

/// Something of a new account is somebody else's; whatever the attempt has used up is given back.
private struct Taken: Error {
  let outcome: CreationOutcome
}

extension GroupWriter {
  fileprivate func create(
    _ body: @escaping @Sendable (Database) throws -> CreationOutcome
  ) async throws -> CreationOutcome {
    do { return try await write(body) } catch let taken as Taken { return taken.outcome }
  }
}

extension AccountRecord {
  init(_ row: Row) throws {
    self.init(
      account: try row.id("account"),
      space: try row.id("space"),
      login: try row.read("login"),
      salt: try row.bytes("salt"),
      loginKey: try row.bytes("login_key"),
      bundle: try row.bytes("bundle")
    )
  }
}

extension DeviceRecord {
  init(_ row: Row) throws {
    self.init(
      account: try row.id("account"),
      keys: DeviceKeys(
        device: try row.id("device"),
        signingKey: try row.bytes("signing_key"),
        sealingKey: try row.bytes("sealing_key")
      ),
      certificate: try row.bytes("certificate"),
      isRevoked: try row.number("revoked") != 0
    )
  }
}
