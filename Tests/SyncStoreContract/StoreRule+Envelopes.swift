import SeededRandomness
import SyncFixtures
import SyncProtocol
import SyncService

extension StoreRule {
  static let envelopes = [
    StoreRule("envelopes come back byte for byte, in order, from any cursor") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var changes = EnvelopeChain(reader.space, laptop.device)
      var bodies = EnvelopeChain(reader.space, laptop.device, .bodies)
      let (pushed, packs) = (changes.next(5), bodies.next(3))
      try await trial.append(pushed + packs, to: reader.space)
      let desktop = try Trial.desktop().device
      for changes in 0...5 {
        for bodies in 0...3 {
          let page = try await trial.page(
            reader.space,
            for: desktop,
            changes: UInt64(changes),
            bodies: UInt64(bodies)
          )
          let expected = pushed.dropFirst(changes) + packs.dropFirst(bodies)
          try trial.require(page.frames == Array(expected), "after \(changes), \(bodies)")
          try trial.require(page.changes.head == 5 && page.bodies.head == 3, "heads")
        }
      }
    },
    StoreRule("own envelopes come without their bytes") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var changes = EnvelopeChain(reader.space, laptop.device)
      try await trial.append(changes.next(3), to: reader.space)
      let page = try await trial.page(reader.space, for: laptop.device)
      try trial.require(page.frames == [[], [], []], "\(page.frames.map(\.count))")
    },
    StoreRule("a push again is accepted and adds nothing") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var changes = EnvelopeChain(reader.space, laptop.device)
      let pushed = changes.next(3)
      for _ in 0..<2 {
        let outcome = try await trial.append(pushed, to: reader.space)
        try trial.require(outcome == PushOutcome(accepted: 3), "\(outcome)")
      }
      let page = try await trial.page(reader.space, for: laptop.device)
      try trial.require(page.changes.head == 3, "\(page.changes.head)")
    },
    StoreRule("a gap ends a push, and what was before it stays") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var changes = EnvelopeChain(reader.space, laptop.device)
      var pushed = changes.next(4)
      pushed.remove(at: 2)
      let outcome = try await trial.append(pushed, to: reader.space)
      try trial.require(outcome.accepted == 2 && outcome.refusal?.code == .gap, "\(outcome)")
      let page = try await trial.page(reader.space, for: laptop.device)
      try trial.require(page.changes.head == 2, "\(page.changes.head)")
    },
    StoreRule("other bytes, an overlap and another history are forks") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var changes = EnvelopeChain(reader.space, laptop.device)
      try await trial.append([changes.next(numbers: 2)], to: reader.space)
      var other = EnvelopeChain(reader.space, laptop.device)
      var twins = [other.next(numbers: 2, mark: 9), other.next(mark: 9)]
      var short = EnvelopeChain(reader.space, laptop.device)
      twins += [short.next(numbers: 1), short.next(numbers: 2)]
      for twin in twins {
        let outcome = try await trial.append([twin], to: reader.space)
        try trial.require(outcome.accepted == 0, "\(outcome)")
        try trial.require(outcome.refusal?.code == .fork, "\(outcome)")
      }
    },
    StoreRule("streams say how far each device is") { trial in
      let (reader, laptop, desktop) = (
        try Trial.reader(), try Trial.laptop(), try Trial.desktop()
      )
      var first = EnvelopeChain(reader.space, laptop.device)
      var second = EnvelopeChain(reader.space, desktop.device)
      var packs = EnvelopeChain(reader.space, desktop.device, .bodies)
      let pushed = first.next(2) + [second.next(numbers: 7)] + packs.next(3)
      try await trial.append(pushed, to: reader.space)
      let all = try await trial.page(reader.space, for: laptop.device, wantsAllStreams: true)
      let expected = [first, second, packs].map {
        SyncAnswer.Stream(device: $0.device, kind: $0.kind, last: $0.last, hash: $0.hash)
      }
      try trial.require(Set(all.streams) == Set(expected), "all")
      let own = try await trial.page(reader.space, for: laptop.device)
      try trial.require(own.streams == Array(expected.prefix(1)), "own")
    },
    StoreRule("a page keeps its limit, and holds at least one envelope") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var changes = EnvelopeChain(reader.space, laptop.device)
      try await trial.append(
        (0..<5).map { _ in changes.next(byteCount: 996) },
        to: reader.space
      )
      let desktop = try Trial.desktop().device
      for (limit, count) in [(1, 1), (999, 1), (1000, 1), (1999, 1), (2000, 2), (5000, 5)] {
        let page = try await trial.page(reader.space, for: desktop, byteLimit: limit)
        try trial.require(page.frames.count == count, "\(limit) bytes: \(page.frames.count)")
        try trial.require(page.changes.count == UInt64(count), "the count")
      }
      let none = try await trial.page(reader.space, for: desktop, byteLimit: 0)
      try trial.require(none.frames.isEmpty && none.changes.head == 5, "none")
    },
    StoreRule("bodies wait until all changes are on their way") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var changes = EnvelopeChain(reader.space, laptop.device)
      var bodies = EnvelopeChain(reader.space, laptop.device, .bodies)
      let pushed = (0..<3).map { _ in changes.next(byteCount: 996) } + [bodies.next()]
      try await trial.append(pushed, to: reader.space)
      let desktop = try Trial.desktop().device
      let short = try await trial.page(reader.space, for: desktop, byteLimit: 2900)
      try trial.require(short.changes.count == 2 && short.bodies.count == 0, "too early")
      let whole = try await trial.page(reader.space, for: desktop)
      try trial.require(whole.changes.count == 3 && whole.bodies.count == 1, "not at all")
    },
    StoreRule("a cursor beyond the end brings nothing") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var changes = EnvelopeChain(reader.space, laptop.device)
      try await trial.append(changes.next(2), to: reader.space)
      for cursor: UInt64 in [2, 3, .max] {
        let page = try await trial.page(reader.space, for: laptop.device, changes: cursor)
        try trial.require(page.frames.isEmpty && page.changes.count == 0, "\(cursor)")
        try trial.require(page.changes.head == 2, "the head")
      }
    },
    StoreRule("spaces do not meet") { trial in
      let (reader, stranger, laptop) = (
        try Trial.reader(), try Trial.stranger(), try Trial.laptop()
      )
      var changes = EnvelopeChain(reader.space, laptop.device)
      try await trial.append(changes.next(2), to: reader.space)
      let page = try await trial.page(stranger.space, for: laptop.device, wantsAllStreams: true)
      try trial.require(page.frames.isEmpty && page.streams.isEmpty, "another space's")
      try trial.require(page.changes.head == 0, "head")
    },
    StoreRule("a quota ends a push, and what is there needs no room") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var changes = EnvelopeChain(reader.space, laptop.device)
      let pushed = (0..<4).map { _ in changes.next(byteCount: 1000) }
      for quota in [Quota(bytes: 3999, envelopes: 9), Quota(bytes: 9999, envelopes: 3)] {
        let outcome = try await trial.append(pushed, to: reader.space, quota: quota)
        try trial.require(outcome.accepted == 3, "\(outcome)")
        try trial.require(outcome.refusal?.code == .quota, "\(outcome)")
      }
      let exact = Quota(bytes: 4000, envelopes: 4)
      let outcome = try await trial.append(pushed, to: reader.space, quota: exact)
      try trial.require(outcome == PushOutcome(accepted: 4), "\(outcome)")
    },
    StoreRule("a space has so many streams, and those that are there go on") { trial in
      let reader = try Trial.reader()
      var generator = SeededGenerator(seed: 8)
      var chains = (0...StoreLimits.streams).map { _ in
        EnvelopeChain(reader.space, DeviceID(using: &generator))
      }
      let pushed = chains.indices.map { chains[$0].next() }
      for part in [pushed[..<600], pushed[600...]] {
        let outcome = try await trial.append(Array(part), to: reader.space)
        let expected = part.endIndex > StoreLimits.streams ? part.count - 1 : part.count
        try trial.require(outcome.accepted == expected, "\(outcome)")
      }
      let more = try await trial.append([chains[0].next()], to: reader.space)
      try trial.require(more.accepted == 1, "\(more)")
    },
    StoreRule("a page has so many envelopes, own ones too") { trial in
      let (reader, laptop) = (try Trial.reader(), try Trial.laptop())
      var chain = EnvelopeChain(reader.space, laptop.device)
      let count = StoreLimits.pageEnvelopes + 1
      try await trial.append(
        (0..<count).map { _ in chain.next(byteCount: EnvelopeHeader.byteCount) },
        to: reader.space
      )
      let page = try await trial.page(reader.space, for: laptop.device)
      try trial.require(page.frames.count == count - 1, "\(page.frames.count)")
      let last = try await trial.page(reader.space, for: laptop.device, changes: UInt64(count - 1))
      try trial.require(last.changes.count == 1, "\(last.changes.count)")
    },
    StoreRule("pushes at once have dense sequences, and one that fails takes none with it") {
      trial in
      let reader = try Trial.reader()
      let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
        for seed in 0..<24 {
          var chain = EnvelopeChain(reader.space, try TestDevice(seed: UInt64(100 + seed)).device)
          var pushed = chain.next(4)
          if seed % 3 == 0 { pushed.remove(at: 1) }
          let envelopes = pushed
          group.addTask { try await trial.append(envelopes, to: reader.space).accepted }
        }
        return try await group.reduce(0, +)
      }
      try trial.require(accepted == 16 * 4 + 8, "accepted \(accepted)")
      let desktop = try Trial.desktop().device
      let page = try await trial.page(reader.space, for: desktop)
      try trial.require(page.changes.head == UInt64(accepted), "head \(page.changes.head)")
      try trial.require(page.frames.count == accepted, "a hole: \(page.frames.count)")
    },
  ]
}
