import CCurl

/// What curl calls while it works: C functions that find their transfer in the context pointer.
extension CurlHandle {
  /// Stands behind the context pointer, because a protocol's value cannot.
  final class Listener {
    let transfer: any Transfer

    init(_ transfer: any Transfer) {
      self.transfer = transfer
    }
  }

  static let openSocket: curl_opensocket_callback = { context, _, address in
    guard let transfer = transfer(behind: context), let address else { return ccurl_no_socket() }
    guard transfer.mayConnect(to: bytes { ccurl_socket_bytes(address, $0) }) else {
      return ccurl_no_socket()
    }
    return ccurl_new_socket(address)
  }

  /// Also called when an open connection is used again, for which no socket is opened.
  static let beforeRequest: curl_prereq_callback = { context, address, _, _, _ in
    guard let transfer = transfer(behind: context), let address,
      transfer.mayConnect(to: bytes { ccurl_text_bytes(address, $0) })
    else { return CURL_PREREQFUNC_ABORT }
    return CURL_PREREQFUNC_OK
  }

  static let header: curl_write_callback = { start, size, count, context in
    let byteCount = size * count
    guard let transfer = transfer(behind: context),
      transfer.receive(headerLine: UnsafeRawBufferPointer(start: start, count: byteCount))
    else { return 0 }
    return byteCount
  }

  static let body: curl_write_callback = { start, size, count, context in
    let byteCount = size * count
    guard let transfer = transfer(behind: context),
      transfer.receive(body: UnsafeRawBufferPointer(start: start, count: byteCount))
    else { return 0 }
    return byteCount
  }

  static let progress: curl_xferinfo_callback = { context, expected, received, _, sent in
    guard let transfer = transfer(behind: context),
      transfer.progress(received: Int(received), expected: Int(expected), sent: Int(sent))
    else { return 1 }
    return 0
  }

  private static func transfer(behind context: UnsafeMutableRawPointer?) -> (any Transfer)? {
    context.map { Unmanaged<Listener>.fromOpaque($0).takeUnretainedValue().transfer }
  }

  /// The 4 or 16 bytes of an IP address in its usual text; none of any other text.
  static func addressBytes(of text: String) -> [UInt8] {
    bytes { ccurl_text_bytes(text, $0) }
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
