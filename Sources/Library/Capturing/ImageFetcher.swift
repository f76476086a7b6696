import Curl
import Dispatch
import Synchronization

/// Fetches the images of a page after the page: without cookies, and from the public web alone.
struct ImageFetcher: Sendable {
  private let surroundings: Surroundings
  /// Scheme, host and port of the page.
  private let pageOrigin: Substring?
  private let deadline: ContinuousClock.Instant

  /// A fetcher for the images of the page at `url`; its time begins now.
  init(surroundings: Surroundings, page url: String?) {
    self.surroundings = surroundings
    pageOrigin = url.flatMap(Self.origin)
    deadline = .now + ImageLimits.total
  }

  /// The images that could be had of those at the addresses, in their order.
  ///
  /// What is too large, too late, or no image is left out: a page without a picture is better than
  /// no page.
  func images(at addresses: [String]) -> [CapturedImage] {
    let queue = Mutex(Queue(addresses: Array(addresses.prefix(ImageLimits.count))))
    let group = DispatchGroup()
    for worker in 0..<min(ImageLimits.atOnce, addresses.count) {
      // A queue of its own is a thread of its own: the fetches wait for the network.
      DispatchQueue(label: "carrel.images.\(worker)").async(group: group) {
        while let (place, address) = queue.withLock({ $0.next() }) {
          let image = image(at: address)
          queue.withLock { $0.finish(place, with: image) }
        }
      }
    }
    group.wait()
    return queue.withLock { $0.images }
  }

  private func image(at address: String) -> CapturedImage? {
    let left = deadline - .now
    guard left > .zero else { return nil }
    let limits = FetchLimits(
      total: min(left, .seconds(10)),
      decodedBytes: ImageLimits.imageBytes
    )
    do {
      let answer = try PageFetcher(version: surroundings.version, limits: limits).fetch(
        address,
        addresses: policy(for: address)
      )
      return CapturedImage(address: address, bytes: answer.body)
    } catch { return nil }
  }

  /// A page in a private network, which the reader named, may show what lies beside it there.
  private func policy(for address: String) -> AddressPolicy {
    let isNeighbour = pageOrigin != nil && Self.origin(address) == pageOrigin
    return surroundings.allowsPrivateAddresses && isNeighbour ? .anyForFirstHop : .publicOnly
  }

  private static func origin(_ url: String) -> Substring? {
    guard let mark = url.firstRange(of: "://") else { return nil }
    return url[..<(url[mark.upperBound...].firstIndex { "/?#".contains($0) } ?? url.endIndex)]
  }
}

/// What is still to be fetched, and what has been.
private struct Queue {
  private let addresses: [String]
  private var place = 0
  private var found: [Int: CapturedImage] = [:]
  private var byteCount = 0

  init(addresses: [String]) { self.addresses = addresses }

  var images: [CapturedImage] { addresses.indices.compactMap { found[$0] } }

  /// The next address; `nil` at the end, and when the article has enough.
  mutating func next() -> (place: Int, address: String)? {
    guard place < addresses.count, byteCount < ImageLimits.articleBytes else { return nil }
    defer { place += 1 }
    return (place, addresses[place])
  }

  mutating func finish(_ place: Int, with image: CapturedImage?) {
    guard let image, byteCount + image.bytes.count <= ImageLimits.articleBytes else { return }
    byteCount += image.bytes.count
    found[place] = image
  }
}
