import Foundation
import LoopbackServer
import Testing

@Suite struct `A program killed while it fetches many pages` {
  @Test func `has kept what came before, and goes on from there`() throws {
    let scratch = try Scratch()
    let carrel = try scratch.carrel()
    // The first eight are answered, which is as many as are kept together; the others wait.
    let (answered, all) = (8, 12)
    let gate = DispatchSemaphore(value: 0)
    let server = try LoopbackServer.start { request in
      if Int(request.target.dropFirst()) ?? 0 >= answered {
        gate.wait()
        gate.signal()
      }
      return .page(Self.page(request.target))
    }
    defer {
      gate.signal()
      server.stop()
    }
    let list = try scratch.file(
      "list",
      (0..<all).map { server.url("/\($0)") }.joined(separator: "\n")
    )
    let child = try carrel.start(["add", "--from", list, "--allow-private"])
    // Two wait at most, for they are of one host: from then on nothing more is asked.
    var kept: [String] = []
    for _ in 0..<600 where kept.count < 3 || server.requests.count < answered + 2 {
      usleep(100_000)
      kept = try Self.kept(by: carrel)
    }

    let ending = try child.end(killedAfter: .zero)
    kept = try Self.kept(by: carrel)
    let fetchedBefore = server.requests.count
    gate.signal()
    try carrel.run("add", "--from", list, "--allow-private")

    #expect(ending.wasKilled, "\(ending)")
    #expect(fetchedBefore == answered + 2)
    #expect((3...answered).contains(kept.count))
    let wanted = Set((0..<all).map { "/\($0)" })
    #expect(wanted.isSuperset(of: kept))
    let fetchedAfter = server.requests.dropFirst(fetchedBefore).map(\.target)
    #expect(fetchedAfter.sorted() == wanted.subtracting(kept).sorted())
    #expect(try Self.kept(by: carrel).sorted() == wanted.sorted())
  }

  private static func kept(by carrel: Carrel) throws -> [String] {
    try carrel.run("ls", "--format", "{url}").split(separator: "\n").map {
      String($0[($0.lastIndex(of: "/") ?? $0.startIndex)...])
    }
  }

  private static func page(_ name: String) -> String {
    let sentence = "This paragraph says nothing, at some length, so that it is taken for a text. "
    return "<title>Page \(name)</title><article><p>"
      + String(repeating: sentence, count: 8) + name + "</p></article>"
  }
}
