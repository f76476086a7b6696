import Foundation
import LoopbackServer
import Testing

@Suite struct `Saving an address` {
  private static let page = """
    <html><head><title>A page from afar</title></head><body><article><h1>A page from afar</h1>
    <p>It came over the wire, and it has enough words in this one paragraph to be taken for the
    article that it is, commas and all.</p></article></body></html>
    """

  private func answer(
    _ arguments: String,
    by answering: @escaping LoopbackServer.Answering
  ) throws -> (output: String, status: Int32) {
    let program = try Program()
    defer { do { try program.remove() } catch { Issue.record(error) } }
    return try LoopbackServer.run(answering: answering) { server in
      try program.run("carrel add \(server.url("/essay")) \(arguments)")
    }
  }

  @Test func `fetches the page and keeps it`() throws {
    let (output, status) = try answer("--allow-private --format '{title}|{site}'") { _ in
      .page(Array(Self.page.utf8))
    }

    #expect(output == "A page from afar|127.0.0.1\n")
    #expect(status == 0)
  }

  @Test func `refuses a private address unless told otherwise`() throws {
    let (output, status) = try answer("") { _ in .page(Array(Self.page.utf8)) }

    #expect(output.hasPrefix("carrel: "))
    #expect(output.split(separator: "\n").count == 1)
    #expect(status == 69)
  }

  @Test func `never follows a redirect into a private network`() throws {
    let (output, status) = try answer("--allow-private") { _ in .redirect(to: "/elsewhere") }

    #expect(output.contains("private"))
    #expect(status == 69)
  }

  @Test func `says when there is no such page`() throws {
    let (output, status) = try answer("--allow-private") { _ in
      .raw("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    }

    #expect(output == "carrel: The page does not exist; check the address.\n")
    #expect(status == 66)
  }

  @Test func `says when it is no page`() throws {
    let (output, status) = try answer("--allow-private") { _ in
      .page([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0, count: 500))
    }

    #expect(output.hasPrefix("carrel: It is "))
    #expect(status == 65)
  }

  @Test func `says when the page broke off, and keeps nothing`() throws {
    let program = try Program()
    defer { do { try program.remove() } catch { Issue.record(error) } }
    let answer: @Sendable (LoopbackRequest) -> LoopbackAnswer = { _ in
      .raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n\(Self.page)")
    }
    let (_, status) = try LoopbackServer.run(answering: answer) { server in
      try program.run("carrel add \(server.url()) --allow-private")
    }

    #expect(status == 65)
    #expect(try program.run("carrel ls").output == "")
  }

  @Test func `says when nobody answers`() throws {
    let program = try Program()
    defer { do { try program.remove() } catch { Issue.record(error) } }

    let (output, status) = try program.run("carrel add http://127.0.0.1:9/ --allow-private")

    #expect(output.hasPrefix("carrel: "))
    #expect(status == 69)
  }
}
