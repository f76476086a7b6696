/// Makes a query of a field and its value.
struct FieldReader {
  let source: QuerySource
  let now: Int64

  func query(_ name: FieldName, _ value: FieldValue) throws(QueryError) -> Query {
    switch name {
    case .tag: .tag(value.text)
    case .list: .list(value.text)
    case .site: .field(.site, try match(value))
    case .title: .field(.title, try match(value))
    case .author: .field(.author, try match(value))
    case .lang: .language(value.text.lowercased())
    case .is: .state(try choice(of: Query.State.allCases, .is, value, noun: "state"))
    case .in: .all
    case .saved: .saved(try dates(.saved, value))
    case .published: .published(try dates(.published, value))
    case .words: .words(try numbers(.words, value, limit: 1_000_000_000))
    case .minutes: .minutes(try numbers(.minutes, value, limit: 1_000_000_000))
    case .progress: .progress(try numbers(.progress, value, limit: 100))
    }
  }

  func place(_ value: FieldValue) throws(QueryError) -> Query.Place {
    try choice(of: Query.Place.named, .in, value, noun: "place")
  }

  static func example(of name: FieldName) -> String {
    switch name {
    case .tag: #"tag:poetry or tag:"to read""#
    case .list: #"list:"long reads""#
    case .site: "site:example.org"
    case .title: "title:word"
    case .author: "author:name"
    case .lang: "lang:en"
    case .is: "is:inbox"
    case .in: "in:notes"
    // In quotes: in a shell a bare > or < is about a file, and the query ends before it.
    case .saved, .published: "\(name.rawValue):2024-05 or '\(name.rawValue):<2w'"
    case .words, .minutes: "\(name.rawValue):10..20 or '\(name.rawValue):>10'"
    case .progress: "progress:50..90 or 'progress:>50'"
    }
  }

  private func match(_ value: FieldValue) throws(QueryError) -> Query.Match {
    if case .phrase = value.match { return value.match }
    guard value.match.text.unicodeScalars.contains("*") || value.text == "*" else {
      return value.match
    }
    throw source.error(
      at: value.position,
      "a * can only stand at the end of a word",
      fix: "quote the text: \"\(Quotes.clipped(value.text))\""
    )
  }

  private func choice<Choice: RawRepresentable<String>>(
    of choices: [Choice],
    _ name: FieldName,
    _ value: FieldValue,
    noun: String
  ) throws(QueryError) -> Choice {
    let typed = value.text.lowercased()
    if let choice = choices.first(where: { $0.rawValue == typed }) { return choice }
    let names = choices.map(\.rawValue)
    let near = Spelling.nearest(to: typed, among: names).map {
      "did you mean \(name.rawValue):\($0)?"
    }
    throw source.error(
      at: value.position,
      "\"\(name.rawValue):\(Quotes.clipped(value.text))\" is no \(noun)",
      fix: near ?? "write \(name.rawValue): with one of \(names.joined(separator: ", "))"
    )
  }

  private func numbers(
    _ name: FieldName,
    _ value: FieldValue,
    limit: Int
  ) throws(QueryError) -> Query.NumberRange {
    let ends = Comparison(value.text).map { $0.ends.map { number($0, percent: name == .progress) } }
    guard let ends, ends.allSatisfy({ $0 != nil }) else {
      throw source.error(
        at: value.position,
        "\"\(Quotes.clipped(value.text))\" is no whole number or range of them",
        fix: "write for example \(Self.example(of: name))"
      )
    }
    let range = Comparison(value.text)?.numbers(ends.compactMap(\.self))
    let least = range?.least ?? 0
    let most = range?.most ?? limit
    guard let range, least <= most, least <= limit, (range.most ?? 0) <= limit else {
      throw source.error(
        at: value.position,
        "nothing can be \(name.rawValue):\(Quotes.clipped(value.text))",
        fix: "use numbers from 0 to \(limit), the smaller one first"
      )
    }
    return range
  }

  /// Ten digits at most.
  private func number(_ text: Substring, percent: Bool) -> Int? {
    let digits = percent && text.last == "%" ? text.dropLast() : text
    guard 1...10 ~= digits.utf8.count, digits.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    return digits.utf8.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private func dates(_ name: FieldName, _ value: FieldValue) throws(QueryError) -> Query.DateRange {
    let reader = MomentReader(now: now)
    let ends = Comparison(value.text).map { $0.ends.map { (text: $0, moment: reader.moment($0)) } }
    if let wrong = (ends ?? [(value.text[...], nil)]).first(where: { $0.moment == nil }) {
      throw source.error(
        at: value.position,
        "\"\(Quotes.clipped(String(wrong.text)))\" is no date and no age",
        fix: "write a date as 2024, 2024-05 or 2024-05-03, or an age as 3d, 2w, 6m or 1y"
      )
    }
    let range = Comparison(value.text)?.dates((ends ?? []).compactMap(\.moment))
    if let range, range.from ?? .min < range.until ?? .max { return range }
    throw source.error(
      at: value.position,
      "\(name.rawValue):\(Quotes.clipped(value.text)) ends before it begins",
      fix: "write the earlier date first"
    )
  }
}
