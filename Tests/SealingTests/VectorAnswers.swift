import Crypto
import SyncProtocol

@testable import Sealing

extension Vector {
  /// What this program answers to the input of a vector of `kind`.
  static func answer(_ kind: String, _ input: Fields) throws -> Fields {
    switch kind {
    case "passphrase": Fields(["bytes": try Passphrase(input.text("text")).bytes])
    case "secret": Fields(["spelled": try secret(input).spelled])
    case "refused secret":
      Fields(["reason": reason { _ = try AccountSecret(spelled: input.text("spelled")) }])
    case "credentials": try credentials(input)
    case "padding":
      Fields([
        "plaintext": UInt64(Padding.plaintextCount(ofPayload: Int(try input.number("payload"))))
      ])
    case "sheet": try sheet(input)
    case "bundle": try bundle(input)
    case "envelope": try envelope(input)
    case "refused envelope": try refusedEnvelope(input)
    case "device": try device(input)
    case "certificate": try certificate(input)
    case "login": try login(input)
    case "seen": Fields(["seen": SignedHead.seen(try ends(input.bytes("ends")))])
    case "head": try head(input)
    default: throw VectorError(kind)
    }
  }

  private static func reason(_ action: () throws -> Void) -> String {
    do {
      try action()
      return "opened"
    } catch SealingError.secretMalformed {
      return "malformed"
    } catch SealingError.secretMistyped {
      return "mistyped"
    } catch SealingError.rejected(.trueLength) {
      return "true length"
    } catch SealingError.rejected(let rejection) {
      return "\(rejection)"
    } catch is EnvelopeError {
      return "shape"
    } catch {
      return "\(error)"
    }
  }

  private static func secret(_ input: Fields) throws -> AccountSecret {
    guard let secret = AccountSecret(bytes: try input.bytes("secret")) else {
      throw VectorError(input)
    }
    return secret
  }

  private static func key(_ name: String, _ input: Fields) throws -> SymmetricKey {
    SymmetricKey(data: try input.bytes(name))
  }

  private static func credentials(_ input: Fields) throws -> Fields {
    let credentials = try Credentials(
      passphrase: try Passphrase(input.text("passphrase")),
      secret: try secret(input),
      account: try input.id("account"),
      salt: try input.bytes("salt")
    )
    return Fields([
      "unlock": credentials.unlockKey.bytes,
      "login_seed": Array(credentials.loginKey.rawRepresentation),
      "login_key": credentials.loginPublicKey,
    ])
  }

  private static func sheet(_ input: Fields) throws -> Fields {
    let sheet = try EmergencySheet(input.text("text"))
    let page = EmergencySheet(
      server: sheet.server ?? "",
      login: sheet.login ?? "",
      secret: sheet.secret
    )
    return Fields([
      "server": sheet.server ?? "", "login": sheet.login ?? "", "secret": sheet.secret.key.bytes,
      "text": page.text,
    ])
  }

  /// Opens the bundle, and seals it again with its own salts.
  private static func bundle(_ input: Fields) throws -> Fields {
    let bytes = try input.bytes("bundle")
    let credentials = try Credentials(
      account: try input.id("account"),
      unlockKey: try key("unlock", input),
      loginSeed: try key("unlock", input)
    )
    let bundle = try AccountBundle(opening: bytes, with: credentials)
    var salts = ScriptedBytes(Array(bytes[1..<33] + bytes[113..<145]))
    guard try bundle.sealed(with: credentials, using: &salts) == bytes else {
      throw VectorError("bundle")
    }
    return Fields(["account_key": bundle.accountKey.bytes, "keyring": bundle.keyring.bytes])
  }

  static func sealer(_ input: Fields) throws -> EnvelopeSealer {
    let space: SpaceID = try input.id("space")
    var entry = FixedWriter()
    entry.bytes(space.bytes)
    entry.number(try input.number("epoch"), 4)
    entry.bytes(try input.bytes("epoch_key"))
    return EnvelopeSealer(space: space, keyring: try Keyring(decoding: entry.written))
  }

  /// Opens the envelope, and seals it again with its own salt.
  private static func envelope(_ input: Fields) throws -> Fields {
    let sealer = try sealer(input)
    let envelope = try SealedEnvelope(decoding: try input.bytes("envelope"))
    let (header, payload) = (envelope.header, try sealer.open(envelope))
    var salt = ScriptedBytes(header.salt)
    let again = try sealer.seal(
      payload,
      kind: header.kind,
      device: header.device,
      range: header.range,
      previous: header.previous,
      using: &salt
    )
    guard again == envelope else { throw VectorError("envelope") }
    return Fields([
      "kind": UInt64(header.kind.rawValue), "device": header.device.bytes,
      "first": header.range.lowerBound, "last": header.range.upperBound,
      "previous": header.previous, "payload": payload, "hash": envelope.chainHash,
    ])
  }

  private static func refusedEnvelope(_ input: Fields) throws -> Fields {
    let sealer = try sealer(input)
    return Fields([
      "reason": reason {
        _ = try sealer.open(try SealedEnvelope(decoding: try input.bytes("envelope")))
      }
    ])
  }

  private static func device(_ input: Fields) throws -> Fields {
    let keys = try DevicePrivateKeys(
      device: try input.id("device"),
      signingSeed: try key("signing_seed", input),
      sealingSeed: try key("sealing_seed", input)
    )
    return Fields([
      "signing_key": keys.publicKeys.signingKey, "sealing_key": keys.publicKeys.sealingKey,
    ])
  }

  private static func certificate(_ input: Fields) throws -> Fields {
    let keys = DeviceKeys(
      device: try input.id("device"),
      signingKey: try input.bytes("signing_key"),
      sealingKey: try input.bytes("sealing_key")
    )
    let credentials = try Credentials(
      account: try input.id("account"),
      unlockKey: try key("login_seed", input),
      loginSeed: try key("login_seed", input)
    )
    return Fields([
      "statement": Statement.certificate(of: keys, account: credentials.account),
      "certificate": try credentials.certificate(of: keys),
    ])
  }

  private static func signer(_ input: Fields) throws -> DevicePrivateKeys {
    try DevicePrivateKeys(
      device: try input.id("device"),
      signingSeed: try key("signing_seed", input),
      sealingSeed: try key("signing_seed", input)
    )
  }

  private static func login(_ input: Fields) throws -> Fields {
    guard let action = LoginAction(rawValue: try input.text("action")) else {
      throw VectorError(input)
    }
    let (host, challenge) = (try input.text("host"), try input.bytes("challenge"))
    let signer = try signer(input)
    return Fields([
      "statement": Statement.login(
        action,
        host: host,
        device: signer.publicKeys.device,
        challenge: challenge
      ),
      "signature": try signer.loginSignature(action, host: host, challenge: challenge),
    ])
  }

  private static func ends(_ bytes: [UInt8]) throws -> [DeviceID: StreamEnd] {
    var reader = FixedReader(bytes)
    var ends: [DeviceID: StreamEnd] = [:]
    while reader.count > 0 {
      guard let device = DeviceID(bytes: reader.bytes(16)) else { throw VectorError("ends") }
      ends[device] = StreamEnd(sequence: reader.number(8), hash: reader.bytes(32))
    }
    return ends
  }

  private static func head(_ input: Fields) throws -> Fields {
    let head = try signer(input).sign(
      SignedHead(
        account: try input.id("account"),
        device: try input.id("device"),
        sequence: try input.number("sequence"),
        hash: try input.bytes("hash"),
        seen: try input.bytes("seen")
      )
    )
    return Fields(["statement": head.statement, "head": head.bytes])
  }
}
