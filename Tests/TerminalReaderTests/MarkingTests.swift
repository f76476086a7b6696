import Foundation
import Synchronization
import Library
import Reading
import Testing

@testable import TerminalReader

private let text = """
  The light had gone out of the room. Nobody spoke of lamps! She said: "It does not matter." They \
  talked in the dark.

  On the second evening, by approx. nine, they talked again. It’s well-known that 日本語。次の文。

  Third.
  """

@Suite struct `Marking on the screen` {
  @Test(arguments: [
    ("vh", "The"), ("vwwh", "The light had"), ("vsh", "The light had gone out of the room."),
    ("vssh", "The light had gone out of the room. Nobody spoke of lamps!"),
    ("vsvsssh", text.split(separator: "\n")[0].description),
    ("v\u{1B}[Ch", "light"), ("v\u{1B}[C\u{1B}[C\u{1B}[Dh", "light"),
    ("v\u{1B}[Cvwww\u{1B}[Dh", "light had gone"), ("v\u{1B}[1;2C\u{1B}[1;2Ch", "The l"),
    ("v\u{1B}[1;2Dh", "Th"),
    (
      "vp\u{1B}[Ch",
      "On the second evening, by approx. nine, they talked again. It’s well-known that 日本語。次の文。"
    ),
    ("vppph", text), ("vs\u{1B}[C\u{1B}[Ch", "She said: \"It does not matter.\""),
  ])
  func `selects by units`(_ keys: String, _ quote: String) async throws {
    let desk = try await Desk(text: text)
    await desk.type(keys)

    #expect(try await desk.quotes() == [quote])
  }

  @Test func `finds sentences and words in every script`() {
    let finder = UnitFinder(
      PlacedLetters("By approx. nine, they talked. It’s well-known that 日本語。次の文。")
    )
    #expect(finder.unit(.sentence, at: 0) == 0..<29)
    #expect(finder.unit(.word, at: 30) == 30..<34)
    #expect(finder.unit(.word, at: 36) == 35..<45)
    #expect(finder.unit(.word, at: 51) == 51..<52)
    #expect(finder.unit(.sentence, at: 52) == 30..<55)
    #expect(finder.unit(.sentence, at: 56) == 55..<59)
  }

  @Test func `chooses a colour before or after`() async throws {
    let desk = try await Desk(text: text)
    await desk.type("v3")
    #expect(try await desk.opened().highlights.map(\.listing.record.color) == ["blue"])

    await desk.type("8")
    #expect(try await desk.opened().highlights.map(\.listing.record.color) == ["gray"])
  }

  @Test func `comments, tags, deletes, and takes everything back step by step`() async throws {
    let desk = try await Desk(text: text)
    await desk.type("vsh")
    await desk.type("cTrue of me.\u{1B}\rAlso of you.\r")
    await desk.type("tdark, Light\r")
    var record = try #require(try await desk.opened().highlights.first?.listing.record)
    #expect(record.comment == "True of me.\nAlso of you.")
    #expect(record.tags.sorted() == ["Light", "dark"])
    #expect(desk.text.joined().contains("Also of you."))

    await desk.type("x")
    #expect(try await desk.quotes() == [])
    await desk.type("u")
    #expect(try await desk.quotes() == ["The light had gone out of the room."])
    await desk.type("uu")
    record = try #require(try await desk.opened().highlights.first?.listing.record)
    #expect(record.comment == nil && record.tags == [])
    await desk.type("u")
    #expect(try await desk.quotes() == [])
    await desk.type("u")
    #expect(desk.text[23].contains("Nothing was changed here"))
  }

  @Test func `goes from highlight to highlight, also where they overlap`() async throws {
    let marks = [NewMark(0..<9), NewMark(4..<35, color: "pink"), NewMark(4..<9, color: "red")]
    let desk = try await Desk(text: text, marks: marks)
    var seen: [String] = []
    for key in "]]]" {
      await desk.type(String(key))
      seen.append(desk.screen.focused?.listing.record.quote ?? "")
    }
    #expect(seen == ["The light", "light", "light had gone out of the room."])
    await desk.type("]")
    #expect(desk.text[23].contains("no highlight after"))
    await desk.type("[[")
    #expect(desk.screen.focused?.listing.record.quote == "The light")
  }

  @Test func `follows the mouse`() async throws {
    let desk = try await Desk(text: text)
    let row = try #require(desk.text.dropLast().lastIndex { $0.contains("gone out") })
    let line = desk.text[row]
    let column = line.distance(
      from: line.startIndex,
      to: try #require(line.range(of: "gone")?.lowerBound)
    )
    await desk.type("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<32;\(column + 8);\(row + 1)M")
    await desk.type("\u{1B}[<0;\(column + 8);\(row + 1)mh")

    #expect(try await desk.quotes() == ["gone out"])
    await desk.type("\u{1B}")
    #expect(desk.screen.focus == nil)
    await desk.type("\u{1B}[<0;\(column + 2);\(row + 1)M\u{1B}[<0;\(column + 2);\(row + 1)m")
    #expect(desk.screen.focused?.listing.record.quote == "gone out")
  }

  @Test func `keeps a comment that was half written when the terminal went away`() async throws {
    let desk = try await Desk(text: text)
    await desk.type("vshcHalf a tho")
    await desk.press(.hangUp)
    #expect(try await desk.opened().highlights.map(\.listing.record.comment) == ["Half a tho"])

    let other = try await Desk(text: text)
    await other.type("vscNever ma")
    await other.press(.hangUp)
    #expect(try await other.opened().highlights.map(\.listing.record.comment) == ["Never ma"])

    let third = try await Desk(text: text)
    await third.type("vhttag, hal")
    await third.press(.hangUp)
    #expect(third.world.kept.withLock { $0 } == ["tag, hal"])
  }

  @Test func `never writes over what another window wrote`() async throws {
    let desk = try await Desk(text: text)
    await desk.type("vhcmine")
    let id = try #require(desk.screen.focus)
    _ = try await desk.library.setComment("theirs", on: id)
    await desk.type("\r")

    #expect(try await desk.opened().highlights.map(\.listing.record.comment) == ["theirs"])
    #expect(desk.text.joined().contains("mine"))
    await desk.press(.hangUp)
    #expect(desk.world.kept.withLock { $0 } == ["mine"])
  }

  @Test func `drops words only when that is said twice`() async throws {
    let desk = try await Desk(text: text)
    await desk.type("vhcmine\u{1B}")
    #expect(desk.text.joined().contains("mine"))
    await desk.type("\r")
    #expect(try await desk.opened().highlights.map(\.listing.record.comment) == ["mine"])
  }

  @Test func `lets the editor write`() async throws {
    let desk = try await Desk(text: text)
    await desk.type("vhctyped\u{18}")
    #expect(desk.text.joined().contains("typed"))

    desk.world.edited.withLock { $0 = "A long comment." }
    await desk.type("\u{18}")
    #expect(try await desk.opened().highlights.map(\.listing.record.comment) == ["A long comment."])
  }
}
