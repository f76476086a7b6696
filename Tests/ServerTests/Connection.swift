import Foundation
import Glibc

/// A connection of bytes, for requests that no good client would send.
final class Connection {
  private let descriptor: Int32
  private(set) var received: [UInt8] = []
  /// Whether a read has met the end.
  private(set) var isClosed = false

  /// Connects; `receiveBuffer` bytes are all that the system takes from the other side.
  init(_ port: UInt16, receiveBuffer: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw TestFailure("socket \(errno)") }
    if var receiveBuffer {
      let size = socklen_t(MemoryLayout<Int32>.size)
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, size)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw TestFailure("connect \(errno)") }
  }

  deinit { close(descriptor) }

  /// Sends as much as the other side takes; whether that was all.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Reads once, at most `count` bytes; `false` when nothing came in the time or the end is there.
  func read(_ count: Int = 65_536, within seconds: Double = 60) -> Bool {
    var time = timeval(
      tv_sec: Int(seconds),
      tv_usec: Int((seconds - seconds.rounded(.down)) * 1_000_000)
    )
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    var part = [UInt8](repeating: 0, count: count)
    let result = recv(descriptor, &part, part.count, 0)
    guard result > 0 else {
      isClosed = isClosed || result == 0 || (errno != EAGAIN && errno != EINTR)
      return false
    }
    received += part[..<result]
    return true
  }

  /// Reads until the other side closes; whether it does before a minute has passed without a word.
  func closes() -> Bool {
    while read() {}
    return isClosed
  }

  /// Reads one answer.
  func answer() throws -> Answer {
    while true {
      if let (answer, length) = Answer.parse(received) {
        received.removeFirst(length)
        return answer
      }
      guard read() else { throw TestFailure("no answer: \(received.count) bytes") }
    }
  }
}

/// An answer in HTTP/1.1 with a length.
struct Answer {
  let status: Int
  let fields: [String: String]
  let body: [UInt8]

  /// The answer at the front, and its length; `nil` when it is not whole.
  static func parse(_ bytes: [UInt8]) -> (answer: Answer, length: Int)? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count >= 2, let status = Int(words[1]) else { return nil }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      fields[line[..<colon].lowercased()] = value
    }
    let length = fields["content-length"].flatMap { Int($0) } ?? 0
    guard bytes.count >= end.upperBound + length else { return nil }
    let body = Array(bytes[end.upperBound..<end.upperBound + length])
    return (Answer(status: status, fields: fields, body: body), end.upperBound + length)
  }
}
