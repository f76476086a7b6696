import Foundation
import Testing

/// The tab key, as shells ask for it.
@Suite struct `Completion` {
  /// Reads the script for bash, and defines a command that prints what words are completed to.
  private static let bash = """
    source <(carrel completions bash)
    tab() {
      COMP_WORDS=(carrel "$@"); COMP_CWORD=$#; COMP_LINE="carrel $*"; COMP_POINT=${#COMP_LINE}
      COMPREPLY=()
      _carrel carrel "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      echo "${COMPREPLY[*]}"
    }
    """

  private func answers(to lines: [String], after preparation: String = "true") throws -> [String] {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try Data("\(Self.bash)\n\(lines.joined(separator: "\n"))\n".utf8)
      .write(to: program.folder.appending(path: "try.bash"))
    let output = try program.run("(\(preparation)) >/dev/null; bash try.bash; ls")
    return output.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `in bash knows commands, options and their values`() throws {
    let answers = try answers(to: [
      "tab hi", "tab list re", "tab show --ma", "tab ls --sort p", "tab highlight x --color g",
      "tab completions ''", "tab mark x un", "tab extract bre", "tab show --vers",
    ])

    #expect(
      answers.prefix(9) == [
        "highlight highlights", "remove rename", "--markdown", "published progress", "green gray",
        "bash zsh fish man", "unstarred unread", "bread.html", "--version",
      ]
    )
  }

  @Test func `in bash knows identifiers and tags, and asks for them by their beginning`() throws {
    let answers = try answers(
      to: [
        "id=$(carrel ls title:bread --format '{id}'); list=$(carrel list ls --format '{id}')",
        "[ \"$(tab show ${id::4})\" = ${id::6} ] && echo the article",
        "[ \"$(tab show $id)\" = $id ] && echo the whole identifier",
        "[ \"$(tab list add '')\" = ${list::6} ] && echo the list",
        "[ \"$(tab list add $list '')\" = \"$(tab refresh '')\" ] && echo the articles",
        "[ \"$(tab trash restore '')\" = $(carrel trash ls --format '{id}' | cut -c1-6) ] && echo gone",
        "tab tag x +", "tab highlight x --tag s",
        "[ \"$(tab edit '')\" = \"$(tab refresh '')\" ] && echo no list to edit",
      ],
      after: """
        carrel add bread.html tides.html margins.html; carrel tag tides +sea +salt
        carrel list new Summer; carrel rm margins
        """
    )

    #expect(
      answers.prefix(8) == [
        "the article", "the whole identifier", "the list", "the articles", "gone", "+salt +sea",
        "salt sea", "no list to edit",
      ]
    )
  }

  @Test func `in bash runs nothing that a tag says`() throws {
    let answers = try answers(
      to: ["tab tag x +", "tab add --tag ''"],
      after: "carrel add bread.html; carrel tag bread '+$(touch run)' '+`touch run`' +fine"
    )

    #expect(answers.prefix(2) == ["+fine", "fine"])
    #expect(!answers.contains("run"))
  }

  @Test func `for zsh and fish says what identifiers stand for`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }

    let output = try program.run(
      """
      carrel add bread.html >/dev/null; carrel tag bread +a:b >/dev/null
      carrel completions zsh --of article -- '' | cut -d: -f2
      carrel completions zsh --of tag
      carrel completions fish --of article | cut -f2
      carrel completions fish --of article -- zzzz
      """
    )

    #expect(
      output.output == """
        Slow Bread, Explained to an Impatient Friend
        a\\:b:1 uses
        Slow Bread, Explained to an Impatient Friend

        """
    )
  }
}
