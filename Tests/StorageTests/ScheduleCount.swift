import Foundation

/// How many schedules a property is tried on: few by default, `CARREL_SCHEDULES` for the long form.
func scheduleCount(_ short: Int) -> Int {
  ProcessInfo.processInfo.environment["CARREL_SCHEDULES"].flatMap { Int($0) } ?? short
}
