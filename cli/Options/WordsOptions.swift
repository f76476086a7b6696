import ArgumentParser
import Library

/// A reader's own words: after `-m`, from standard input, or from the editor.
struct WordsOptions: ParsableArguments {
  @Option(
    name: [.customShort("m"), .long],
    parsing: .unconditional,
    help: ArgumentHelp("The words; else your editor opens.", valueName: "text")
  )
  var message: String?

  /// The words that are given without an editor.
  ///
  /// - Returns: `nil` when the editor is to be used.
  func given(fromStandardInput: Bool) throws(LibraryError) -> String? {
    guard !(fromStandardInput && message != nil) else {
      throw .usage("Give the words with -m or with -, not both.")
    }
    if fromStandardInput { return EditedText.trimmedEnd(try StandardInput.text()) }
    if let message { return message }
    guard Editor.canRun else {
      throw .usage("There is no terminal for an editor. Give the words with -m, or - to read them.")
    }
    return nil
  }
}
