/// How we introduce ourselves: `Carrel/<version>`.
struct ProgramName: CustomStringConvertible {
  let description: String

  /// Leaves out of the version whatever could end a header line.
  init(version: String) {
    let plain = version.unicodeScalars.filter { $0.isASCII && $0.value > 0x20 && $0.value < 0x7f }
    description = "Carrel/\(String(String.UnicodeScalarView(plain)))"
  }
}
