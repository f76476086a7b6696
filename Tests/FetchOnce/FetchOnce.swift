import Curl
import Foundation
import Synchronization

/// A program for the tests to start.
///
/// With `--leave` before the address it fetches on many threads, and ends while they do.
///
/// It tells whether libcurl is in the process, then fetches the
/// address it was given, if any, and tells again.
@main
struct FetchOnce {
  static func main() throws {
    print("before:", try mapsLibcurl())
    guard CommandLine.arguments.count > 1 else { return }
    if CommandLine.arguments[1] == "--leave" { leave(CommandLine.arguments[2]) }
    do throws(FetchError) {
      let page = try PageFetcher(version: "test")
        .fetch(CommandLine.arguments[1], addresses: .anyForFirstHop)
      print("status:", page.status)
    } catch {
      print("error:", error)
    }
    print("after:", try mapsLibcurl())
  }

  /// Some threads fetch, and others end that did, when the program ends.
  private static func leave(_ address: String) -> Never {
    for _ in 0..<4 {
      Thread.detachNewThread {
        while true {
          Thread.detachNewThread {
            do {
              _ = try PageFetcher(version: "test").fetch(address, addresses: .anyForFirstHop)
            } catch {}
            done.add(1, ordering: .releasing)
          }
          let before = done.load(ordering: .acquiring)
          while done.load(ordering: .acquiring) == before { usleep(100) }
        }
      }
    }
    while done.load(ordering: .acquiring) < 16 { usleep(100) }
    exit(0)
  }

  private static let done = Atomic(0)

  private static func mapsLibcurl() throws -> Bool {
    guard let maps = fopen("/proc/self/maps", "r") else { throw FetchError.failed(code: -1) }
    defer { fclose(maps) }
    var line = [CChar](repeating: 0, count: 8192)
    while fgets(&line, Int32(line.count), maps) != nil {
      if strstr(line, "libcurl") != nil { return true }
    }
    return false
  }
}
