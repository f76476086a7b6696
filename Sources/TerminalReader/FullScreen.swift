import Curses
public import Library
import Reading

/// The full screen of the terminal, on which articles are read.
public struct FullScreen {
  let terminal: Terminal
  let library: ReadingLibrary
  let world: ReaderWorld

  /// Takes the terminal over; `nil` where there is none, or none that can show a full screen.
  public init?(_ library: ReadingLibrary, _ world: ReaderWorld) {
    guard let terminal = Terminal() else { return nil }
    self.terminal = terminal
    self.library = library
    self.world = world
  }

  /// Gives the terminal back.
  public func close() { terminal.close() }

  /// Lets a person read an article until they leave it.
  ///
  /// A signal that ends the process ends it here, after everything begun was kept.
  public func read(_ opened: OpenedArticle) async {
    var screen = ArticleScreen(
      ArticleDocument(opened),
      highlights: opened.highlights,
      progress: opened.progress,
      theme: theme
    )
    let session = ArticleSession(
      library: library,
      article: opened.article.id,
      version: opened.version,
      terminal: terminal,
      world: world
    )
    await library.prepareToMark()
    let loop = EventLoop(terminal: terminal)
    if case .signal(let number) = await loop.run(&screen, perform: { await session.perform($0) }) {
      terminal.end(bySignal: number)
    }
  }

  var theme: Theme { world.hasColor && terminal.colorCount >= 8 ? .colored : .plain }
}
