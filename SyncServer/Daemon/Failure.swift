/// Why the program ends early: one sentence, and the status of sysexits.h.
struct Failure: Error {
  let status: Int32
  let sentence: String

  static func usage(_ sentence: String) -> Failure { Failure(status: 64, sentence: sentence) }
  static func cannotRead(_ sentence: String) -> Failure { Failure(status: 66, sentence: sentence) }
  static func unavailable(_ sentence: String) -> Failure { Failure(status: 69, sentence: sentence) }
  static func cannotCreate(_ sentence: String) -> Failure {
    Failure(status: 73, sentence: sentence)
  }
  static func failed(_ sentence: String) -> Failure { Failure(status: 74, sentence: sentence) }
  static func busy(_ sentence: String) -> Failure { Failure(status: 75, sentence: sentence) }
  static func unusable(_ sentence: String) -> Failure { Failure(status: 78, sentence: sentence) }
}
