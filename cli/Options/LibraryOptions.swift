import ArgumentParser
import Library

/// Where the library is.
struct LibraryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The library's folder.", valueName: "folder"), completion: .directory)
  var home: String?

  /// `--home`, `$CARREL_HOME`, or the place for data that the desktop agreed on.
  var folder: String {
    get throws(LibraryError) {
      if let home = [home, Environment["CARREL_HOME"]].lazy.compactMap({ $0 }).first(where: {
        !$0.isEmpty
      }) {
        return home
      }
      // The XDG specification wants relative paths to be ignored.
      if let data = Environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/carrel" }
      guard let home = Environment["HOME"], !home.isEmpty else {
        throw .usage("There is no home folder. Say where the library is: --home FOLDER")
      }
      return "\(home)/.local/share/carrel"
    }
  }

  func open(allowsPrivateAddresses: Bool = false) throws(LibraryError) -> ReadingLibrary {
    let library = ReadingLibrary(
      folder: try folder,
      surroundings: .real(allowsPrivateAddresses: allowsPrivateAddresses)
    )
    // Never let go: the end of the process takes everything back, and faster than closing does.
    _ = Unmanaged.passRetained(library)
    return library
  }
}
