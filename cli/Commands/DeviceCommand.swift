import ArgumentParser
import Library

/// The devices that share the library.
struct DeviceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device",
    _superCommandName: "carrel",
    abstract: "List the devices that share this library, and name them.",
    subcommands: [DeviceLsCommand.self, DeviceRenameCommand.self]
  )
}

/// Lists the devices.
struct DeviceLsCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    abstract: "List the devices, and when each was last heard of."
  )

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let devices = try await place.open().devices()
    let screen = Screen()
    try output.print(devices.map(DeviceRecord.init), on: screen) {
      DeviceLines.many(devices, on: screen.output)
    }
  }
}

/// Gives a device a name.
struct DeviceRenameCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give a device another name, on all devices."
  )

  @Argument(help: "The device: its identifier, the first letters of it, or its name.")
  var device: String

  @Argument(help: "The new name.")
  var name: String

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let renamed = try await place.open().renameDevice(device, to: name)
    let screen = Screen()
    try output.print(one: DeviceRecord(renamed), on: screen) {
      DeviceLines.many([renamed], on: screen.output)
    }
    try screen.tellUndo()
  }
}
