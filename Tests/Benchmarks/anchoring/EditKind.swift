import SeededRandomness

/// What happens to an article between two visits.
enum EditKind: String, CaseIterable {
  case unchanged, typosOutside, typosInside, wordsReplaced, typography, whiteSpace
  case sentenceInserted, sentencesDeleted, quoteMoved, othersMoved, paragraphsReordered
  case boilerplate, foreignSelector, duplicateBefore, split, partlyDeleted, revised
  case quoteRemoved, sentenceRemoved, rewritten, duplicateRemains
}

/// Edits one article; `strangers` are texts from elsewhere, for what is inserted.
struct Editor {
  let sample: Sample
  let strangers: Sample
  var random: SeededGenerator
  /// The passage, in the text before.
  let quote: Range<Int>
  var text: TrackedText

  init(
    _ sample: Sample,
    quote: Range<Int>,
    strangers: Sample,
    seed: UInt64
  ) {
    self.sample = sample
    self.strangers = strangers
    self.quote = quote
    random = SeededGenerator(seed: seed)
    text = TrackedText(sample.scalars)
  }

  /// Whether the article and the quote allow an edit of this kind.
  mutating func edit(_ kind: EditKind) -> Bool {
    switch kind {
    case .unchanged: return true
    case .typosOutside: return mistype(outsideWords, oneIn: 12)
    case .typosInside: return quote.count >= 6 && mistype(insideWords, oneIn: 8)
    case .wordsReplaced: return replaceWords()
    case .typography: return changeTypography()
    case .whiteSpace: return changeWhiteSpace()
    case .sentenceInserted: return insertSentences()
    case .sentencesDeleted: return deleteSentences()
    case .quoteMoved: return moveQuote()
    case .othersMoved: return moveOthers()
    case .paragraphsReordered: return reorderParagraphs()
    case .boilerplate: return changeBoilerplate()
    // What is foreign is not the text, but the selector: see ``Evaluation``.
    case .foreignSelector: return changeBoilerplate()
    case .duplicateBefore: return duplicateBefore()
    case .split: return split()
    case .partlyDeleted: return deletePart()
    case .revised: return revise()
    case .quoteRemoved: return removeQuote()
    case .sentenceRemoved: return removeSentence()
    case .rewritten: return rewrite()
    case .duplicateRemains: return removeOneOfTwo()
    }
  }

  /// Whether the quote stands elsewhere with the same 32 scalars on both sides: nobody could tell that
  /// this is not the one.
  var hasTwin: Bool {
    let around = max(0, quote.lowerBound - 32)..<min(sample.scalars.count, quote.upperBound + 32)
    let wanted = sample.scalars[around]
    guard let first = wanted.first, wanted.count <= text.count else { return false }
    return (0...text.count - wanted.count).contains { place in
      text.scalars[place] == first
        && text.scalars[place..<place + wanted.count].elementsEqual(wanted)
    }
  }

  // MARK: Letters and words

  private var insideWords: [Range<Int>] {
    sample.words.filter { quote.lowerBound <= $0.lowerBound && $0.upperBound <= quote.upperBound }
  }

  private var outsideWords: [Range<Int>] {
    sample.words.filter { $0.upperBound <= quote.lowerBound || $0.lowerBound >= quote.upperBound }
  }

