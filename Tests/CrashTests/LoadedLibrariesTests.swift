import Testing

@Suite struct `The libraries that a command loads` {
  @Test func `include libcurl only where something is fetched`() throws {
    let scratch = try Scratch()
    let carrel = try scratch.carrel()
    let file = try scratch.file(
      "page.html",
      "<title>A page</title><p>Some words that stand on a page and are read."
    )
    try carrel.run("add", file)

    for words in [["show", "A page"], ["ls", "--limit", "20"], ["search", "words"]] {
      let loaded = try Self.loaded(by: words, carrel)
      #expect(loaded.contains("libc.so"))
      #expect(!loaded.contains("libcurl"))
    }

    // The control: the look does see a library that is opened while the program runs. Nothing
    // listens on port 9, so nothing is fetched.
    let fetching = ["add", "--allow-private", "http://127.0.0.1:9/"]
    #expect(try Self.loaded(by: fetching, carrel).contains("libcurl"))
  }

  /// What the dynamic linker tells of its work.
  private static func loaded(by words: [String], _ carrel: Carrel) throws -> String {
    try carrel.start(words, environment: ["LD_DEBUG": "files"]).end().errors
  }
}
