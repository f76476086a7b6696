/// A tag as JSON.
public struct TagRecord: Sendable {
  public var id: String?
  public var name: String
  /// How many articles, highlights and notes carry it, in listings.
  public var uses: Int?

  public init(id: String?, name: String, uses: Int? = nil) {
    self.id = id
    self.name = name
    self.uses = uses
  }
}

extension TagRecord: Codable {
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: RecordKey.self)
    id = try object.value(String.self, "id")
    name = try object.value(String.self, "name", "title") ?? ""
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode("tag", forKey: "kind")
    try object.encode(id, forKey: "id")
    try object.encode(name, forKey: "name")
    try object.encodeIfPresent(uses, forKey: "uses")
  }
}
