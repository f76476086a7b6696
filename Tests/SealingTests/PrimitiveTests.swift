import Crypto
import CryptoExtras
import Foundation
import SyncProtocol
import Testing

/// The known answers of the standards: what this package builds on is what it believes it is.
@Suite struct `The primitives` {
  @Test(arguments: [
    (
      "", "", 16, 1, 1,
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    ),
    (
      "password", "NaCl", 1024, 8, 16,
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    ),
    (
      "pleaseletmein", "SodiumChloride", 16384, 8, 1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    ),
  ])
  func `stretch as RFC 7914, 12 says`(
    password: String,
    salt: String,
    rounds: Int,
    blockSize: Int,
    parallelism: Int,
    expected: String
  ) throws {
    let key = try KDF.Scrypt.deriveKey(
      from: Array(password.utf8),
      salt: Array(salt.utf8),
      outputByteCount: 64,
      rounds: rounds,
      blockSize: blockSize,
      parallelism: parallelism
    )

    #expect(Hex.text(key.withUnsafeBytes { Array($0) }) == expected)
  }

  @Test(arguments: [
    (
      String(repeating: "0b", count: 22), "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9", 42,
      "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    ),
    (
      String(repeating: "0b", count: 22), "", "", 42,
      "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    ),
  ])
  func `derive as RFC 5869, A.1 and A.3 say`(
    material: String,
    salt: String,
    info: String,
    count: Int,
    root: String,
    expected: String
  ) throws {
    let (salt, info) = (try #require(Hex.bytes(salt)), try #require(Hex.bytes(info)))
    let extracted = HKDF<SHA256>.extract(
      inputKeyMaterial: SymmetricKey(data: try #require(Hex.bytes(material))),
      salt: salt
    )
    let expanded = HKDF<SHA256>.expand(
      pseudoRandomKey: extracted,
      info: info,
      outputByteCount: count
    )

    #expect(Hex.text(Array(extracted)) == root)
    #expect(Hex.text(expanded.withUnsafeBytes { Array($0) }) == expected)
  }

  @Test func `seal as RFC 8439, 2.8.2 says`() throws {
    let text = """
      Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
      sunscreen would be it.
      """
    let box = try ChaChaPoly.seal(
      Array(text.utf8),
      using: SymmetricKey(data: Array(0x80...0x9F as ClosedRange<UInt8>)),
      nonce: ChaChaPoly.Nonce(data: try #require(Hex.bytes("070000004041424344454647"))),
      authenticating: try #require(Hex.bytes("50515253c0c1c2c3c4c5c6c7"))
    )

    #expect(
      Hex.text(Array(box.ciphertext))
        == "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
        + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
        + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
        + "3ff4def08e4b7a9de576d26586cec64b6116"
    )
    #expect(Hex.text(Array(box.tag)) == "1ae10b594f09e26a7e902ecbd0600691")
  }

  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ])
  func `sign as RFC 8032, 7.1 says`(
    seed: String,
    publicKey: String,
    message: String,
    expected: String
  ) throws {
    let message = try #require(Hex.bytes(message))
    let key = try Curve25519.Signing.PrivateKey(
      rawRepresentation: try #require(Hex.bytes(seed))
    )
    let signature = try key.signature(for: message)

    #expect(Hex.text(Array(key.publicKey.rawRepresentation)) == publicKey)
    #expect(Hex.text(Array(signature)) == expected)
    #expect(key.publicKey.isValidSignature(signature, for: message))
  }
}
