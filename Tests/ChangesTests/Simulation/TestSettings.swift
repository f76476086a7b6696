import Foundation

/// What a run of the tests may be told from outside.
enum TestSettings {
  /// `CARREL_SCHEDULES`: how many random schedules; short without it.
  static let scheduleCount = number("CARREL_SCHEDULES") ?? 300
  /// `CARREL_SEED`: where the random schedules start.
  static let seed = UInt64(number("CARREL_SEED") ?? 0)
  /// `CARREL_MEASURE`: whether to take times.
  static let measures = number("CARREL_MEASURE") != nil

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}
