import Changes
import SeededRandomness
import SyncProtocol

extension Simulation {
  /// What must hold when all has arrived everywhere.
  func check() throws {
    try checkConvergence()
    try checkLosses()
    try checkLife()
    try checkConflicts()
    try checkReplay()
    try checkRepetition()
  }

  /// P1 in the middle of a run: who has the same has the same outcome.
  func checkAgreement(of device: Int) throws {
    let own = devices[device]
    for other in devices where other.seen == own.seen && other.device != own.device {
      guard Self.agree(own, other) else { throw Failure.statesDiffer }
    }
  }

  private func checkConvergence() throws {
    for other in devices.dropFirst() {
      guard other.seen == devices[0].seen else { throw Failure.vectorsDiffer }
      guard Self.agree(other, devices[0]) else { throw Failure.statesDiffer }
    }
    guard devices.allSatisfy(\.pending.isEmpty) else { throw Failure.stillWaiting }
  }

  /// P2: what nobody replaced knowingly is there.
  private func checkLosses() throws {
    for write in witness.standing {
      let heads = devices[0].states[write.key]?.heads(write.field) ?? []
      guard heads.contains(where: { $0.dot == write.dot && $0.value == write.value }) else {
        throw Failure.lostValue
      }
    }
  }

  /// P3 and P4: alive exactly when something stands that no deleter had seen.
  private func checkLife() throws {
    for key in [Self.article, Self.note] {
      let isAlive = devices[0].states[key]?.isAlive ?? false
      switch (witness.mustLive(key), isAlive) {
      case (true, false): throw Failure.lostToDelete
      case (false, true): throw Failure.revivedWithoutReason
      default: break
      }
    }
  }

  /// P5: no head is left that a later writer had seen.
  private func checkConflicts() throws {
    for (key, state) in devices[0].states {
      for field in state.fields.fields {
        for head in state.heads(field) {
          let isStale = witness.writes.contains {
            $0.key == key && $0.field == field && $0.dot != head.dot && $0.knew(head.dot)
          }
          if isStale { throw Failure.staleConflict }
        }
      }
    }
  }

  /// P7 and P8: a fresh device by the log alone, and one by snapshot, are as the others.
  private func checkReplay() throws {
    var witness = witness
    var generator = SeededGenerator(seed: schedule.seed)
    var byLog = Replica(device: Self.device(20), broken: devices[0].broken)
    let everything = devices.flatMap(\.log).shuffled(using: &generator)
    try byLog.receive(everything, at: Self.epoch, witness: &witness)
    var bySnapshot = Replica(device: Self.device(21), broken: devices[0].broken)
    var source = devices[0]
    let half = byLog.log.prefix(byLog.log.count / 2)
    try bySnapshot.receive(half, at: Self.epoch, witness: &witness)
    try bySnapshot.join(source.snapshot(witness: &witness), witness: &witness)
    try bySnapshot.receive(everything, at: Self.epoch, witness: &witness)
    guard Self.agree(byLog, devices[0]), Self.agree(bySnapshot, devices[0]) else {
      throw Failure.replayDiffers
    }
  }

  /// P6: all messages once more change nothing.
  private func checkRepetition() throws {
    var witness = witness
    var device = devices[0]
    for var other in devices.dropFirst() {
      try device.receive(other.log.reversed(), at: Self.epoch, witness: &witness)
      try device.join(other.snapshot(witness: &witness), witness: &witness)
    }
    guard Self.agree(device, devices[0]) else { throw Failure.repeatedDeliveryChanged }
  }

  private static func agree(_ left: Replica, _ right: Replica) -> Bool {
    left.seen == right.seen && left.states == right.states
      && left.texts.mapValues { $0.render() } == right.texts.mapValues { $0.render() }
  }
}
