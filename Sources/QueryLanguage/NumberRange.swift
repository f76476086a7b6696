extension Query {
  /// Whole numbers from the least to the most, both included; `nil` is open.
  public struct NumberRange: Hashable, Sendable {
    public let least: Int?
    public let most: Int?

    public init(least: Int? = nil, most: Int? = nil) {
      self.least = least
      self.most = most
    }
  }
}

extension Query.NumberRange: CustomStringConvertible {
  /// As it stands behind the colon of a field.
  public var description: String {
    switch (least, most) {
    case (let least?, let most?): least == most ? "\(least)" : "\(least)..\(most)"
    case (let least?, nil): ">=\(least)"
    case (nil, let most?): "<=\(most)"
    case (nil, nil): ">=0"
    }
  }
}
