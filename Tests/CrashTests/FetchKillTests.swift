import Foundation
import LoopbackServer
import Testing

@Suite struct `A program killed while it fetches many pages` {
  @Test func `has kept what came before, and goes on from there`() throws {
    let scratch = try Scratch()
    let carrel = try scratch.carrel()
    let server = try LoopbackServer.start { .page(Self.page($0.target)) }
    defer { server.stop() }
    let addresses = (0..<12).map { server.url("/\($0)") }
    let list = try scratch.file("list", addresses.joined(separator: "\n"))

    // Two pages a second, kept at least every two seconds.
    let ending = try carrel.start(["add", "--from", list, "--allow-private"])
      .end(killedAfter: .milliseconds(4500))
    let kept = try carrel.run("ls", "--format", "{url}").split(separator: "\n").map(String.init)
    let fetchedBefore = server.requests.count
    try carrel.run("add", "--from", list, "--allow-private")

    #expect(ending.wasKilled)
    #expect(kept.count >= 3)
    #expect(kept.count < 12)
    #expect(fetchedBefore - kept.count <= 6)
    #expect(server.requests.count == fetchedBefore + 12 - kept.count)
    #expect(try carrel.run("ls", "--format", "{url}").split(separator: "\n").count == 12)
  }

  private static func page(_ name: String) -> String {
    let sentence = "This paragraph says nothing, at some length, so that it is taken for a text. "
    return "<title>Page \(name)</title><article><p>"
      + String(repeating: sentence, count: 8) + name + "</p></article>"
  }
}
