import SyncFixtures
import SyncProtocol
import SyncService

extension StoreRule {
  static let accounts = [
    StoreRule("an account and its device are found again as they were") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      try trial.require(try await trial.create(reader, laptop) == .created, "not made")
      let account = trial.record(reader)
      try trial.require(try await trial.store.account(reader.account) == account, "by id")
      let login = LoginRecord(account: reader.account, salt: reader.salt)
      try trial.require(try await trial.store.login("reader") == login, "by login")
      let device = try await trial.store.device(laptop.device)
      try trial.require(device == trial.record(laptop, of: reader), "the device")
    },
    StoreRule("what is not there is not found") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      try trial.require(try await trial.store.account(reader.account) == nil, "an account")
      try trial.require(try await trial.store.login("reader") == nil, "a login")
      try trial.require(try await trial.store.device(laptop.device) == nil, "a device")
      let none = [UInt8](repeating: 0, count: 32)
      try trial.require(try await trial.store.session(none, now: 0) == nil, "a session")
    },
    StoreRule("the same account again changes nothing and needs no invitation") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      try await trial.create(reader, laptop)
      let again = try await trial.create(
        reader,
        laptop,
        admission: .invited(hash: [1], now: 0)
      )
      try trial.require(again == .created, "\(again)")
      try trial.require(try await trial.store.account(reader.account) == trial.record(reader), "it")
    },
    StoreRule("a login is one account's, and a failed attempt leaves nothing") { trial in
      try await trial.create(try Trial.reader(), try Trial.laptop())
      let other = try TestPerson("reader", seed: 3)
      let outcome = try await trial.create(other, try Trial.desktop())
      try trial.require(outcome == .loginTaken, "\(outcome)")
      try trial.require(try await trial.store.account(other.account) == nil, "an account")
      try trial.require(try await trial.store.device(Trial.desktop().device) == nil, "a device")
    },
    StoreRule("a device is one account's, and a failed attempt leaves nothing") { trial in
      let (reader, laptop, thief) = (
        try Trial.reader(), try Trial.laptop(), try Trial.stranger()
      )
      try await trial.create(reader, laptop)
      let twin = try TestDevice(laptop.device, seed: 9)
      let outcome = try await trial.create(thief, twin)
      try trial.require(outcome == .deviceTaken, "\(outcome)")
      try trial.require(try await trial.store.account(thief.account) == nil, "an account")
      try await trial.create(thief, try Trial.desktop())
      try trial.require(
        try await trial.store.put(trial.record(twin, of: thief)) == .taken,
        "was put"
      )
      let kept = try await trial.store.device(laptop.device)
      try trial.require(kept == trial.record(laptop, of: reader), "the device changed")
    },
    StoreRule("an invitation is good once, until it expires") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      let code = [UInt8](repeating: 3, count: 32)
      func attempt(_ now: UInt64) async throws -> CreationOutcome {
        try await trial.create(reader, laptop, admission: .invited(hash: code, now: now))
      }
      try trial.require(try await attempt(1) == .inviteNeeded, "without")
      try await trial.store.keepInvitation(code, expires: 10)
      try trial.require(try await attempt(11) == .inviteNeeded, "too late")
      try await trial.store.keepInvitation(code, expires: 10)
      try trial.require(try await attempt(10) == .created, "in time")
      let again = try await trial.create(
        try Trial.stranger(),
        try Trial.desktop(),
        admission: .invited(hash: code, now: 1)
      )
      try trial.require(again == .inviteNeeded, "twice")
    },
    StoreRule("an attempt that fails gives the invitation back") { trial in
      try await trial.create(try Trial.reader(), try Trial.laptop())
      let code = [UInt8](repeating: 3, count: 32)
      try await trial.store.keepInvitation(code, expires: 10)
      let twin = try TestDevice(try Trial.laptop().device, seed: 9)
      for (person, device) in [
        (try TestPerson("reader", seed: 3), try Trial.desktop()), (try Trial.stranger(), twin),
      ] {
        try await trial.create(person, device, admission: .invited(hash: code, now: 1))
      }
      let outcome = try await trial.create(
        try Trial.stranger(),
        try Trial.desktop(),
        admission: .invited(hash: code, now: 1)
      )
      try trial.require(outcome == .created, "\(outcome)")
    },
    StoreRule("an account has so many devices, and each may be put again") { trial in
      let reader = try Trial.reader()
      try await trial.create(reader, try TestDevice(seed: 1000))
      for seed in 1..<StoreLimits.devices + 1 {
        let device = trial.record(try TestDevice(seed: UInt64(1000 + seed)), of: reader)
        let expected = seed < StoreLimits.devices ? DeviceOutcome.kept : .tooMany
        try trial.require(try await trial.store.put(device) == expected, "the \(seed + 1)th")
      }
      let first = trial.record(try TestDevice(seed: 1000), of: reader)
      try trial.require(try await trial.store.put(first) == .kept, "again")
    },
    StoreRule("the life and the secret stay") { trial in
      let generation = try await trial.store.generation()
      let secret = try await trial.store.secret()
      try await trial.create(try Trial.reader(), try Trial.laptop())
      try trial.require(try await trial.store.generation() == generation, "the generation")
      try trial.require(try await trial.store.secret() == secret, "the secret")
      try trial.require(secret.count == 32, "32 bytes")
    },
  ]

  static let sessions = [
    StoreRule("a session is its device's, until it expires") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      try await trial.create(reader, laptop)
      let token = [UInt8](repeating: 4, count: 32)
      let session = SessionRecord(tokenHash: token, device: laptop.device, expires: 100)
      let challenge = SpentChallenge(challenge: [1], expires: 50, now: 1)
      try trial.require(try await trial.store.open(session, spending: challenge), "not opened")
      let visitor = Visitor(
        device: laptop.device,
        account: reader.account,
        space: reader.space,
        signingKey: laptop.keys.signingKey
      )
      try trial.require(try await trial.store.session(token, now: 100) == visitor, "in time")
      try trial.require(try await trial.store.session(token, now: 101) == nil, "too late")
    },
    StoreRule("a device has so many sessions, and the latest stay") { trial in
      let laptop = try Trial.laptop()
      try await trial.create(try Trial.reader(), laptop)
      for number in 0...UInt8(StoreLimits.sessions) {
        let session = SessionRecord(
          tokenHash: [number],
          device: laptop.device,
          expires: 100 + UInt64(number)
        )
        let spent = SpentChallenge(challenge: [number], expires: 50, now: 1)
        try trial.require(try await trial.store.open(session, spending: spent), "\(number)")
      }
      try trial.require(try await trial.store.session([0], now: 1) == nil, "the oldest is there")
      for number in 1...UInt8(StoreLimits.sessions) {
        try trial.require(try await trial.store.session([number], now: 1) != nil, "\(number)")
      }
    },
    StoreRule("a challenge is spent once, for as long as it is good") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      try await trial.create(reader, laptop)
      func attempt(_ token: UInt8, now: UInt64) async throws -> Bool {
        try await trial.store.open(
          SessionRecord(tokenHash: [token], device: laptop.device, expires: 1000),
          spending: SpentChallenge(challenge: [9], expires: 60, now: now)
        )
      }
      try trial.require(try await attempt(1, now: 1), "fresh")
      try trial.require(try await !attempt(2, now: 60), "spent")
      try trial.require(try await trial.store.session([2], now: 60) == nil, "a session for it")
    },
  ]
}
