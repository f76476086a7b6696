import Library

/// The other end of a link, as JSON.
struct LinkRecord: Encodable {
  let kind: String
  let id: String
  let title: String

  init(_ linked: LinkedThing) {
    kind = linked.thing.kind.rawValue
    id = linked.thing.id
    title = linked.title
  }
}
