import Foundation
import SeededRandomness
import Testing

@Suite struct `Many programs at once` {
  /// With CARREL_KILLS set, the long form.
  private static let isLong = ProcessInfo.processInfo.environment["CARREL_KILLS"] != nil

  @Test func `all write what they were told`() throws {
    let (writers, writes) = Self.isLong ? (20, 50) : (8, 10)
    var generator = SeededGenerator(seed: 7)
    let scratch = try Scratch()
    let carrel = try scratch.carrel()
    let page = Page(1, paragraphs: writers * writes, using: &generator)
    let deed = Deed.add(page)
    var journal = Journal()
    journal.ask(deed)
    try journal.acknowledge(deed, try carrel.start(deed.words(in: scratch)).end())

    let children = try (0..<writers).map { writer in
      try carrel.start(
        ["\(writer)", "\(writes)", page.title, page.ownWord],
        before: ["/bin/sh", "-c", Self.writer]
      )
    }
    let endings = try children.map { try $0.end() }

    for ending in endings { #expect(ending.status == 0, "\(ending)") }
    for writer in 0..<writers {
      for number in 0..<writes {
        journal.ask(Self.deed(of: writer, number, writes, on: page))
        try journal.acknowledge(Self.deed(of: writer, number, writes, on: page), endings[writer])
      }
    }
    let examination = Examination(carrel: carrel)
    let losses = try examination.losses(from: journal)
    #expect(losses == [])
    try examination.examineFile()
    try examination.countActions(4, are: writers * writes / 2)
    try examination.countActions(2, are: writers * writes / 2)
  }

  private static func deed(of writer: Int, _ number: Int, _ writes: Int, on page: Page) -> Deed {
    let place = writer * writes + number
    return place.isMultiple(of: 2)
      ? .note("note \(place) of writer \(writer)", on: page.title)
      : .highlight("Here \(page.ownWord) says p\(place)q of it", article: page.title)
  }

  /// Notes and highlights in turns; ends with the status of the first that fails.
  private static let writer = """
    place=$(($1 * $2)); end=$(($1 * $2 + $2))
    while [ $place -lt $end ]; do
      if [ $((place % 2)) -eq 0 ]; then
        "$0" note "$3" -m "note $place of writer $1" >/dev/null || exit
      else
        "$0" highlight "$3" "Here $4 says p${place}q of it" >/dev/null || exit
      fi
      place=$((place + 1))
    done
    """
}
