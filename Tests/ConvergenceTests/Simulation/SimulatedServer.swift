import SQLiteSyncStore
import SeededRandomness
import SyncClient
import SyncProtocol
import SyncService
import Synchronization

/// The server's rules and its store, without a network.
final class SimulatedServer: Sendable {
  static let host = "server.test"

  private let service: SyncService
  private let store: SQLiteSyncStore

  init(folder: String, seed: UInt64) throws {
    let random = Mutex(SeededGenerator(seed: seed))
    store = try SQLiteSyncStore(path: folder + "/server.sqlite") {
      random.withLock { $0.next() }
    }
    let time = Mutex<UInt64>(1_700_000_000_000)
    service = SyncService(
      store: store,
      settings: ServiceSettings(hasOpenRegistration: true),
      now: {
        time.withLock {
          $0 += 1
          return $0
        }
      },
      random: { random.withLock { $0.next() } }
    )
  }

  func answer(_ request: WireRequest) async -> WireAnswer {
    let answer = await service.answer(
      ServiceRequest(
        method: request.call.method,
        path: request.call.path,
        host: Self.host,
        authorization: request.token.map { "Bearer \(Hex.text($0))" },
        protocolVersion: String(SyncLimits.protocolVersion),
        contentType: request.contentType,
        body: request.body
      )
    )
    return WireAnswer(
      status: answer.status,
      contentType: answer.contentType,
      body: answer.body,
      retryAfter: answer.retryAfter,
      bytesSent: request.body.count,
      bytesReceived: answer.body.count
    )
  }
}

/// A way to a server that answers at once, for what happens before a schedule begins.
struct DirectTransport: SyncTransport {
  let server: SimulatedServer

  var host: String { SimulatedServer.host }

  func exchange(_ request: WireRequest) async throws(TransportError) -> WireAnswer {
    await server.answer(request)
  }
}
