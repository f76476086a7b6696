import Curl
import Glibc

/// A program for the tests to start.
///
/// It tells whether libcurl is in the process, then fetches the
/// address it was given, if any, and tells again.
@main
struct FetchOnce {
  static func main() throws {
    print("before:", try mapsLibcurl())
    guard CommandLine.arguments.count > 1 else { return }
    do throws(FetchError) {
      let page = try PageFetcher(version: "test")
        .fetch(CommandLine.arguments[1], addresses: .anyForFirstHop)
      print("status:", page.status)
    } catch {
      print("error:", error)
    }
    print("after:", try mapsLibcurl())
  }

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
