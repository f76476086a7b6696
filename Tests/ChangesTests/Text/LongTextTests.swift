import Changes
import SeededRandomness
import SyncProtocol
import Testing

@Suite struct `A long text` {
  @Test func `stays small after many saves, and comes back`() throws {
    let saves = min(1000, scheduleCount(30))
    var random = SeededGenerator(seed: 1)
    var words = (0..<10_000).map { "word\($0)" }
    var text = TextState(words.joined(separator: " "), by: device(0))
    let size = text.encode().count
    let clock = ContinuousClock()
    var slowest = Duration.zero
    for save in 0..<saves {
      words[random.pick(0...(words.count - 1))] = "other\(save)"
      let new = words.joined(separator: " ")
      let start = clock.now
      let change = try #require(try text.change(to: new, by: device(save % 3)))
      text.apply(change)
      slowest = max(slowest, clock.now - start)
    }

    let bytes = text.encode()
    let start = clock.now
    let loaded = try TextState(decoding: bytes)
    let decoded = clock.now
    let rendered = loaded.render()
    let end = clock.now

    print("10,000 words, \(saves) saves, \(bytes.count) bytes: slowest save \(slowest), load")
    print("\(decoded - start), render \(end - decoded)")
    #expect(loaded == text && rendered == words.joined(separator: " "))
    #expect(bytes.count < size + saves * 32 + 64)
  }

  @Test func `of a megabyte is one run until it is edited, and cheap after`() throws {
    let count = scheduleCount(1) > 1 ? 180_000 : 20_000
    let base = (0..<count).map { "w\($0 % 977)" }.joined(separator: " ")
    let clock = ContinuousClock()
    let start = clock.now
    var text = TextState(base, by: device(0))
    let made = clock.now
    text.apply(try #require(try text.change(to: base + " end", by: device(1))))
    let saved = clock.now
    let rendered = text.render()
    let end = clock.now

    print("\(base.utf8.count) bytes: make \(made - start), save \(saved - made), render")
    print("\(end - saved)")
    #expect(rendered == base + " end" && text.runs.count == 2)
  }

  @Test func `that differs everywhere is compared in bounded time`() throws {
    let count = scheduleCount(1) > 1 ? 40_000 : 3000
    var random = SeededGenerator(seed: 2)
    let old = (0..<count).map { _ in "w\(random.pick(0...(count / 2)))" }
    let new = (0..<count).map { _ in "w\(random.pick(0...(count / 2)))" }
    var text = TextState(old.joined(separator: " "), by: device(0))
    let clock = ContinuousClock()

    let start = clock.now
    text.apply(try #require(try text.change(to: new.joined(separator: " "), by: device(1))))
    print("\(count) random words against \(count) others: \(clock.now - start)")

    #expect(text.render() == new.joined(separator: " "))
  }

  @Test func `keeps the words it can where the whole is too much to compare`() throws {
    let old = (0..<5000).map { "w\($0)" }
    var new = old
    for index in stride(from: 0, to: 5000, by: 7) { new[index] = "x\(index)" }
    new[0] = "begin"
    new[4999] = "end"
    let text = TextState(old.joined(separator: " "), by: device(0))

    let change = try #require(
      try text.change(to: new.joined(separator: " "), by: device(1))
    )

    let replaced = zip(old, new).filter { $0 != $1 }.count
    #expect(change.runs.count == replaced)
    #expect(change.deletions.count == replaced)
  }
}
