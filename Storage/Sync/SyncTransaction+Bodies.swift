import Changes
import Foundation
import GRDB
public import Reading
public import SyncProtocol

extension SyncTransaction {
  /// Takes in a pack of bodies of another device, from the server.
  ///
  /// The envelope, verified and opened by the caller, is kept byte for byte. Bodies that end in it
  /// are verified and kept, and the articles that wait for them are indexed with them; a body that
  /// is here already is only noted as packed. `prepared` holds whole bodies that a `BodyVerifier`
  /// has opened elsewhere; the others are opened here. Throws `StorageError.falseContent`, and
  /// nothing of the transaction is kept, when a part is not what it says.
  public func receive(
    _ envelope: SealedEnvelope,
    hash: [UInt8],
    parts: [BodyPart],
    prepared: [Digest: PreparedContent] = [:]
  ) throws {
    guard envelope.header.kind == .bodies else { throw StorageError.brokenStream }
    guard let place = try keepReceived(envelope, hash: hash) else { return }
    let device = try door.replica.index(of: envelope.header.device, in: database)
    var verifier = try BodyVerifier()
    for part in parts {
      try check(part)
      if part.isChangeset {
        try receive(part, ofLongChangesetFrom: envelope.header.device, device)
      } else if try isHere(part.digest) {
        if part.isLast { try end(part, of: device, in: place) }
      } else if let content = prepared[part.digest], part.isWhole {
        arrived.add(content, envelope: place)
      } else if let whole = try completed(part, of: device) {
        arrived.add(try verifier.prepare(whole), envelope: place)
      }
    }
    if arrived.areMany { try keepArrivedBodies() }
  }

  private func check(_ part: BodyPart) throws {
    guard part.stored > 0, part.stored <= BodyVerifier.lengthLimit,
      0...BodyVerifier.lengthLimit ~= part.length, part.offset >= 0, part.offset <= part.stored,
      part.bytes.count <= part.stored - part.offset,
      part.isChangeset || PreparedContent.Coding(rawValue: Int(part.coding)) != nil
    else { throw StorageError.falseContent }
  }

  private func isHere(_ digest: Digest) throws -> Bool {
    if arrived.contains(digest) { return true }
    return try Int.fetchOne(
      database.cachedStatement(sql: "SELECT 1 FROM content WHERE digest = ?"),
      arguments: [digest.blob]
    ) != nil
  }

  /// Notes that a body which is here anyway has arrived to its end.
  private func end(_ part: BodyPart, of device: Int64, in place: Int64) throws {
    if !arrived.contains(part.digest) { try markPacked(part.digest, in: place) }
    if !part.isWhole { try forget(part.digest, of: device) }
  }

  /// Notes which envelope holds a body.
  func markPacked(_ digest: Digest, in place: Int64) throws {
    try database.cachedStatement(
      sql: """
        UPDATE packing SET envelope = ?
        WHERE content = (SELECT place FROM content WHERE digest = ?) AND envelope = 0
        """
    ).execute(arguments: [place, digest.blob])
  }

  /// The whole body, when `part` is its last; otherwise the part is kept until the others come.
  ///
  /// The parts of a body come one after the other in one device's stream; a first one starts anew.
  func completed(_ part: BodyPart, of device: Int64) throws -> BodyPart? {
    guard !part.isWhole else { return part }
    if part.offset == 0 { try forget(part.digest, of: device) }
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT coding, length, stored, start, bytes FROM body_part
          WHERE device = ? AND digest = ? ORDER BY start
          """
      ),
      arguments: [device, part.digest.blob]
    )
    var bytes: [UInt8] = []
    if part.isLast { bytes.reserveCapacity(part.stored) }
    var end = 0
    for row in rows {
      let data: Data = try row.value(4)
      guard try row.value(0) == Int(part.coding), try row.value(1) == part.length,
        try row.value(2) == part.stored, try row.value(3) == end
      else { throw StorageError.falseContent }
      if part.isLast { bytes += data }
      end += data.count
    }
    guard part.offset == end else { throw StorageError.falseContent }
    guard part.isLast else {
      try keep(part, of: device)
      return nil
    }
    try forget(part.digest, of: device)
    return BodyPart(
      digest: part.digest,
      coding: part.coding,
      length: part.length,
      stored: part.stored,
      offset: 0,
      bytes: bytes + part.bytes
    )
  }

  private func keep(_ part: BodyPart, of device: Int64) throws {
    guard !part.bytes.isEmpty else { throw StorageError.falseContent }
    try database.cachedStatement(
      sql: """
        INSERT INTO body_part (device, digest, coding, length, stored, start, bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      device, part.digest.blob, Int(part.coding), part.length, part.stored, part.offset,
      Data(part.bytes),
    ])
  }

  private func forget(_ digest: Digest, of device: Int64) throws {
    try database.cachedStatement(sql: "DELETE FROM body_part WHERE device = ? AND digest = ?")
      .execute(arguments: [device, digest.blob])
  }

  /// Keeps what has arrived so far, and brings the index in line.
  func keepArrivedBodies() throws {
    let bodies = arrived.take()
    guard !bodies.isEmpty else { return }
    try door.keep(bodies.map(\.content))
    for (content, place) in bodies { try markPacked(content.digest, in: place) }
    door.freshTexts.removeAll()
  }
}
