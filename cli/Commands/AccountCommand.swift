import ArgumentParser
import Library

/// The account on a server through which devices agree.
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account",
    _superCommandName: "carrel",
    abstract: "Make an account on a server of yours, or bring a device into it.",
    subcommands: [
      AccountCreateCommand.self, AccountJoinCommand.self, AccountShowCommand.self,
    ]
  )
}

/// Which account, and what opens it.
struct AccountOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The server: https://carrel.example.org", valueName: "address"))
  var server: String

  @Option(help: "Your name there: small letters, digits and . _ - @")
  var login: String

  @Option(
    help: ArgumentHelp("The passphrase, in a file; - reads it.", valueName: "file"),
    completion: .file()
  )
  var passphraseFile: String?

  @Option(help: ArgumentHelp("The emergency sheet.", valueName: "file"), completion: .file())
  var sheetFile: String?

  @Option(
    help: ArgumentHelp("The server's own certificate authority, in PEM.", valueName: "file"),
    completion: .file()
  )
  var caFile: String?

  @Option(help: "What this device is called; else what this computer is called.")
  var name: String?

  /// The authority's file by a path that holds wherever the program is run.
  var authorities: String? {
    get throws(LibraryError) { try caFile.map(InputFile.absolutePath) }
  }

  /// The name given, or the computer's.
  var deviceName: String { name ?? Environment.computerName }
}

/// Makes an account.
struct AccountCreateCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make an account; this device is its first.",
    discussion: """
      The emergency sheet holds a secret that was made on this device. With it and the \
      passphrase you open the account on another device; without both, and without any device, \
      nobody can, nor can the server's keeper. It is written to the file you name, for you alone; \
      print it, and keep it away from this computer.
      """
  )

  @OptionGroup var account: AccountOptions

  @Option(help: ArgumentHelp("An invitation from the server's keeper.", valueName: "code"))
  var invite: String?

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let passphrase = try SecretInput.passphrase(account.passphraseFile, isNew: true)
    guard let path = account.sheetFile else {
      throw LibraryError.usage("Say where the emergency sheet is to be written: --sheet-file FILE")
    }
    let listing = try await place.open().createAccount(
      AccountWish(
        server: account.server,
        login: account.login,
        passphrase: passphrase,
        certificateAuthorities: try account.authorities,
        deviceName: account.deviceName,
        invite: invite
      ),
      sheetPath: path
    )
    let screen = Screen()
    try output.print(one: AccountRecord(listing), on: screen) { AccountRecord.lines(listing) }
    try screen.tell("The emergency sheet is in \(path). Print it, and keep it in a safe place.")
  }
}

/// Brings this device into an account.
struct AccountJoinCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Bring this device into an account, with passphrase and emergency sheet.",
    discussion: """
      What is in this library stays, and is shared with the other devices. Joining again makes \
      this a new device: for a copy of a library, or one restored from a backup. A device that \
      has just joined has no memory yet: it cannot notice that a server shows it an old state.
      """
  )

  @OptionGroup var account: AccountOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let passphrase = try SecretInput.passphrase(account.passphraseFile, isNew: false)
    let sheet = try SecretInput.sheet(account.sheetFile)
    let listing = try await place.open().joinAccount(
      AccountWish(
        server: account.server,
        login: account.login,
        passphrase: passphrase,
        certificateAuthorities: try account.authorities,
        deviceName: account.deviceName
      ),
      sheet: sheet
    )
    let screen = Screen()
    try output.print(one: AccountRecord(listing), on: screen) { AccountRecord.lines(listing) }
    guard screen.errors.isTerminal else { return }
    try screen.tell("Fetch what is there with: carrel sync")
  }
}

/// Shows the account.
struct AccountShowCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the account of this library."
  )

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let listing = try await place.open().account()
    try output.print(one: AccountRecord(listing)) { AccountRecord.lines(listing) }
  }
}
