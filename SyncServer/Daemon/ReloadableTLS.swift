import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import Synchronization

/// TLS whose certificate can be replaced: connections that are open keep the one they began with.
final class ReloadableTLS: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  private let base: HTTP1Channel
  private let current: Mutex<TLSChannel<HTTP1Channel>>

  init(_ base: HTTP1Channel, configuration: TLSConfiguration) throws {
    self.base = base
    current = Mutex(try TLSChannel(base, tlsConfiguration: configuration))
  }

  func reload(_ configuration: TLSConfiguration) throws {
    let channel = try TLSChannel(base, tlsConfiguration: configuration)
    current.withLock { $0 = channel }
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    current.withLock { $0 }.setup(channel: channel, logger: logger)
  }

  func handle(value: Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}
