/// Where text stands: in the page, or, past its end, in what was decoded from it.
struct TextRange {
  var start: UInt32
  var count: UInt32

  var end: UInt32 { start &+ count }
}
