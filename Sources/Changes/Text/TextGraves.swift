private import SyncProtocol

/// Which scalars are taken out, whoever did it and whatever was put there.
struct TextGraves {
  private struct Grave {
    let device: DeviceID
    var counters: ClosedRange<UInt32>
  }

  /// By device and counter, none touching another.
  private var graves: [Grave] = []

  init(_ deletions: [TextDeletion]) {
    let ordered = deletions.sorted {
      $0.device != $1.device
        ? $0.device < $1.device : $0.counters.lowerBound < $1.counters.lowerBound
    }
    for deletion in ordered {
      if let last = graves.last, last.device == deletion.device,
        deletion.counters.lowerBound <= last.counters.upperBound
      {
        let end = max(last.counters.upperBound, deletion.counters.upperBound)
        graves[graves.count - 1].counters = last.counters.lowerBound...end
      } else {
        graves.append(Grave(device: deletion.device, counters: deletion.counters))
      }
    }
  }

  /// Splits scalars of a run into pieces that are wholly deleted or wholly not.
  func split(_ scalars: Range<Int>, of run: TextRun, _ visit: (Range<Int>, Bool) -> Void) {
    let base = Int(run.id.counter)
    var scalar = scalars.lowerBound
    var index = firstGrave(of: run.id.device, endingAt: base + scalar)
    while index < graves.count, graves[index].device == run.id.device {
      let start = max(scalar, Int(graves[index].counters.lowerBound) - base)
      guard start < scalars.upperBound else { break }
      if scalar < start { visit(scalar..<start, false) }
      scalar = min(scalars.upperBound, Int(graves[index].counters.upperBound) - base + 1)
      visit(start..<scalar, true)
      guard scalar < scalars.upperBound else { return }
      index += 1
    }
    visit(scalar..<scalars.upperBound, false)
  }

  private func firstGrave(of device: DeviceID, endingAt counter: Int) -> Int {
    var lower = 0
    var upper = graves.count
    while lower < upper {
      let middle = (lower + upper) / 2
      let grave = graves[middle]
      let isBefore =
        grave.device != device
        ? grave.device < device : Int(grave.counters.upperBound) < counter
      if isBefore { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
