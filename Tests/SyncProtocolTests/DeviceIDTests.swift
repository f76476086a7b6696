import SyncProtocol
import Testing

@Suite struct `A device id` {
  @Test func `keeps its sixteen bytes`() {
    let bytes = (0..<16).map { UInt8($0 * 16 + 3) }

    #expect(DeviceID(bytes: bytes)?.bytes == bytes)
  }

  @Test(arguments: [0, 15, 17])
  func `refuses any other length`(count: Int) {
    #expect(DeviceID(bytes: [UInt8](repeating: 1, count: count)) == nil)
  }

  @Test func `is ordered by its bytes`() throws {
    let low = try #require(DeviceID(bytes: [0x7F] + [UInt8](repeating: 0xFF, count: 15)))
    let high = try #require(DeviceID(bytes: [0x80] + [UInt8](repeating: 0, count: 15)))

    #expect(low < high)
  }
}
