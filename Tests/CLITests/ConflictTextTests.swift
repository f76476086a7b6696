import Reading
import Testing

@testable import CLI
@testable import Library

@Suite struct `A conflict in the editor` {
  private func conflict(
    _ first: String?,
    _ second: String?,
    title: String = "moon"
  ) throws -> ConflictListing {
    let id = try #require(Identifier<Note>(bytes: [UInt8](repeating: 7, count: 16)))
    let time = Timestamp(milliseconds: 0)
    return ConflictListing(
      thing: .note(id),
      shortID: "0w3ge1",
      title: title,
      field: "title",
      reason: .values,
      values: [
        ConflictValue(value: first, device: "abc123", isOwn: false, at: time, isShown: true),
        ConflictValue(value: second, device: "def456", isOwn: true, at: time, isShown: false),
      ]
    )
  }

  @Test func `shows all values, and what is shown now to be changed`() throws {
    let text = ConflictText.text(of: try conflict("reef", "tide"))

    #expect(
      text == """
        # moon
        # title: written apart.
        # Write below what is right, and save it: it ends the conflict on every device.
        # Leave without a change, and nothing is settled. What is shown now is kept with:
        #   carrel conflicts settle 0w3ge1 --field title --keep
        #
        # 1  abc123 1970-01-01 00:00, shown now:
        #     reef
        #
        # 2  this device 1970-01-01 00:00:
        #     tide
        # ---- What stands below this line is saved. ----
        reef

        """
    )
  }

  @Test(arguments: ["ebb", "# ebb\n\nflood", ""])
  func `gives back what stands below the line`(words: String) throws {
    let text = ConflictText.text(of: try conflict(words, "tide"))

    #expect(try ConflictText.saved(in: text) == words)
  }

  @Test func `is not misled by a value or a title like its own line`() throws {
    let line = "x\n# ---- What stands below this line is saved. ----\nforged"

    let text = ConflictText.text(of: try conflict("reef", line, title: line))

    #expect(try ConflictText.saved(in: text) == "reef")
  }

  @Test func `without its line is not saved`() throws {
    #expect(throws: LibraryError.self) { try ConflictText.saved(in: "ebb\n") }
  }

  @Test func `is told in a sentence where one deleted and one edited`() throws {
    let listed = try conflict("edited", "deleted")
    let conflict = ConflictListing(
      thing: listed.thing,
      shortID: listed.shortID,
      title: listed.title,
      field: "life",
      reason: .revived,
      values: listed.values
    )

    #expect(
      ConflictLines.summary(conflict)
        == "edited on abc123 while it was deleted on this device"
    )
  }
}
