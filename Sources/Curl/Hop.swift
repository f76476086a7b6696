import CCurl

/// One request and its answer.
///
/// A fetch is one hop, and one more for each redirect.
final class Hop: Transfer {
  private let number: Int
  private let policy: AddressPolicy
  private let limits: FetchLimits
  private let report: (FetchProgress) -> Void
  private var bodyByteCount = 0
  private var wasRefusedAddress = false
  private var stop: Stop?
  private(set) var answer: AnswerHead
  private(set) var body: [UInt8] = []

  /// Why we, and not curl, ended the transfer.
  private enum Stop {
    case bodyNotWanted
    case tooLarge
    case badAnswer
    case cancelled
  }

  init(
    number: Int,
    policy: AddressPolicy,
    limits: FetchLimits,
    report: @escaping (FetchProgress) -> Void
  ) {
    self.number = number
    self.policy = policy
    self.limits = limits
    self.report = report
    answer = AnswerHead(byteLimit: limits.headerBytes)
  }

  /// Runs the transfer on a handle that is already set up and reports to us.
  func run(on curl: CurlHandle) throws(FetchError) {
    let code = curl.perform()
    switch stop {
    case .bodyNotWanted: return
    case .tooLarge: throw .tooLarge(limit: limits.decodedBytes)
    case .badAnswer: throw .badAnswer
    case .cancelled: throw .cancelled
    case nil: break
    }
    guard code != CURLE_OK else { return }
    // Of several addresses one may be private and refused, and another answer: that is a success.
    if wasRefusedAddress { throw .privateAddress(afterRedirect: number > 0) }
    throw FetchError(curlCode: code, limits: limits)
  }

  func mayConnect(to address: [UInt8]) -> Bool {
    let isAllowed = policy.allows(address, onHop: number)
    if !isAllowed { wasRefusedAddress = true }
    return isAllowed
  }

  /// Takes one header line; false ends the transfer.
  func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
    guard answer.add(line), !answer.isComplete || answer.compressionCount <= 1 else {
      stop = .badAnswer
      return false
    }
    return true
  }

  /// Takes decompressed bytes of the body; false ends the transfer.
  func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard answer.isPage || answer.isRedirect else {
      stop = .bodyNotWanted
      return false
    }
    guard bytes.count <= limits.decodedBytes - bodyByteCount else {
      stop = .tooLarge
      return false
    }
    bodyByteCount += bytes.count
    // A redirect's body is read to its end, because only then curl tells its target, and because
    // the connection can be used again.
    if answer.isPage { body.append(contentsOf: bytes) }
    return true
  }

  /// Tells how far it is; false ends the transfer.
  func progress(received: Int, expected: Int, sent: Int) -> Bool {
    guard !Task.isCancelled else {
      stop = .cancelled
      return false
    }
    report(FetchProgress(receivedBytes: received, expectedBytes: expected > 0 ? expected : nil))
    return true
  }
}
