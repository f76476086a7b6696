/// How long anchoring takes; see README.md.
enum Timing {
  static func run() {}
}
