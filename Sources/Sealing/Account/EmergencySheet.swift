import SyncProtocol

/// The page that a person keeps: with the passphrase it opens the account on a new device.
public struct EmergencySheet: Equatable, Sendable {
  /// As it was given when the account was made; `nil` on a sheet that was cut down.
  public let server: String?
  public let login: String?
  public let secret: AccountSecret

  private static let serverLabel = "Server:"
  private static let loginLabel = "Login:"
  private static let secretLabel = "Secret:"

  public init(server: String, login: String, secret: AccountSecret) {
    self.server = server
    self.login = login
    self.secret = secret
  }

  /// Reads a sheet back, or a text that holds only the secret.
  ///
  /// Throws `notASheet` for other texts, and `secretMistyped` or `secretMalformed` when the line of
  /// the secret was copied wrongly.
  public init(_ text: String) throws(SealingError) {
    let byteOrderMark: Unicode.Scalar = "\u{FEFF}"
    let text = String(Substring(text.unicodeScalars.trimmingPrefix { $0 == byteOrderMark }))
    let lines = text.split(whereSeparator: \.isNewline)
    let spelled = Self.values(after: Self.secretLabel, in: lines)
    guard let line = spelled.first else {
      do {
        secret = try AccountSecret(spelled: text)
      } catch .secretMalformed {
        throw .notASheet
      }
      (server, login) = (nil, nil)
      return
    }
    let servers = Self.values(after: Self.serverLabel, in: lines)
    let logins = Self.values(after: Self.loginLabel, in: lines)
    guard spelled.count == 1, servers.count <= 1, logins.count <= 1,
      logins.allSatisfy(Login.isPossible)
    else { throw .notASheet }
    secret = try AccountSecret(spelled: line)
    server = servers.first
    login = logins.first
  }

  /// The page.
  public var text: String {
    let lines = [
      (Self.serverLabel, server), (Self.loginLabel, login), (Self.secretLabel, secret.spelled),
    ]
    .compactMap { label, value in
      value.map { label + String(repeating: " ", count: 9 - label.count) + $0 }
    }
    return """
      Carrel emergency sheet

      \(lines.joined(separator: "\n"))

      Print this page or copy it by hand, and keep it where you keep papers that matter.

      Your passphrase and this page together open your account on a new device. Neither opens it
      alone, and nobody can give you another: the server knows neither of them.

      If you lose your passphrase or this page, and all your devices, then what is on the server is
      gone: nobody can read it, not even those who run the server.

      """
  }

  /// What follows a label on the lines that begin with it, without the space around it.
  private static func values(after label: String, in lines: [Substring]) -> [String] {
    lines.compactMap { line in
      let line = line.trimmingPrefix(while: \.isWhitespace)
      guard line.lowercased().hasPrefix(label.lowercased()) else { return nil }
      let value = line.dropFirst(label.count).trimmingPrefix(while: \.isWhitespace)
      return String(String(value.reversed().trimmingPrefix(while: \.isWhitespace)).reversed())
    }
  }
}
