import ArgumentParser

extension CompletionKind {
  /// Identifiers of the articles saved last; a shell asks for them when the tab key is pressed.
  ///
  /// Without quotes, which the scripts for different shells would quote differently.
  static var articles: Self {
    .shellCommand("carrel ls --limit 500 --fields id 2>/dev/null")
  }

  static var highlights: Self {
    .shellCommand("carrel highlights --fields id 2>/dev/null | head -500")
  }
}
