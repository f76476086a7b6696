/// Which Carrel this is.
enum CarrelVersion {
  static let text = "0.1.0"
}
