import Library

/// The reader's own browser: `$BROWSER`, or what the desktop chose.
struct Browser {
  /// Shows a web address; it is one word of the command, whatever is in it.
  func open(_ address: String) throws {
    let chosen = (Environment["BROWSER"] ?? "").split(separator: ":").first ?? ""
    var words = chosen.split(separator: " ").map(String.init)
    if words.isEmpty { words = ["xdg-open"] }
    // As xdg-open does it: the address stands where %s is, or at the end.
    if let place = words.firstIndex(of: "%s") {
      words[place] = address
    } else {
      words.append(address)
    }
    let status = try ChildProcess(words: words).run()
    guard status == 0 else {
      throw LibraryError.usage("The browser \(words[0]) ended with status \(status). Set $BROWSER.")
    }
  }
}