  /// One typo in each word chosen: a letter doubled, left out, exchanged or another; at least one.
  private mutating func mistype(_ words: [Range<Int>], oneIn share: Int) -> Bool {
    let long = words.filter { $0.count >= 3 }
    guard !long.isEmpty else { return false }
    var chosen = long.filter { _ in random.chance(100 / share) }
    if chosen.isEmpty, let word = random.element(long) { chosen = [word] }
    for word in chosen.reversed() {
      guard let range = text.place(ofOld: word), range.count == word.count else { continue }
      let place = range.lowerBound + Int.random(in: 0..<range.count - 1, using: &random)
      let letters = Array(text.scalars[place..<place + 2])
      let wrong: [UInt32] =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: [letters[0], letters[0], letters[1]]
        case 1: [letters[1]]
        case 2: [letters[1], letters[0]]
        default: [text.scalars[range.upperBound - 1], letters[1]]
        }
      text.replace(place..<place + 2, with: wrong)
    }
    return true
  }

  /// Up to a fifth of the quote's words, and some around it.
  private mutating func replaceWords() -> Bool {
    let inside = insideWords
    guard inside.count >= 4 else { return false }
    let count = max(1, min(inside.count / 5, Int.random(in: 1...4, using: &random)))
    let others = outsideWords.filter { _ in random.chance(5) }
    let chosen = (inside.shuffled(using: &random).prefix(count) + others)
      .sorted { $0.lowerBound > $1.lowerBound }
    for word in chosen {
      guard let range = text.place(ofOld: word), let other = random.element(strangers.words) else {
        continue
      }
      text.replace(range, with: Array(strangers.scalars[other]))
    }
    return true
  }

  private mutating func changeTypography() -> Bool {
    let toCurly = random.chance(50)
    var changed = false
    for place in text.scalars.indices.reversed() {
      let other: [UInt32]? =
        switch text.scalars[place] {
        case 0x27: [toCurly ? 0x2019 : 0x27]
        case 0x2018, 0x2019: [0x27]
        case 0x22: [toCurly ? 0x201C : 0x22]
        case 0x201C, 0x201D, 0xAB, 0xBB: [0x22]
        case 0x2013, 0x2014: toCurly ? [0x2D, 0x2D] : [0x2D]
        case 0x2026: [0x2E, 0x2E, 0x2E]
        case 0x20 where random.chance(20): random.chance(50) ? [0xA0] : [0x20, 0x20]
        case 0x66 where place + 1 < text.count && text.scalars[place + 1] == 0x69: [0x66]
        case 0x61...0x7A where random.chance(2): [text.scalars[place], 0xAD]
        default: nil
        }
      guard let other, other != [text.scalars[place]] else { continue }
      changed = true
      // The first of it keeps its mark: the letter is still there.
      if other.count > 1 { text.insert(Array(other.dropFirst()), at: place + 1) }
      text.exchange(place, for: other[0])
    }
    for place in text.scalars.indices.dropLast().reversed()
    where text.scalars[place] == 0x66 && text.scalars[place + 1] == 0x69 && toCurly {
      text.exchange(place, for: 0xFB01)
      text.delete(place + 1..<place + 2)
      changed = true
    }
    return changed
  }

  private mutating func changeWhiteSpace() -> Bool {
    let style = Int.random(in: 0..<3, using: &random)
    for place in text.scalars.indices.reversed() where text.scalars[place] == 0x0A {
      let isDouble = place > 0 && text.scalars[place - 1] == 0x0A
      switch style {
      case 0: text.exchange(place, for: 0x20)
      case 1 where isDouble: text.delete(place..<place + 1)
      case 1: continue
      default: text.insert([0x0D], at: place)
      }
    }
    return true
  }

  // MARK: Sentences and paragraphs

  private mutating func strangeSentence() -> [UInt32] {
    guard let sentence = random.element(strangers.sentences) else { return [0x58, 0x2E] }
    return Array(strangers.scalars[sentence])
  }

  /// The sentence or sentences in which the quote is.
  private var quotedSentences: Range<Int> {
    let own = sample.sentences.filter { $0.overlaps(quote) }
    return
      (own.map(\.lowerBound).min() ?? quote.lowerBound)..<max(
        own.map(\.upperBound).max() ?? 0,
        quote.upperBound
      )
  }

  /// Before the quote's sentence, behind it, and one in twenty of the others.
  private mutating func insertSentences() -> Bool {
    let own = quotedSentences
    let side = Int.random(in: 0..<3, using: &random)
    for sentence in sample.sentences.reversed() where !sentence.overlaps(quote) || sentence == own {
      let isBefore = sentence.lowerBound == own.lowerBound && side != 1
      let isBehind = sentence.upperBound == own.upperBound && side != 0
      if isBehind { text.insert([0x20] + strangeSentence(), at: sentence.upperBound) }
      if isBefore || random.chance(5) {
        text.insert(strangeSentence() + [0x20], at: sentence.lowerBound)
      }
    }
    return true
  }

  /// One next to the quote's, and one in ten of the others.
  private mutating func deleteSentences() -> Bool {
    let own = quotedSentences
    let before = sample.sentences.last { $0.upperBound <= own.lowerBound }
    let behind = sample.sentences.first { $0.lowerBound >= own.upperBound }
    let near = random.chance(50) ? before ?? behind : behind ?? before
    guard let near else { return false }
    for sentence in sample.sentences.reversed()
    where !sentence.overlaps(own) && (sentence == near || random.chance(10)) {
      text.delete(sentence)
    }
    return true
  }

  /// With its sentence; a passage that stands in several places also with the sentences next to it: alone
  /// nobody could tell it from the others.
  private mutating func moveQuote() -> Bool {
    var own = quotedSentences
    if sample.count(of: quote) > 1 {
      let start = sample.sentences.last { $0.upperBound <= own.lowerBound }?.lowerBound
      let end = sample.sentences.first { $0.lowerBound >= own.upperBound }?.upperBound
      own = (start ?? own.lowerBound)..<(end ?? own.upperBound)
    }
    guard own.count * 3 < sample.scalars.count else { return false }
    // With the white space behind it: words that were apart stay apart.
    while own.upperBound < sample.scalars.count, text.isWhiteSpace(own.upperBound) {
      own = own.lowerBound..<own.upperBound + 1
    }
    let places = sample.sentences.map(\.lowerBound)
      .filter { $0 < own.lowerBound || $0 > own.upperBound + 5 }
    guard let place = random.element(places) else { return false }
    text.move(own, to: place)
    return true
  }

  private mutating func moveOthers() -> Bool {
    let own = quotedSentences
    let others = sample.sentences.filter { !$0.overlaps(own) }
    guard others.count >= 4 else { return false }
    var parts: [Range<Int>] = []
    var shuffled = Set((0..<others.count).shuffled(using: &random).prefix(others.count / 4))
    if let near = others.lastIndex(where: { $0.upperBound <= own.lowerBound }), random.chance(50) {
      shuffled.insert(near)
    }
    let places = shuffled.sorted()
    let taken = places.shuffled(using: &random)
    let order = Dictionary(uniqueKeysWithValues: zip(places, taken))
    var end = 0
    for (index, sentence) in others.enumerated() {
      parts.append(end..<sentence.lowerBound)
      parts.append(others[order[index] ?? index])
      end = sentence.upperBound
    }
    text.arrange(parts + [end..<sample.scalars.count])
    return true
  }

  private mutating func reorderParagraphs() -> Bool {
    guard sample.paragraphs.count >= 3 else { return false }
    let order = sample.paragraphs.shuffled(using: &random)
    var parts: [Range<Int>] = []
    var end = 0
    for (paragraph, other) in zip(sample.paragraphs, order) {
      parts += [end..<paragraph.lowerBound, other]
      end = paragraph.upperBound
    }
    text.arrange(parts + [end..<sample.scalars.count])
    return true
  }

  /// Other paragraphs before, behind and between.
  private mutating func changeBoilerplate() -> Bool {
    let break_: [UInt32] = [0x0A, 0x0A]
    for paragraph in sample.paragraphs.reversed() where random.chance(20) {
      text.insert(break_ + strangeSentence(), at: paragraph.upperBound)
    }
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      text.insert(strangeSentence() + break_, at: 0)
    }
    return true
  }

  /// The quote's words once more, alone or in their sentence, somewhere before.
  private mutating func duplicateBefore() -> Bool {
    let copied = random.chance(50) ? quote : quotedSentences
    let places = sample.sentences.map(\.lowerBound).filter { $0 < quotedSentences.lowerBound - 5 }
    guard copied.count < 2000, let place = random.element(places) else { return false }
    text.insert(Array(sample.scalars[copied]) + [0x2E, 0x20], at: place)
    return true
  }

  private mutating func split() -> Bool {
    let inside = insideWords
    guard inside.count >= 4 else { return false }
    let place = inside[Int.random(in: 1..<inside.count, using: &random)].lowerBound
    let start = Int.random(in: 0..<max(1, strangers.words.count - 6), using: &random)
    let phrase = strangers.words.dropFirst(start).prefix(Int.random(in: 1...5, using: &random))
    text.insert(phrase.flatMap { Array(strangers.scalars[$0]) + [0x20] }, at: place)
    return true
  }

  /// A sixth to a third of the quote, in one piece.
  private mutating func deletePart() -> Bool {
    let inside = insideWords
    guard inside.count >= 6 else { return false }
    let count = Int.random(in: inside.count / 6...inside.count / 3, using: &random)
    let start = Int.random(in: 0...inside.count - count, using: &random)
    let end = start + count < inside.count ? inside[start + count].lowerBound : quote.upperBound
    text.delete(inside[start].lowerBound..<end)
    return true
  }

  /// As an editor does it: some typos, a word, a sentence more or less, other quotes, other furniture.
  private mutating func revise() -> Bool {
    _ = mistype(sample.words, oneIn: 40)
    for sentence in sample.sentences.reversed() where !sentence.overlaps(quote) {
      guard random.chance(8), let range = text.place(ofOld: sentence) else { continue }
      if random.chance(50) {
        text.delete(range)
      } else {
        text.insert(strangeSentence() + [0x20], at: range.lowerBound)
      }
    }
    if random.chance(50) { _ = changeTypography() }
    for _ in 0..<3 { text.insert(strangeSentence() + [0x0A, 0x0A], at: 0) }
    return true
  }

  // MARK: The quote gone

  private mutating func removeQuote() -> Bool {
    guard quote.count * 2 < sample.scalars.count else { return false }
    text.delete(quote)
    return true
  }

  private mutating func removeSentence() -> Bool {
    let own = quotedSentences
    guard own.count * 2 < sample.scalars.count else { return false }
    text.delete(own)
    return true
  }

  /// Other words in its place, about as many.
  private mutating func rewrite() -> Bool {
    let count = max(1, insideWords.count)
    guard strangers.words.count > count else { return false }
    let start = Int.random(in: 0..<strangers.words.count - count, using: &random)
    let other = strangers.words[start].lowerBound..<strangers.words[start + count - 1].upperBound
    guard strangers.scalars[other] != sample.scalars[quote] else { return false }
    text.replace(quote, with: Array(strangers.scalars[other]))
    return true
  }

  /// Of words that stood in two places, the marked ones go with their sentence, with the sentences next to it.
  private mutating func removeOneOfTwo() -> Bool {
    let own = quotedSentences
    guard own.count * 4 < sample.scalars.count else { return false }
    let start = sample.sentences.last { $0.upperBound <= own.lowerBound }?.lowerBound
    let end = sample.sentences.first { $0.lowerBound >= own.upperBound }?.upperBound
    text.delete((start ?? own.lowerBound)..<(end ?? own.upperBound))
    return true
  }
}
