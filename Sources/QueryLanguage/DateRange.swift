extension Query {
  /// Moments in milliseconds since 1970-01-01 UTC, `until` not included; `nil` is open.
  public struct DateRange: Hashable, Sendable {
    public let from: Int64?
    public let until: Int64?

    public init(from: Int64? = nil, until: Int64? = nil) {
      self.from = from
      self.until = until
    }
  }
}

extension Query.DateRange: CustomStringConvertible {
  /// As it stands behind the colon of a field: dates, where the ends are midnights.
  public var description: String {
    switch (from, until) {
    case (let from?, let until?): "\(text(from))..\(inclusive(until))"
    case (let from?, nil) where from >= CivilDay.afterLast.start:
      ">\(CivilDay(number: CivilDay.afterLast.number - 1))"
    case (let from?, nil): ">=\(text(from))"
    case (nil, let until?): "<\(text(until))"
    case (nil, nil): ">=\(text(CivilDay.first.start))"
    }
  }

  /// The last day or millisecond before `until`.
  private func inclusive(_ until: Int64) -> String {
    let until = CivilDay.clamp(until)
    let day = CivilDay(containing: until - 1)
    return day.end == until ? day.description : CivilDay.timeStamp(until - 1)
  }

  private func text(_ moment: Int64) -> String {
    let moment = CivilDay.clamp(moment)
    let day = CivilDay(containing: moment)
    return day.start == moment ? day.description : CivilDay.timeStamp(moment)
  }
}
