extension Changeset {
  /// Rule 11: one dot stands for the same bytes everywhere.
  ///
  /// Throws `ChangesError.fork` when a changeset arrives that is kept already with other bytes;
  /// the kept one must then stay as it is.
  public static func refuseFork(
    at dot: Dot,
    kept: [UInt8],
    arrived: [UInt8]
  ) throws(ChangesError) {
    guard kept == arrived else { throw .fork(dot) }
  }
}
