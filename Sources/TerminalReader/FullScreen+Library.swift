import Curses
import Library
public import Reading

extension FullScreen {
  /// Lets a person look through the library, and read, until they leave it.
  ///
  /// Ages are counted from `now`. A signal that ends the process ends it here.
  public func browse(now: Timestamp) async {
    var screen = LibraryScreen(theme: theme, now: now)
    let performer = LibraryPerformer(library: library)
    let loop = EventLoop(terminal: terminal, idleMilliseconds: 500)
    while true {
      let ending = await loop.run(&screen) { await performer.perform($0) }
      if case .signal(let number) = ending { return terminal.end(bySignal: number) }
      guard case .opened(let article) = screen.exit else { return }
      screen.comeBack()
      do { try await read(library.open(article)) } catch { screen.message = error.description }
    }
  }
}
