import Foundation
import Glibc
import Synchronization

/// A small HTTP server on 127.0.0.1 for tests, which answers as badly as it is told to.
public final class LoopbackServer: Sendable {
  public typealias Answering = @Sendable (LoopbackRequest) -> LoopbackAnswer

  public let port: Int
  private let listener: Int32
  private let answering: Answering
  private let seen = Mutex<[LoopbackRequest]>([])
  private let accepted = Mutex(0)

  /// Runs a server for as long as `body` runs.
  @discardableResult
  public static func run<Result>(
    answering: @escaping Answering,
    _ body: (LoopbackServer) throws -> Result
  ) throws -> Result {
    let server = try start(answering: answering)
    defer { server.stop() }
    return try body(server)
  }

  /// A server that runs until it is stopped, for tests that wait in other ways.
  public static func start(answering: @escaping Answering) throws -> LoopbackServer {
    let server = try LoopbackServer(answering: answering)
    Thread.detachNewThread { server.accept() }
    return server
  }

  /// The same for a body that waits.
  @discardableResult
  public static func run<Result>(
    answering: @escaping Answering,
    _ body: (LoopbackServer) async throws -> Result
  ) async throws -> Result {
    let server = try LoopbackServer(answering: answering)
    defer { server.stop() }
    Thread.detachNewThread { server.accept() }
    return try await body(server)
  }

  /// The requests so far, in the order they came.
  public var requests: [LoopbackRequest] {
    seen.withLock { $0 }
  }

  /// How many connections were made so far.
  public var connectionCount: Int {
    accepted.withLock { $0 }
  }

  /// An address of this server.
  public func url(_ target: String = "/") -> String {
    "http://127.0.0.1:\(port)\(target)"
  }

  private init(answering: @escaping Answering) throws {
    self.answering = answering
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    port = try Self.bind(listener)
    guard listen(listener, 64) == 0 else { throw CocoaError(.fileReadUnknown) }
  }

  /// Binds a socket to a free port of 127.0.0.1; which.
  static func bind(_ socket: Int32) throws -> Int {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard Glibc.bind(socket, address, size) == 0 else { return Int32(-1) }
        return getsockname(socket, address, &size)
      }
    }
    guard result == 0 else { throw CocoaError(.fileReadUnknown) }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  public func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func accept() {
    defer { close(listener) }
    for _ in 0..<10_000 {
      let connection = Glibc.accept(listener, nil, nil)
      // Who left before being let in ends nothing.
      if connection < 0, errno == EINTR || errno == ECONNABORTED { continue }
      guard connection >= 0 else { return }
      // A program that another test starts must not keep the connection open.
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      accepted.withLock { $0 += 1 }
      Thread.detachNewThread { self.serve(connection) }
    }
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    for _ in 0..<100 {
      guard let request = Self.readRequest(connection) else { return }
      seen.withLock { $0.append(request) }
      let answer = answering(request)
      guard Self.send(answer, to: connection), answer.keepsOpen else { return }
    }
  }

  private static func readRequest(_ connection: Int32) -> LoopbackRequest? {
    guard var request = readHead(connection) else { return nil }
    let count = request.headers["content-length"].flatMap { Int($0) } ?? 0
    guard let body = readBody(count, connection) else { return nil }
    request.body = body
    request.byteCount += count
    return request
  }

  private static func readHead(_ connection: Int32) -> LoopbackRequest? {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while head.count < 65_536, recv(connection, &byte, 1, 0) == 1 {
      head.append(byte)
      // Every method begins with a letter; a TLS greeting does not, and never ends in a blank line.
      guard head[0] >= UInt8(ascii: "A") else { return nil }
      if head.suffix(4) == [13, 10, 13, 10] { return LoopbackRequest(head: head) }
    }
    return nil
  }

  private static func readBody(_ count: Int, _ connection: Int32) -> [UInt8]? {
    guard count > 0 else { return [] }
    guard count <= 64 * 1024 * 1024 else { return nil }
    var body = [UInt8](repeating: 0, count: count)
    return recv(connection, &body, count, Int32(MSG_WAITALL)) == count ? body : nil
  }

  private static func send(_ answer: LoopbackAnswer, to connection: Int32) -> Bool {
    let again = answer.parts.last.map { Array(repeating: $0, count: answer.repeatsOfLastPart) }
    for part in answer.parts + (again ?? []) {
      guard send(part, to: connection), isStillThere(connection, answer.pauseMilliseconds) else {
        return false
      }
    }
    return true
  }

  private static func send(_ part: [UInt8], to connection: Int32) -> Bool {
    var rest = part[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Waits, unless the client goes away meanwhile.
  private static func isStillThere(_ connection: Int32, _ milliseconds: Int32) -> Bool {
    guard milliseconds > 0 else { return true }
    var waited = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
    return poll(&waited, 1, milliseconds) == 0
  }
}
