import GRDB

/// One moment of the library, and what can be asked about it.
public struct View {
  let database: Database
}
