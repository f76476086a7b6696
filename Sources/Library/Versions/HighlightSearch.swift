import Anchoring
import Reading
import Storage

/// Looks for highlights in one version of an article, with the help of the versions that they were made on
/// where these are on this device.
struct HighlightSearch {
  private enum Origin {
    case here(VersionAlignment)
    case awaited(Digest)
    case unknown
  }

  private let finder: PassageFinder
  private let view: View
  private var origins: [Identifier<Version>: Origin] = [:]

  init(in text: ArticleText, view: View) {
    finder = PassageFinder(text.plain)
    self.view = view
  }

  /// Where a highlight is, and the body that would have helped but is not here.
  mutating func find(_ highlight: Highlight) throws -> (anchor: Anchor, awaited: Digest?) {
    switch try origin(of: highlight) {
    case .here(let alignment):
      (finder.anchor(highlight.selector, aligned: alignment), nil)
    case .awaited(let digest): (finder.anchor(highlight.selector), digest)
    case .unknown: (finder.anchor(highlight.selector), nil)
    }
  }

  private mutating func origin(of highlight: Highlight) throws -> Origin {
    guard let version = highlight.version else { return .unknown }
    if let known = origins[version] { return known }
    let origin = try origin(version)
    origins[version] = origin
    return origin
  }

  private func origin(_ version: Identifier<Version>) throws -> Origin {
    guard let digest = try view.digest(of: version) else { return .unknown }
    do {
      guard let text = try view.text(digest) else { return .awaited(digest) }
      return .here(finder.alignment(with: text.plain))
    } catch StorageError.damagedContent { return .unknown }
  }
}
