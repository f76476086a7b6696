/// One level of a position: 2n + 1 is item n of a waypoint's run, 2n lies on the left of it.
struct PositionLevel {
  /// Where the offset's code starts; all the bytes before it name the run.
  let start: Int
  let offset: Int64

  /// The item n that this level is, or hangs on.
  var item: Int64 { offset >> 1 }
}
