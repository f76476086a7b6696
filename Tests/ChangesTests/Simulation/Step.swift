/// One thing that happens in a schedule.
///
/// Devices and fields are counted round, so that any step can be left out and the rest still means
/// something.
struct Step: CustomStringConvertible {
  let milliseconds: UInt64
  let event: Event

  enum Event {
    case write(device: Int, field: Int, value: Int)
    case delete(device: Int, entity: Int)
    case sync(device: Int, salt: UInt64)
    case exchange(to: Int, from: Int, salt: UInt64)
    case join(into: Int, from: Int)
    case truncate(device: Int)
    case arrive
  }

  var description: String { "+\(milliseconds) ms \(event)" }
}
