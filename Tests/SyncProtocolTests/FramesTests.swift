import SeededRandomness
import SyncFixtures
import SyncProtocol
import Testing

@Suite struct `A body of frames` {
  private let frames: [[UInt8]] = [[], [1], [UInt8](repeating: 2, count: 300), []]

  @Test func `is written as it is read`() throws {
    #expect(try Frames.split(Frames.join(frames)) == frames)
    #expect(try Frames.split([]) == [])
    #expect(Frames.join([[7]]) == [0, 0, 0, 1, 7])
  }

  @Test func `cut in the middle of a frame is refused`() throws {
    let body = Frames.join(frames)
    var whole = 0
    for count in 0..<body.count {
      do throws(FrameError) {
        let split = try Frames.split(Array(body.prefix(count)))
        #expect(split == Array(frames.prefix(split.count)))
        whole += 1
      } catch {
        #expect(error == .truncated)
      }
    }
    // At the beginning and after each frame but the last.
    #expect(whole == frames.count)
  }

  @Test func `with a frame longer than itself is refused`() {
    for body: [UInt8] in [
      [255, 255, 255, 255], [0, 0, 0, 2, 1], [0, 0, 1], [127, 255, 255, 255, 0],
    ] {
      #expect(throws: FrameError.truncated) { try Frames.split(body) }
    }
  }

  @Test func `never traps on random bytes`() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<10_000 {
      let mutated = generator.mutated(Frames.join(frames))
      do throws(FrameError) {
        #expect(Frames.join(try Frames.split(mutated)) == mutated)
      } catch {
        continue
      }
    }
  }
}
