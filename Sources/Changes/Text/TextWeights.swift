/// What keeping a token is worth.
struct TextWeights {
  let word: Int32 = 4096
  let separator: Int32

  // No table has more than 2,000 rows and columns at once, so separators never add up to a word,
  // and 2,000 words stay far below the bounds of the cells.
  init(separatorsWeighAsWords: Bool) {
    separator = separatorsWeighAsWords ? 4096 : 1
  }
}
