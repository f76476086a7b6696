import CCurl

/// What curl calls while it works: C functions that find their hop in the context pointer.
extension Hop {
  static let openSocket: curl_opensocket_callback = { context, _, address in
    guard let hop = Hop.from(context), let address else { return ccurl_no_socket() }
    guard hop.mayConnect(to: Hop.bytes { ccurl_socket_bytes(address, $0) }) else {
      return ccurl_no_socket()
    }
    return ccurl_new_socket(address)
  }

  /// Also called when an open connection is used again, for which no socket is opened.
  static let beforeRequest: curl_prereq_callback = { context, address, _, _, _ in
    guard let hop = Hop.from(context), let address,
      hop.mayConnect(to: Hop.bytes { ccurl_text_bytes(address, $0) })
    else { return CURL_PREREQFUNC_ABORT }
    return CURL_PREREQFUNC_OK
  }

  static let header: curl_write_callback = { start, size, count, context in
    let byteCount = size * count
    guard let hop = Hop.from(context),
      hop.receive(headerLine: UnsafeRawBufferPointer(start: start, count: byteCount))
    else { return 0 }
    return byteCount
  }

  static let body: curl_write_callback = { start, size, count, context in
    let byteCount = size * count
    guard let hop = Hop.from(context),
      hop.receive(body: UnsafeRawBufferPointer(start: start, count: byteCount))
    else { return 0 }
    return byteCount
  }

  static let progress: curl_xferinfo_callback = { context, expected, received, _, _ in
    guard let hop = Hop.from(context),
      hop.progress(received: Int(received), expected: Int(expected))
    else { return 1 }
    return 0
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Hop? {
    context.map { Unmanaged<Hop>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The bytes of an address that C writes and counts; empty when it is of no known kind.
  private static func bytes(_ write: (UnsafeMutablePointer<UInt8>) -> Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map(write) ?? 0
    }
    return Array(bytes.prefix(Int(count)))
  }
}
