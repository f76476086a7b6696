import Glibc

/// A thread of its own for work that mostly waits.
///
/// The concurrency pool has one thread for each processor; eight transfers on two of them would be
/// two transfers.
enum FetchThread {
  static func run<Answer: Sendable>(_ work: @escaping @Sendable () -> Answer) async -> Answer {
    await withCheckedContinuation { continuation in
      Work { continuation.resume(returning: work()) }.start()
    }
  }

  private final class Work: Sendable {
    private let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }

    /// Runs where it is called when there can be no more threads: slower, and just as well.
    func start() {
      let context = Unmanaged.passRetained(self)
      var thread = pthread_t()
      let code = pthread_create(
        &thread,
        nil,
        { context in
          context.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().run() }
          return nil
        },
        context.toOpaque()
      )
      guard code == 0 else { return context.takeRetainedValue().run() }
      pthread_detach(thread)
    }
  }
}
