import Glibc

/// libFuzzer, which the sanitizer links in.
@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

// The name of the program says what is fuzzed, for all arguments belong to libFuzzer.
let name = CommandLine.arguments.first?.split(separator: "-").last.map { String($0) }

func findings(in bytes: [UInt8]) -> [String] {
  name.flatMap { FuzzTarget(rawValue: $0) }?.findings(in: bytes) ?? ["unknown target"]
}

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(
  runFuzzer(&count, &arguments) { start, count in
    let found = findings(in: Array(UnsafeBufferPointer(start: start, count: count)))
    guard !found.isEmpty else { return 0 }
    print("FOUND: \(found.joined(separator: "\n"))")
    fflush(nil)
    abort()
  }
)
