internal import HTMLParsing
internal import Reading

/// The images met while an article is written, each once.
struct ImageGathering {
  private static let countLimit = 1000

  private let document: HTMLDocument
  private let image: ContentImage
  private var waiting: [WrittenBlock] = []
  private var seen: Set<String> = []
  /// The parent of the latest image that had an address: what stands for it without scripts
  /// beside it says the same again.
  private var latestParent: Int32 = -1

  init(_ document: HTMLDocument, addresses: LinkAddress) {
    self.document = document
    image = ContentImage(document, addresses: addresses)
  }

  /// Takes in an `<img>`.
  mutating func gather(_ index: Int) { gather(index, standingAt: index) }

  /// Takes in the images of a `<noscript>`, for one beside it that only scripts would show.
  mutating func gather(twinsIn noscript: Int) {
    let parent = document.nodes[noscript].parent
    guard parent >= 0, parent != latestParent else { return }
    for index in noscript..<Int(document.nodes[noscript].end)
    where document.nodes[index].tag == .img {
      // What is in it is unseen; where it stands is not.
      gather(index, standingAt: Int(parent))
    }
  }

  private mutating func gather(_ index: Int, standingAt place: Int) {
    guard seen.count < Self.countLimit, let address = image.address(of: index) else { return }
    latestParent = document.nodes[index].parent
    if seen.insert(address).inserted {
      let block = image.block(of: index, at: address)
      waiting.append(WrittenBlock(block: block, origin: place...place))
    }
  }

  /// The images since the last time.
  mutating func take() -> [WrittenBlock] {
    guard !waiting.isEmpty else { return [] }
    defer { waiting.removeAll(keepingCapacity: true) }
    return waiting
  }
}
