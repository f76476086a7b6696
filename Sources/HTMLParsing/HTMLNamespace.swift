/// Whose element it is.
public enum HTMLNamespace: UInt8, Sendable {
  case html, svg, mathML
}
