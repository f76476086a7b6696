/// The tree that the runs of a text make: which runs hang where, in the order of the text.
///
/// Runs whose parent is missing, or that claim ids of an earlier run, are in no tree: only a damaged
/// or forged history has them. Walked with a stack of its own: chains may be very long.
struct TextTree {
  private struct Branch {
    let owner: Int
    /// Before which of the owner's scalars it stands.
    let boundary: Int
    let side: TextSide
    let run: Int
  }

  private struct Frame {
    let run: Int
    var scalar = 0
    var branch: Int
  }

  private static let root = -1
  private let runs: [TextRun]
  private var branches: [Branch] = []
  /// Where the branches of each run start, those of the root first.
  private var starts: [Int] = []

  init(_ runs: [TextRun]) {
    self.runs = runs
    let valid = Self.withoutForgeries(runs)
    for index in valid {
      guard let branch = branch(of: index, among: valid) else { continue }
      branches.append(branch)
    }
    // At one boundary, right branches of a scalar stand before left branches of the next one.
    branches.sort {
      ($0.owner, $0.boundary, $1.side, $0.run) < ($1.owner, $1.boundary, $0.side, $1.run)
    }
    countBranches()
  }

  /// Whether anything hangs on the right of the run's scalar; of the root, where `run` is `nil`.
  func hasRightBranch(run: Int?, scalar: Int) -> Bool {
    let owner = run ?? Self.root
    let boundary = run == nil ? 0 : scalar + 1
    var lower = starts[owner + 1]
    var upper = starts[owner + 2]
    while lower < upper {
      let middle = (lower + upper) / 2
      if branches[middle].boundary < boundary { lower = middle + 1 } else { upper = middle }
    }
    // The right ones stand first.
    guard lower < starts[owner + 2] else { return false }
    return branches[lower].boundary == boundary && branches[lower].side == .right
  }

  /// Calls `visit` with each undivided piece of a run, in the order of the text.
  ///
  /// Left branches, the scalar, right branches; siblings by id.
  func walk(_ visit: (_ run: Int, _ scalars: Range<Int>) -> Void) {
    for top in branches[starts[0]..<starts[1]] {
      var stack = [Frame(run: top.run, branch: starts[top.run + 1])]
      while let frame = stack.last {
        let hasBranch = frame.branch < starts[frame.run + 2]
        let end = hasBranch ? branches[frame.branch].boundary : Int(runs[frame.run].scalarCount)
        if frame.scalar < end { visit(frame.run, frame.scalar..<end) }
        guard hasBranch else {
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].scalar = end
        stack[stack.count - 1].branch += 1
        let next = branches[frame.branch].run
        stack.append(Frame(run: next, branch: starts[next + 1]))
      }
    }
  }

  private static func withoutForgeries(_ runs: [TextRun]) -> [Int] {
    var valid: [Int] = []
    valid.reserveCapacity(runs.count)
    for index in runs.indices {
      if let last = valid.last.map({ runs[$0] }), last.id.device == runs[index].id.device,
        last.counters.upperBound >= runs[index].id.counter
      {
        continue
      }
      valid.append(index)
    }
    return valid
  }

  private func branch(of index: Int, among valid: [Int]) -> Branch? {
    let run = runs[index]
    guard let parent = run.parent else {
      return Branch(owner: Self.root, boundary: 0, side: .right, run: index)
    }
    guard let owner = holder(of: parent, among: valid) else { return nil }
    let scalar = Int(parent.counter - runs[owner].id.counter)
    let boundary = run.side == .left ? scalar : scalar + 1
    return Branch(owner: owner, boundary: boundary, side: run.side, run: index)
  }

  private func holder(of id: TextID, among valid: [Int]) -> Int? {
    var lower = 0
    var upper = valid.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if runs[valid[middle]].id <= id { lower = middle + 1 } else { upper = middle }
    }
    guard lower > 0 else { return nil }
    let run = runs[valid[lower - 1]]
    let isInside = run.id.device == id.device && run.counters.contains(id.counter)
    return isInside ? valid[lower - 1] : nil
  }

  private mutating func countBranches() {
    starts = [Int](repeating: 0, count: runs.count + 2)
    for branch in branches { starts[branch.owner + 2] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
  }
}
