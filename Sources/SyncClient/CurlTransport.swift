public import Curl
import Foundation
import SyncProtocol

/// The real way to a server: libcurl, one connection kept for all calls, on a thread of its own.
///
/// So libcurl is opened while the library is, and a page can come while the last one is written.
public final class CurlTransport: SyncTransport {
  private let line: Line

  /// Starts at once; what `open` throws is thrown at the first call.
  public init(_ open: @escaping @Sendable () throws(SessionError) -> HTTPSession) {
    line = Line()
    let line = line
    Thread.detachNewThread { line.run(open) }
  }

  deinit { line.close() }

  public var host: String { line.host }

  public func begin(_ request: WireRequest) { line.put(request) }

  /// Blocks the thread until the answer is here: a sync has nothing else to do.
  public func exchange(_ request: WireRequest) async throws(TransportError) -> WireAnswer {
    try line.take(request)
  }
}

/// What the two threads share: one request at a time, and its answer.
private final class Line: @unchecked Sendable {
  // Everything below is touched with the condition locked.
  private let condition = NSCondition()
  private var request: WireRequest?
  private var answer: Result<WireAnswer, TransportError>?
  private var isClosed = false
  private var openedHost: Result<String, TransportError>?

  /// Empty when there is no session; the next call then says why.
  var host: String {
    condition.withLock {
      while openedHost == nil { condition.wait() }
      if case .success(let host) = openedHost { return host }
      return ""
    }
  }

  func put(_ next: WireRequest) {
    condition.withLock {
      guard request == nil else { return }
      request = next
      condition.broadcast()
    }
  }

  func take(_ wanted: WireRequest) throws(TransportError) -> WireAnswer {
    let result = condition.withLock {
      if request == nil { request = wanted }
      condition.broadcast()
      // What was begun and is not wanted any more is waited for and forgotten.
      while request != wanted {
        while answer == nil { condition.wait() }
        answer = nil
        request = wanted
        condition.broadcast()
      }
      while answer == nil { condition.wait() }
      defer {
        request = nil
        answer = nil
      }
      return answer
    }
    guard let result else { throw TransportError("The call was not answered.", .failed) }
    return try result.get()
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  func run(_ open: () throws(SessionError) -> HTTPSession) {
    let session: Result<HTTPSession, TransportError>
    do throws(SessionError) { session = .success(try open()) } catch {
      session = .failure(TransportError(error))
    }
    condition.withLock {
      openedHost = session.map(\.host)
      condition.broadcast()
    }
    while let next = next() {
      let result = session.flatMap { session in
        Result { () throws(TransportError) in try session.exchange(next) }
      }
      condition.withLock {
        answer = result
        condition.broadcast()
      }
    }
  }

  /// The next request that has no answer yet; `nil` when there will be none.
  private func next() -> WireRequest? {
    condition.withLock {
      while !isClosed, request == nil || answer != nil { condition.wait() }
      return isClosed ? nil : request
    }
  }
}

extension HTTPSession {
  fileprivate func exchange(_ request: WireRequest) throws(TransportError) -> WireAnswer {
    var headers = [
      (SyncLimits.versionField, String(SyncLimits.protocolVersion)),
      ("Content-Type", request.contentType),
    ]
    if let token = request.token { headers.append(("Authorization", "Bearer \(Hex.text(token))")) }
    do throws(SessionError) {
      let answer = try send(
        method: request.call.method,
        path: request.call.path,
        headers: headers,
        body: request.body
      )
      return WireAnswer(
        status: answer.status,
        contentType: answer.fields["content-type"] ?? "",
        body: answer.body,
        retryAfter: answer.fields["retry-after"].flatMap { Int($0) },
        bytesSent: answer.bytesSent,
        bytesReceived: answer.bytesReceived
      )
    } catch {
      throw TransportError(error)
    }
  }
}

extension TransportError {
  /// A connection that broke may stand again in a moment; a refusal stays one.
  fileprivate init(_ error: SessionError) {
    switch error {
    case .cutShort, .timedOut: self.init(error.description, .passing)
    case .insecureAddress, .malformedAddress: self.init(error.description, .wrongAddress)
    default: self.init(error.description, .failed)
    }
  }
}
