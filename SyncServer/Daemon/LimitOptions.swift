import ArgumentParser
import NIOCore

/// The limits of connections as options; times in seconds.
struct LimitOptions: ParsableArguments {
  @Option(help: "Connections at a time.")
  var connections = ConnectionLimits().connections

  @Option(help: "Connections of one address at a time; loopback has no limit.")
  var connectionsPerAddress = ConnectionLimits().connectionsOfAddress

  @Option(help: ArgumentHelp("For the head of a request.", visibility: .hidden))
  var headTimeout: Double?

  @Option(help: ArgumentHelp("Between requests.", visibility: .hidden))
  var idleTimeout: Double?

  @Option(help: ArgumentHelp("For the body of a request.", visibility: .hidden))
  var bodyTimeout: Double?

  @Option(help: ArgumentHelp("Before a body has to keep a pace.", visibility: .hidden))
  var bodyGrace: Double?

  @Option(help: ArgumentHelp("Without progress of an answer.", visibility: .hidden))
  var stallTimeout: Double?

  @Option(help: ArgumentHelp("For requests that run when the server stops.", visibility: .hidden))
  var drainTimeout: Double?

  func limits() throws -> ConnectionLimits {
    var limits = ConnectionLimits()
    guard 1...1_000_000 ~= connections, 1...1_000_000 ~= connectionsPerAddress else {
      throw Failure.usage("A number of connections is from 1 to 1,000,000.")
    }
    limits.connections = connections
    limits.connectionsOfAddress = connectionsPerAddress
    try set(&limits.firstHead, headTimeout)
    try set(&limits.idle, idleTimeout)
    try set(&limits.body, bodyTimeout)
    try set(&limits.bodyGrace, bodyGrace)
    try set(&limits.stall, stallTimeout)
    try set(&limits.drain, drainTimeout)
    return limits
  }

  private func set(_ limit: inout TimeAmount, _ seconds: Double?) throws {
    guard let seconds else { return }
    guard 0.001...86_400 ~= seconds else {
      throw Failure.usage("A timeout is from 0.001 to 86,400 seconds.")
    }
    limit = .nanoseconds(Int64(seconds * 1_000_000_000))
  }
}
