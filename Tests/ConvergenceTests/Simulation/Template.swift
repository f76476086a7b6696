import Foundation
import Library
import Synchronization

/// Homes that have joined one account, and the server that knows them, to be copied by every
/// schedule: to open an account takes as long as it is meant to.
@MainActor
struct Template {
  static let deviceCount = 3
  private static var made: Result<String, any Error>?

  /// The folder with `home0` … and `server`.
  static func folder() async throws -> String {
    if let made { return try made.get() }
    do {
      let folder = try await make()
      made = .success(folder)
      return folder
    } catch {
      made = .failure(error)
      throw error
    }
  }

  /// A folder in memory where there is one: every schedule writes hundreds of times, durably.
  static func newFolder() throws -> String {
    let shared = "/dev/shm"
    let place = FileManager.default.isWritableFile(atPath: shared) ? shared : NSTemporaryDirectory()
    let folder = "\(place)/carrel-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  private static func make() async throws -> String {
    let folder = try newFolder()
    removeAtExit(folder)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/server",
      withIntermediateDirectories: true
    )
    let server = try SimulatedServer(folder: "\(folder)/server", seed: 1)
    for index in 0..<deviceCount {
      let world = SimulatedSurroundings(seed: UInt64(10 + index)) {
        DirectTransport(server: server)
      }
      let library = ReadingLibrary(
        folder: "\(folder)/home\(index)",
        surroundings: world.surroundings
      )
      let wish = AccountWish(
        server: "http://\(SimulatedServer.host)",
        login: "reader",
        passphrase: "a long walk along the canal",
        deviceName: "device \(index)"
      )
      if index == 0 {
        _ = try await library.createAccount(wish, sheetPath: "\(folder)/sheet")
      } else {
        let sheet = try String(contentsOfFile: "\(folder)/sheet", encoding: .utf8)
        _ = try await library.joinAccount(wish, sheet: sheet)
      }
    }
    return folder
  }
}

/// Folders that are removed when the tests are over; left behind at worst.
private let leftovers = Mutex<[String]>([])

private func removeAtExit(_ folder: String) {
  let isFirst = leftovers.withLock { folders in
    folders.append(folder)
    return folders.count == 1
  }
  guard isFirst else { return }
  // Called on any thread.
  atexit {
    for folder in leftovers.withLock({ $0 }) {
      do { try FileManager.default.removeItem(atPath: folder) } catch {}
    }
  }
}
