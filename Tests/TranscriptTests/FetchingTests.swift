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

  @Test func `keeps the address when nobody answers, and fetches it when asked again`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }

    let kept = try program.run("carrel add http://127.0.0.1:9/later --wait --allow-private")
    let listed = try program.run("carrel ls is:waiting --fields url --jsonl")
    let failed = try program.run("carrel add --waiting --allow-private")

    #expect(kept.output.hasSuffix("\twaiting; will be fetched at the next chance\n"))
    #expect(kept.status == 0)
    #expect(listed.output == #"{"url":"http://127.0.0.1:9/later"}"# + "\n")
    #expect(failed.status == 69)
    try LoopbackServer.run(answering: { _ in .page(Array(Self.page.utf8)) }) { server in
      _ = try program.run("carrel add \(server.url("/other")) --offline")
      let done = try program.run("carrel add --waiting --allow-private")
      #expect(done.output.contains("A page from afar\tnew\n"))
      #expect(done.status == 2)
    }
    #expect(try program.run("carrel ls is:waiting --format '{url}'").output.hasSuffix("/later\n"))
  }

  @Test func `takes a list, passes over what is here, and says what failed by its reason`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }

    try LoopbackServer.run(answering: { request in
      request.target.hasPrefix("/gone")
        ? .page("", status: 404) : .page(Self.page.replacing("afar", with: request.target))
    }) { server in
      let gone = (1...5).map { server.url("/gone\($0)") }
      let list = ["# what I meant to read", "", " \(server.url("/one")) ", "bread.html"] + gone
      try list.joined(separator: "\n").write(
        to: program.folder.appending(path: "list"),
        atomically: true,
        encoding: .utf8
      )
      let first = try program.run("carrel add --from list --allow-private 2>errors")
      let errors = try program.run("cat errors").output
      let again = try program.run("carrel add --from - --allow-private --json <list 2>errors")

      #expect(first.status == 2)
      #expect(first.output.split(separator: "\n").count == 2)
      #expect(
        errors.split(separator: "\n").map(String.init)
          == [
            "carrel: 5 of 7 were not saved.", "5: The page does not exist; check the address.",
          ] + gone.map { "  \($0)" }
      )
      #expect(again.output.contains(#""change":"already saved""#))
      #expect(server.requests.count { $0.target == "/one" } == 1)
    }
  }

  @Test func `takes the pages of a folder, and follows no link out of it`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    _ = try program.run(
      """
      mkdir -p pages/inner pages/.hidden out && mv bread.html pages/inner/ && \
      cp tides.html pages/ && mv tides.html out/ && mv margins.html pages/.hidden/ && \
      ln -s ../out pages/link && ln -s ../out/tides.html pages/also.html && ln -s . pages/loop && \
      echo x >pages/program.bin && mkfifo pages/pipe.html
      """
    )

    let (output, status) = try program.run("carrel add pages --format '{title}'")

    #expect(
      output == "Slow Bread, Explained to an Impatient Friend\nThe Man Who Timed the Tides\n"
    )
    #expect(status == 0)
    #expect(try program.run("carrel add pages/.hidden/.. --format '{change}'").status == 0)
    #expect(try program.run("carrel add out/nothing 2>&1; mkdir e; carrel add e").status == 1)
  }

  @Test func `tells cookies and headers to the site, and neither to a process list`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    _ = try program.run(
      """
      umask 077; printf '127.0.0.1\\tFALSE\\t/\\tFALSE\\t0\\tid\\tsecret\\n' >cookies; \
      echo 'Authorization: Bearer x' >header
      """
    )

    try LoopbackServer.run(answering: { _ in .page(Array(Self.page.utf8)) }) { server in
      let words = "--cookies cookies --header @header --header 'X-One: 1' --allow-private"
      let (output, status) = try program.run("carrel add \(server.url()) \(words)")

      #expect(status == 0, "\(output)")
      #expect(output.split(separator: "\n").count == 1)
      let headers = try #require(server.requests.first?.headers)
      #expect(headers["cookie"] == "id=secret")
      #expect(headers["authorization"] == "Bearer x")
      #expect(headers["x-one"] == "1")
      let loose = try program.run("chmod 644 cookies; carrel add \(server.url()) \(words)")
      #expect(loose.output.contains("cookies can be read by others. Say: chmod 600 FILE"))
      #expect(try program.run("cat cookies").output.hasSuffix("id\tsecret\n"))
    }
  }
}
