import SyncClient

/// A network that does nothing by itself: every request waits until the schedule decides what
/// becomes of it.
@MainActor
final class SimulatedNetwork {
  /// A request on its way, or its answer on the way back.
  final class Exchange {
    let device: Int
    let request: WireRequest
    fileprivate let continuation: CheckedContinuation<Outcome, Never>
    /// What the server said, once it has.
    var answer: WireAnswer?

    fileprivate init(
      device: Int,
      request: WireRequest,
      continuation: CheckedContinuation<Outcome, Never>
    ) {
      self.device = device
      self.request = request
      self.continuation = continuation
    }
  }

  enum Outcome: Sendable {
    case answer(WireAnswer)
    /// The connection broke; the request may have arrived or not.
    case cut
    /// Answered by nobody, and worth another try at once.
    case lost
  }

  private(set) var exchanges: [Exchange] = []
  private var schedule: CheckedContinuation<Void, Never>?

  fileprivate func send(_ request: WireRequest, from device: Int) async -> Outcome {
    await withCheckedContinuation { continuation in
      exchanges.append(Exchange(device: device, request: request, continuation: continuation))
      wakeSchedule()
    }
  }

  /// Ends an exchange, and waits until the device that waited for it waits again or is done.
  func end(_ exchange: Exchange, with outcome: Outcome) async {
    exchanges.removeAll { $0 === exchange }
    await untilSomethingWaits { exchange.continuation.resume(returning: outcome) }
  }

  /// Does `start`, and waits until what it started waits for the network, or is done.
  func untilSomethingWaits(_ start: () -> Void) async {
    await withCheckedContinuation { continuation in
      schedule = continuation
      start()
    }
  }

  /// Called when a device waits for an answer, or has nothing more to do.
  func wakeSchedule() {
    let waiting = schedule
    schedule = nil
    waiting?.resume()
  }
}

/// One device's way through the simulated network.
struct SimulatedTransport: SyncTransport {
  let network: SimulatedNetwork
  let device: Int

  var host: String { SimulatedServer.host }

  func exchange(_ request: WireRequest) async throws(TransportError) -> WireAnswer {
    switch await network.send(request, from: device) {
    case .answer(let answer): return answer
    case .cut: throw TransportError("The connection broke.", .failed)
    case .lost: throw TransportError("The answer was lost.", .passing)
    }
  }
}
