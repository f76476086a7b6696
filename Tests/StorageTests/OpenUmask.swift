import Glibc
import Testing

@_silgen_name("unshare") private func unshare(_ what: Int32) -> Int32

/// Runs `work` under a umask that takes nothing away.
///
/// A umask is the whole process's, and a folder that another test makes meanwhile would be open to
/// everybody, and refused for it: so this thread first gets one of its own.
func withOpenUmask(_ work: () throws -> Void) throws {
  let fileSystemAttributes: Int32 = 0x200
  try #require(unshare(fileSystemAttributes) == 0)
  let old = umask(0)
  defer { umask(old) }
  try work()
}
