import Library
import Reading
import SeededRandomness
import SyncClient
import Synchronization

/// A person's device: the production library in a folder, its clock and its randomness.
@MainActor
final class SimulatedDevice {
  let index: Int
  let folder: String
  let world: SimulatedSurroundings
  private(set) var library: ReadingLibrary
  private(set) var isSyncing = false
  /// Why the last sync ended early, for the report of a failing schedule.
  private(set) var lastError: String?

  init(index: Int, folder: String, world: SimulatedSurroundings) {
    self.index = index
    self.folder = folder
    self.world = world
    library = ReadingLibrary(folder: folder, surroundings: world.surroundings)
  }

  /// Starts a sync; it goes as far as its first request.
  func startSync(on network: SimulatedNetwork) async {
    isSyncing = true
    let library = library
    await network.untilSomethingWaits {
      Task { @MainActor in
        do {
          _ = try await library.sync()
          lastError = nil
        } catch {
          lastError = "\(error)"
        }
        isSyncing = false
        network.wakeSchedule()
      }
    }
  }

  /// What a killed process leaves: the folder, and nothing in memory.
  func restart() {
    library = ReadingLibrary(folder: folder, surroundings: world.surroundings)
  }
}

/// A device's clock, randomness and network, which the schedule decides.
final class SimulatedSurroundings: Sendable {
  private struct State {
    var milliseconds: Int64 = 1_700_000_000_000
    var random: SeededGenerator
  }

  private let state: Mutex<State>
  private let connect: @Sendable () -> any SyncTransport

  init(seed: UInt64, connect: @escaping @Sendable () -> any SyncTransport) {
    // Neighbouring seeds give the same numbers, one place apart: devices must not share names.
    var spread = SeededGenerator(seed: seed)
    state = Mutex(State(random: SeededGenerator(seed: spread.next())))
    self.connect = connect
  }

  /// Sets the clock forward or back.
  func moveClock(by milliseconds: Int64) {
    state.withLock { $0.milliseconds = max(1, $0.milliseconds + milliseconds) }
  }

  var surroundings: Surroundings {
    var surroundings = Surroundings(
      version: "test",
      now: {
        self.state.withLock {
          $0.milliseconds += 7
          return Timestamp(milliseconds: $0.milliseconds)
        }
      },
      random: { self.state.withLock { $0.random.next() } }
    )
    let connect = connect
    surroundings.transport = { _, _ in connect() }
    surroundings.pause = { _ in }
    return surroundings
  }
}
