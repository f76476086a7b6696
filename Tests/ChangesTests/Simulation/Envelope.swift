import Changes

/// A changeset as it travels.
struct Envelope {
  let dot: Dot
  let deps: VersionVector
  let bytes: [UInt8]

  init(_ changeset: Changeset) {
    dot = changeset.dot
    deps = changeset.deps
    bytes = changeset.encode()
  }
}
