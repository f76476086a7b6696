/// Why a sync ended early; what was done until then stays done.
public enum SyncError: Error, Hashable, Sendable {
  /// The server cannot be reached, or what answers is no server of ours.
  case unavailable(String)
  /// The server's address is none that may be used.
  case wrongAddress(String)
  /// The server broke a promise: it lost, changed or moved what it had acknowledged.
  case misbehaved(Misbehaviour)
  /// The passphrase or the sheet does not open the account, or there is no such account.
  case refused
  /// The device was removed from the account.
  case revoked
  case loginTaken
  case inviteNeeded
  /// The server wants a newer protocol.
  case programTooOld
  /// A device with a newer program wrote something that this one cannot read.
  case changesTooNew
  /// The server has no room for more.
  case quota
  /// Another copy of this library has synced as the same device.
  case cloned

  /// What a server can be caught at.
  public enum Misbehaviour: Hashable, Sendable {
    /// It has less than it had: an older state was put in its place.
    case rolledBack
    /// An envelope is missing between two others.
    case gap
    /// Two envelopes claim the same number, or one does not continue the one before it.
    case fork
    /// An envelope was changed, or is not of this space.
    case forged
    /// It says what cannot be.
    case nonsense
  }
}

extension SyncError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unavailable(let reason), .wrongAddress(let reason): reason
    case .misbehaved(let misbehaviour): misbehaviour.sentence
    case .refused:
      "The server does not accept this login, passphrase and sheet. Check all three."
    case .revoked:
      "This device was removed from the account. Join again, to make it a new device."
    case .loginTaken: "Somebody has this login already. Choose another one."
    case .inviteNeeded:
      "This server wants an invitation. Ask its keeper for a code, and give it with --invite."
    case .programTooOld: "The server speaks a newer protocol. Update Carrel to sync with it."
    case .changesTooNew:
      "Another device has a newer version of Carrel. Update this one to read its changes."
    case .quota:
      "The server has no room left for this account. Nothing is lost; ask its keeper for more."
    case .cloned:
      """
      A copy of this library has synced as the same device. To make this one a device of its own, \
      join again: carrel account join
      """
    }
  }
}

extension SyncError.Misbehaviour {
  fileprivate var sentence: String {
    switch self {
    case .rolledBack:
      """
      The server has less than it had: an older state was put in its place. Nothing was sent. If \
      its keeper restored a backup, let them run: carrel-server restored
      """
    case .gap: "The server holds back changes of another device. Nothing after the gap was taken."
    case .fork: "The server shows two different histories of one device. Nothing of them was taken."
    case .forged: "The server sent something that was changed on the way. Nothing of it was taken."
    case .nonsense: "The server's answer contradicts itself. Nothing of it was taken."
    }
  }
}

extension SyncError {
  /// Whether the server certainly did nothing: it said so.
  public var isDefinite: Bool {
    switch self {
    case .loginTaken, .inviteNeeded, .programTooOld, .refused, .revoked, .wrongAddress: true
    default: false
    }
  }

  /// Whether the server was caught at something that it cannot have done in good faith, or that
  /// looks like it.
  public var isLie: Bool {
    if case .misbehaved = self { true } else { false }
  }
}
