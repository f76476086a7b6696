import Foundation
import Glibc
import Testing

@Suite struct `The server's command line` {
  private let folder: URL

  init() throws {
    folder = ServerProcess.newFolder()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  private var store: String { "sqlite:\(folder.path)/server.sqlite" }

  @Test func `helps, and says its version`() throws {
    let help = try ServerProcess.run("--help")
    #expect(help.status == 0)
    for command in ["serve", "invite", "restored"] { #expect(help.output.contains(command)) }
    #expect(try ServerProcess.run("serve", "--help").status == 0)
    let version = try ServerProcess.run("--version")
    #expect(version.status == 0)
    #expect(version.output.wholeMatch(of: /carrel-server \d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [
    ["--listen", "nonsense"], ["--listen", "0.0.0.0:0"], ["--listen", "example.org:0"],
    ["--log-level", "loud"], ["--connections", "0"], ["--head-timeout", "0"],
    ["--tls-cert", "only"], ["--nonsense"],
  ])
  func `refuses what it cannot mean`(options: [String]) throws {
    let ending = try run(["serve", "--store", store] + options)
    #expect(ending.status == 64)
    #expect(!ending.errors.isEmpty)
    #expect(ending.output.isEmpty)
  }

  @Test(arguments: ["postgres://a", "sqlite:", "", "/tmp/a"])
  func `refuses a store that it does not know`(store: String) throws {
    for command in ["serve", "invite", "restored"] {
      #expect(try ServerProcess.run(command, "--store", store).status == 64)
    }
  }

  @Test func `says when a database cannot be made, or is none`() throws {
    let missing = try ServerProcess.run(
      "serve",
      "--store",
      "sqlite:\(folder.path)/no/server.sqlite"
    )
    #expect(missing.status == 73)
    let text = folder.appending(path: "text")
    try Data(String(repeating: "no database at all. ", count: 300).utf8).write(to: text)
    let damaged = try ServerProcess.run("serve", "--store", "sqlite:\(text.path)")
    #expect(damaged.status == 74)
    for ending in [missing, damaged] {
      #expect(ending.errors.hasPrefix("carrel-server: "))
      #expect(!ending.errors.contains("SELECT") && !ending.errors.contains("PRAGMA"))
      #expect(ending.errors.count(where: { $0 == "\n" }) == 1)
    }
  }

  @Test func `says when a port is taken`() throws {
    let server = try ServerProcess()
    try server.start()
    let address = "127.0.0.1:\(server.port)"
    let ending = try ServerProcess.run("serve", "--listen", address, "--store", store)
    #expect(ending.status == 69)
    #expect(ending.errors.contains(address))
    #expect(ending.output.isEmpty)
  }

  @Test func `says when a certificate cannot be read`() throws {
    let ending = try run([
      "serve", "--store", store, "--tls-cert", "\(folder.path)/no", "--tls-key",
      "\(folder.path)/no",
    ])
    #expect(ending.status == 66)
    #expect(ending.errors.count(where: { $0 == "\n" }) == 1)
  }

  private func run(
    _ words: [String]
  ) throws -> (status: Int32, output: String, errors: String) {
    try ServerProcess.run(words)
  }
}
