import Changes
import Testing

@Suite struct `The table of fields` {
  @Test(arguments: [
    (EntityKind.article, "L! l l m! m! l! e! l! l x x n"),
    (.version, "L! l n l"),
    (.highlight, "L! m! l! t! n"),
    (.note, "L! m! t! l! n x"),
    (.tag, "L! l! l! l"),
    (.tagging, "L! l e"),
    (.list, "L! m! l! l! l! n"),
    (.listItem, "L! l e l t n"),
    (.setting, "L! l!"),
    (.device, "L! l!"),
    (EntityKind(rawValue: 200), "L!"),
  ])
  func `is as it was decided, for ever`(kind: EntityKind, expected: String) {
    let letters = kind.rules.enumerated().map { number, rule in
      (number == 0 ? "L" : Self.letter(of: rule.policy)) + (rule.givesLife ? "!" : "")
    }
    let living = kind.rules.indices.filter { kind.rules[$0].givesLife }

    #expect(letters.joined(separator: " ") == expected)
    #expect(kind.lifeGivingFields.fields.map { Int($0.rawValue) } == living)
  }

  @Test func `keeps a field it does not know without giving life for it`() throws {
    let field = try #require(Field(rawValue: 63))

    let rule = FieldRule(kind: .article, field: field)

    #expect(rule.policy == .lastWriter)
    #expect(!rule.givesLife)
    #expect(Field(rawValue: 64) == nil)
  }

  private static func letter(of policy: MergePolicy) -> String {
    switch policy {
    case .lastWriter: "l"
    case .multiValue: "m"
    case .enableWins: "e"
    case .maximum: "x"
    case .minimum: "n"
    case .text: "t"
    }
  }
}
