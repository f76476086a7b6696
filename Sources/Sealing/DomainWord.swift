/// What a derivation is for: no two derivations hash the same bytes.
enum DomainWord: String {
  case salt = "carrel/v1/salt"
  case unlock = "carrel/v1/unlock"
  case login = "carrel/v1/login"
  case check = "carrel/v1/check"
  case wrap = "carrel/v1/wrap"
  case keyring = "carrel/v1/keyring"
  case envelope = "carrel/v1/rec"

  var bytes: [UInt8] { Array(rawValue.utf8) }
}
