import Foundation

/// Two homes of one account, and their server: all of them the real programs.
struct SyncPair {
  let devices: [Carrel]
  let server: SyncServerProcess
  /// What `account create` and `account join` are told.
  let account: [String]

  init(in scratch: Scratch) throws {
    devices = [try scratch.carrel("a"), try scratch.carrel("b")]
    server = try SyncServerProcess(program: try Carrel.server, folder: scratch.folder)
    try server.start()
    account = [
      "--server", server.address, "--login", "reader",
      "--passphrase-file", try scratch.file("passphrase", "a long walk along the canal\n"),
      "--sheet-file", scratch.folder.appending(path: "sheet").path,
    ]
    try devices[0].run(["account", "create"] + account)
    try devices[1].run(["account", "join"] + account)
  }

  /// Syncs until nothing is left to exchange.
  func converge() throws {
    for _ in 0..<2 {
      for device in devices { try device.run("sync") }
    }
  }

  func exports() throws -> [String] { try devices.map { try $0.run("export", "jsonl") } }
}
