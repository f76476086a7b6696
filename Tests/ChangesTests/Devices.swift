import SyncProtocol
import Testing

/// Device number `index`: the letter A, B, C … and zeros, or other first bytes on request.
func device(_ index: Int, tail: [UInt8] = [UInt8](repeating: 0, count: 15)) -> DeviceID {
  guard let device = DeviceID(bytes: [UInt8(65 + index)] + tail) else {
    preconditionFailure("sixteen bytes make a device")
  }
  return device
}
