import Changes

extension TextWorld {
  /// The checks at the end, on the text that all devices have.
  func check(_ text: some EditedText, hasPaths: Bool) throws(TextFailure) {
    try checkWords(text.render())
    let order = text.order
    if hasPaths {
      let plain = ModelText(runs: text.runs, deletions: text.deletions)
      guard order == plain.pathOrder else { throw .path }
    }
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    for seen in seenOrders {
      for (left, right) in zip(seen, seen.dropFirst()) {
        guard let i = places[left], let k = places[right], i < k else { throw .order }
      }
    }
    try checkInterleaving(text.runs, order, places)
    guard text.hasOverlap == hasClash else { throw .overlap }
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").flatMap { part in
      // Words may have lost the space between them: a capital starts a word.
      var words: [String] = []
      for letter in part {
        if letter.isLetter { words.append("") }
        if !words.isEmpty { words[words.count - 1].append(letter) }
      }
      return words
    }
  }

  private func checkWords(_ final: String) throws(TextFailure) {
    var born: Set<String> = []
    var cut: Set<String> = []
    for save in saves {
      let new = Set(Self.words(save.new))
      born.formUnion(new)
      cut.formUnion(Set(Self.words(save.old)).subtracting(new))
    }
    guard Self.words(final).sorted() == born.subtracting(cut).sorted() else { throw .word }
  }

  private func checkInterleaving(
    _ runs: [TextRun],
    _ order: [TextID],
    _ places: [TextID: Int]
  ) throws(TextFailure) {
    var owner: [TextID: TextID] = [:]
    var contents: [TextID: String] = [:]
    for run in runs {
      contents[run.id] = run.content
      for counter in run.counters {
        owner[TextID(device: run.id.device, counter: counter)] = run.id
      }
    }
    func strangers(_ range: Range<Int>, _ near: Set<TextID>) -> Bool {
      order[range].contains { id in
        guard let run = owner[id], !near.contains(run) else { return false }
        return known[run]?.isDisjoint(with: near) ?? true
      }
    }
    for run in runs {
      guard let first = places[run.id], let gap = made[run.id] else { continue }
      let lastID = TextID(device: run.id.device, counter: run.counters.upperBound)
      guard let last = places[lastID], first <= last else { throw .interleave }
      if strangers(first..<last, [run.id]) { throw .interleave }
      guard let right = gap.right, owner[right] == right, right.device == run.id.device,
        let next = places[right], made[right]?.left == gap.left
      else { continue }
      guard last < next else { throw .interleave }
      if strangers((last + 1)..<next, [run.id, right]) { throw .interleave }
    }
    for burst in bursts {
      let places = burst.map { Self.place(of: $0.word, in: contents[$0.run] ?? "", places[$0.run]) }
      for index in burst.indices.dropFirst() {
        guard let i = places[index - 1], let k = places[index], i <= k else { throw .interleave }
        if strangers(i..<k, [burst[index - 1].run, burst[index].run]) { throw .interleave }
      }
    }
  }

  private static func place(of word: String, in content: String, _ start: Int?) -> Int? {
    // Words and spaces are ASCII here, so that characters are scalars.
    let letters = Array(content)
    let wanted = Array(word)
    guard let start, letters.count >= wanted.count else { return nil }
    let offset = (0...(letters.count - wanted.count)).first {
      Array(letters[$0..<($0 + wanted.count)]) == wanted
    }
    return offset.map { $0 + start }
  }

  /// Two saves took out one same scalar without knowing of each other, and one put text there.
  private var hasClash: Bool {
    for (index, save) in saves.enumerated() {
      for other in saves[..<index] where save.hadNotSeen(other) && other.hadNotSeen(save) {
        for mine in save.deletions {
          for theirs in other.deletions where mine.device == theirs.device {
            guard mine.put != nil || theirs.put != nil else { continue }
            if mine.counters.overlaps(theirs.counters) { return true }
          }
        }
      }
    }
    return false
  }
}
