public import SyncProtocol

extension ReadingStore {
  /// Rule 11: lets a library go on as a new device, when it is a copy of one that goes on too: its
  /// disk was cloned, or a backup was restored.
  ///
  /// `sequence` is the last of this device's changesets that the copies have in common; where no
  /// envelope ends there, it is the end of the last one before. What was made after it is set
  /// aside, byte for byte, and what it had changed is written again as changes of the new device,
  /// by value: nothing that is seen changes. Changes of others that had seen what is set aside wait
  /// again. `mint` makes the new device, `now` is this device's own time in milliseconds since 1970.
  ///
  /// - Returns: the new device.
  @discardableResult
  public func becomeNewDevice(
    after sequence: UInt64,
    now: UInt64,
    mint: () -> DeviceID
  ) throws -> DeviceID {
    try commit { database in
      let device = mint()
      let renewal = try Renewal(database: database, device: device, now: now)
      try renewal.run(after: sequence)
      return (device, true)
    }
  }
}
