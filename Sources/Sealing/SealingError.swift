/// What a caller or a person can act on.
public enum SealingError: Error, Hashable, Sendable {
  case passphraseEmpty
  case passphraseTooShort
  case passphraseNotText
  /// The spelled secret has letters too many or too few, or one that is not used.
  case secretMalformed
  /// The check letters do not fit the others: one of them was mistyped.
  case secretMistyped
  case notASheet
  /// Passphrase and secret do not belong to this account, or the server sent another bundle.
  case credentialsRefused
  /// The key derivation needs 128 MiB.
  case memoryMissing
  case keysDamaged
  case keysFromNewerProgram
  /// An envelope, or a bundle, is not what this account's devices sealed.
  case rejected(Rejection)

  /// Which check refused it: for tests and local logs, never for the other end.
  public enum Rejection: Hashable, Sendable {
    case shape
    case suite
    case kind
    case space
    case epoch
    case reference
    case length
    case commitment
    case tag
    case trueLength
    case padding
    case keyring
  }
}

extension SealingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .passphraseEmpty: "The passphrase is empty. Type it again."
    case .passphraseTooShort:
      "The passphrase is too short. Choose one of at least \(Passphrase.minimumCount) characters."
    case .passphraseNotText: "The passphrase is not UTF-8 text. Check the file that holds it."
    case .secretMalformed:
      "The secret is not complete or has a foreign letter. Compare it with the emergency sheet."
    case .secretMistyped:
      "The secret has a typing mistake. Compare it with the emergency sheet."
    case .notASheet: "This is not an emergency sheet. Name the file with the sheet or its secret."
    case .credentialsRefused:
      "The passphrase or the emergency sheet is not the one of this account. Check both."
    case .memoryMissing:
      "There is too little memory. Opening an account needs 128 MiB for a moment."
    case .keysDamaged: "The file of keys is damaged. Join the account again with the sheet."
    case .keysFromNewerProgram:
      "The file of keys is from a newer version of this program. Update this one."
    case .rejected:
      "The server sent something that no device of this account sealed. It was not used."
    }
  }
}
