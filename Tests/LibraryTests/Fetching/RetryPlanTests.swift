import Curl
import Testing

@testable import Library

@Suite struct `A page that could not be fetched` {
  private let plan = RetryPlan()

  @Test(arguments: [
    FetchError.unreachable(.noConnection), .busy(status: 503, retryAfter: nil),
  ])
  func `is tried two more times, ever later`(error: FetchError) throws {
    let first = try #require(plan.pause(after: error, tries: 1, randomness: 0))
    let second = try #require(plan.pause(after: error, tries: 2, randomness: 0))

    #expect(first == .milliseconds(250))
    #expect(second == .milliseconds(750))
    #expect(plan.pause(after: error, tries: 3, randomness: 0) == nil)
  }

  @Test(arguments: [0, 1, 1023, UInt64.max])
  func `is not tried again at the same moment by everybody`(randomness: UInt64) throws {
    let pause = try #require(
      plan.pause(after: .unreachable(.noConnection), tries: 1, randomness: randomness)
    )

    #expect(pause >= .milliseconds(250) && pause < .milliseconds(750))
  }

  @Test func `is tried again when its server says, unless that is too long`() {
    func pause(_ asked: Duration) -> Duration? {
      plan.pause(after: .busy(status: 429, retryAfter: asked), tries: 1, randomness: 7)
    }

    #expect(pause(.seconds(1)) == .seconds(1))
    #expect(pause(.seconds(30)) == .seconds(30))
    #expect(pause(.seconds(31)) == nil)
  }

  @Test(arguments: [
    FetchError.notFound, .httpStatus(403), .httpStatus(500), .timedOut, .cutShort, .badAnswer,
    .privateAddress(afterRedirect: false), .tooManyRedirects(limit: 5), .untrustedCertificate,
    .unreachable(.unknownHost), .tooLarge(limit: 1), .malformedAddress,
  ])
  func `that trying again would not help is not tried again`(error: FetchError) {
    #expect(plan.pause(after: error, tries: 1, randomness: 0) == nil)
  }
}
