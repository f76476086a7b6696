/// Which promise a schedule broke: the letters of the model.
enum TextFailure: String, Error {
  case same = "a: equal text and state on all devices after full exchange"
  case laws = "b: join commutes, associates, is idempotent"
  case word = "c: a word is there exactly when no save that had it left it out"
  case interleave = "d: nothing unseen stands between two scalars of a run"
  case cache = "e: the cached text is the rendered text"
  case order = "f: an order once seen holds for ever"
  case path = "g: the rendered order is the order of the tree paths"
  case overlap = "h: the flag is up exactly when two saves replaced one same scalar"
}
