import Library

/// A thing as JSON, where no more than its name is known.
struct ThingRecord: Encodable {
  let kind: String
  let id: String

  init(_ thing: Thing) {
    kind = thing.kind.rawValue
    id = thing.id
  }
}
