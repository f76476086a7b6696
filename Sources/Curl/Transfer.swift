/// One request on its way and its answer, as curl tells of them.
///
/// False ends the transfer; whoever says so remembers why.
protocol Transfer: AnyObject {
  /// Whether a connection to the address (4 or 16 bytes, network order) may carry the request.
  func mayConnect(to address: [UInt8]) -> Bool
  func receive(headerLine line: UnsafeRawBufferPointer) -> Bool
  /// Takes bytes of the body, decompressed where compression was accepted.
  func receive(body bytes: UnsafeRawBufferPointer) -> Bool
  /// Called now and then, also while nothing moves. `expected` is 0 where nobody said it.
  func progress(received: Int, expected: Int, sent: Int) -> Bool
}
