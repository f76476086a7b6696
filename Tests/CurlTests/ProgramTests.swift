import Foundation
import LoopbackServer
import Testing

@Suite struct `A program` {
  @Test func `that fetches nothing never loads libcurl`() throws {
    let output = try run([], environment: [:])

    #expect(output == "before: false\n")
  }

  @Test func `does not take a proxy or a password from its surroundings`() throws {
    let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: false)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: home) } }
    try Data("machine 127.0.0.1 login me password word\n".utf8)
      .write(to: home.appending(path: ".netrc"))

    try LoopbackServer.run(answering: { _ in .page("proxy") }) { proxy in
      try LoopbackServer.run(answering: { _ in .page("x") }) { server in
        let output = try run(
          [server.url()],
          environment: [
            "HOME": home.path, "http_proxy": proxy.url(), "ALL_PROXY": proxy.url(),
          ]
        )

        // The last line is the control: the look into the process does find libcurl.
        #expect(output == "before: false\nstatus: 200\nafter: true\n")
        #expect(proxy.requests.isEmpty)
        #expect(server.requests.count == 1)
        #expect(server.requests.allSatisfy { $0.headers["authorization"] == nil })
      }
    }
  }

  /// OpenSSL tidied up at the program's end, under the hands of threads that were just ending too.
  @Test func `may end while threads that fetched do`() throws {
    try LoopbackServer.run(answering: { _ in .page("x") }) { server in
      for _ in 0..<6 {
        let output = try run(["--leave", "https://127.0.0.1:\(server.port)/"], environment: [:])

        #expect(output == "before: false\n")
      }
    }
  }

  private func run(_ arguments: [String], environment: [String: String]) throws -> String {
    let program = Process()
    let output = Pipe()
    program.executableURL = try #require(Bundle.main.executableURL)
      .deletingLastPathComponent().appending(path: "FetchOnce")
    program.arguments = arguments
    program.environment = environment
    program.standardOutput = output
    try program.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    program.waitUntilExit()
    #expect(program.terminationReason == .exit && program.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self)
  }
}
