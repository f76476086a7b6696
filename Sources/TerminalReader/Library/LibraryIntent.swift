import Library
import Reading

/// What the library screen wants done.
enum LibraryIntent: Hashable, Sendable {
  /// Articles are looked for; of those found, some lines are wanted.
  case find(LibrarySearch, limit: Int?, standing: Standing)
  /// The lines of these articles.
  case look([Identifier<Article>])
  /// Lists and tags.
  case places
  case count(Count)
  case mark([Identifier<Article>], Mark)
  case tag([Identifier<Article>], adding: [String], removing: [String])
  /// To the trash.
  case remove([Identifier<Article>])
  /// One action of the log is taken back.
  case undo(String)

  /// What is counted: each looks at everything of its kind, and takes its time in a large library.
  enum Count: CaseIterable, Hashable, Sendable { case states, lists, tags }

  /// Where the cursor is to be among what is found.
  struct Standing: Hashable, Sendable {
    /// It is on the first of these that is there.
    var wanted: [Identifier<Article>] = []
    /// Failing that, at this place, counted from 0; the last one if there are fewer.
    var place = 0
    /// How many lines around it are wanted, in both directions.
    var lineCount: Int

    /// The place in these articles; 0 when there are none.
    func place(in ids: [Identifier<Article>]) -> Int {
      for id in wanted {
        // What is kept is as a rule where it was.
        if ids.indices.contains(place), ids[place] == id { return place }
        if let found = ids.firstIndex(of: id) { return found }
      }
      return max(0, min(place, ids.count - 1))
    }
  }
}
