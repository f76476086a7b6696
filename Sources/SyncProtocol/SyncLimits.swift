/// What one call may carry: both ends keep to these.
public enum SyncLimits {
  /// Version of the protocol, sent by clients as `Sync-Protocol`.
  public static let protocolVersion = 1
  public static let versionField = "Sync-Protocol"

  /// Envelopes in one push.
  public static let pushedEnvelopes = 500
  /// Bytes of a request's whole body.
  public static let bodyBytes = 4 * 1024 * 1024
  /// Bytes of the envelopes of one answer; an answer always holds at least one when there is one.
  public static let pageBytes = 4 * 1024 * 1024
  /// Bytes of one envelope.
  public static let envelopeBytes = 1_280 * 1024
  /// Bytes of a run of changesets before it is sealed; a longer changeset travels as a body.
  public static let runBytes = 256 * 1024
  /// Bytes of a pack of bodies before it is sealed.
  public static let packBytes = 1024 * 1024
  /// Bytes of a control in JSON.
  public static let controlBytes = 256 * 1024
  /// UTF-8 bytes of a login.
  public static let loginBytes = 64
}
