import Changes
import Reading
import Storage
import SyncProtocol

extension ReadingLibrary {
  /// The devices that share this library, this one first.
  public func devices() throws(LibraryError) -> [DeviceStatus] {
    try read { view in
      let devices = try view.devices().map(DeviceStatus.init)
      return devices.filter(\.isThis) + devices.filter { !$0.isThis }
    }
  }

  /// Gives a device a name, on all devices.
  public func renameDevice(
    _ named: String,
    to name: String
  ) throws(LibraryError) -> DeviceStatus {
    guard name.contains(where: { !$0.isWhitespace }), name.utf8.count <= 256 else {
      throw .usage("A device's name has 1 to 256 letters. Choose another one.")
    }
    let device = try device(named: named)
    guard let id = EntityID(device.id) else {
      throw .notFound("There is no such device. List them with: carrel device ls")
    }
    try write(action(.edit)) { transaction in
      let key = EntityKey(kind: .device, id: id)
      try transaction.set(Field.Device.name, of: key, to: .text(name))
    }
    return try self.device(named: device.id)
  }

  private func device(named name: String) throws(LibraryError) -> DeviceStatus {
    let devices = try devices()
    let exact = devices.filter { $0.id == name || $0.name == name }
    let found = exact.isEmpty && name.count >= 4 ? devices.filter { $0.id.hasPrefix(name) } : exact
    guard let device = found.first else {
      throw .notFound("No device is called \"\(name)\". List them with: carrel device ls")
    }
    guard found.count == 1 else {
      throw .ambiguous(
        "\"\(name)\" can mean several devices. Use more letters.",
        candidates: found.map { "\($0.id)  \($0.name ?? "unnamed")" }
      )
    }
    return device
  }
}

extension DeviceStatus {
  init(_ device: DeviceListing) {
    let id = Identifier<Entity>(bytes: device.id.bytes)?.description ?? ""
    self.init(
      id: id,
      shortID: String(id.prefix(6)),
      name: device.name,
      isThis: device.isOwn,
      changes: Int(clamping: device.changesets),
      lastHeard: device.lastHeardAt.map { Timestamp(milliseconds: Int64(clamping: $0)) }
    )
  }
}
