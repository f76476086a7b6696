/// The signs of CriticMarkup that we read, and one more: `{1==` and `==1}` for marks that overlap.
///
/// Source: https://fletcher.github.io/MultiMarkdown-6/syntax/critic.html
enum CriticSign: Equatable {
  case start(Int?)
  case end(Int?)
  case comment

  /// More overlapping marks are not told apart.
  static let largestNumber = 99_999

  /// The sign that begins at an index, and where it ends.
  static func sign(
    in scalars: [Unicode.Scalar],
    at index: Int
  ) -> (sign: CriticSign, end: Int)? {
    switch scalars[index] {
    case "{":
      if has(">>", in: scalars, at: index + 1) { return (.comment, index + 3) }
      let (number, next) = number(in: scalars, at: index + 1)
      return has("==", in: scalars, at: next) ? (.start(number), next + 2) : nil
    case "=":
      guard has("==", in: scalars, at: index) else { return nil }
      let (number, next) = number(in: scalars, at: index + 2)
      return has("}", in: scalars, at: next) ? (.end(number), next + 1) : nil
    default: return nil
    }
  }

  private static func number(in scalars: [Unicode.Scalar], at index: Int) -> (Int?, Int) {
    var (number, next) = (0, index)
    while next < scalars.count, "0"..."9" ~= scalars[next], number <= largestNumber / 10 {
      number = number * 10 + Int(scalars[next].value) - 0x30
      next += 1
    }
    return (next > index ? number : nil, next)
  }

  private static func has(_ text: String, in scalars: [Unicode.Scalar], at index: Int) -> Bool {
    index + text.unicodeScalars.count <= scalars.count
      && zip(scalars[index...], text.unicodeScalars).allSatisfy(==)
  }
}
