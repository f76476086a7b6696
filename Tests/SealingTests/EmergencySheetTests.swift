import SyncProtocol
import Testing

@testable import Sealing

@Suite struct `The emergency sheet` {
  private let sheet: EmergencySheet

  init() throws {
    sheet = EmergencySheet(
      server: "https://carrel.example:7878",
      login: "anna",
      secret: try #require(AccountSecret(bytes: Array(0..<20)))
    )
  }

  @Test func `is a page for people`() {
    #expect(
      sheet.text == """
        Carrel emergency sheet

        Server:  https://carrel.example:7878
        Login:   anna
        Secret:  000G-40R4-0M30-E209-185G-R38E-1W81-24GK-AF

        Print this page or copy it by hand, and keep it where you keep papers that matter.

        Your passphrase and this page together open your account on a new device. Neither opens it
        alone, and nobody can give you another: the server knows neither of them.

        If you lose your passphrase or this page, and all your devices, then what is on the server is
        gone: nobody can read it, not even those who run the server.

        """
    )
  }

  @Test func `is read back`() throws {
    #expect(try EmergencySheet(sheet.text) == sheet)
  }

  @Test func `is read back as editors leave it`() throws {
    let edited =
      "\u{FEFF}" + sheet.text.replacing("\n", with: "\r\n").replacing("Login:  ", with: "  LOGIN:")

    #expect(try EmergencySheet(edited) == sheet)
  }

  @Test(arguments: [
    "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-AF\n",
    "Secret: 000g 40r4 0m30 e209 185g r38e 1w81 24gk af",
    "\u{FEFF}OOOG40R40M3OE209185GR38E1W8124GKAF\r\n",
  ])
  func `may be no more than the secret`(text: String) throws {
    let read = try EmergencySheet(text)

    #expect(read.secret == sheet.secret)
    #expect(read.server == nil && read.login == nil)
  }

  @Test func `tells a typing mistake`() {
    let mistyped = sheet.text.replacing("40R4", with: "40R5")
    let short = sheet.text.replacing("40R4", with: "40R")

    #expect(throws: SealingError.secretMistyped) { try EmergencySheet(mistyped) }
    #expect(throws: SealingError.secretMalformed) { try EmergencySheet(short) }
    #expect(throws: SealingError.secretMistyped) {
      try EmergencySheet("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-AG")
    }
  }

  @Test(arguments: [
    "", "\n", "Dear diary", "Server: https://carrel.example\nLogin: anna\n",
    "Secret: 000G-40R4-0M30-E209-185G-R38E-1W81-24GK-AF\nSecret: x",
    String(repeating: "a\n", count: 50_000),
    "Login: not a login\nSecret: 000G-40R4-0M30-E209-185G-R38E-1W81-24GK-AF",
  ])
  func `is told from other texts`(text: String) {
    #expect(throws: SealingError.notASheet) { try EmergencySheet(text) }
  }

  @Test func `is of no use to errors: they never show the secret`() {
    for error in [SealingError.secretMistyped, .secretMalformed, .notASheet, .credentialsRefused] {
      #expect(!error.description.contains("000G"))
      #expect(error.description.hasSuffix("."))
    }
  }
}
