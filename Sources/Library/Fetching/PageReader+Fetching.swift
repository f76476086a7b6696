import Curl
import Reading
import Storage

/// What asking for a page brought.
enum FetchOutcome: Sendable {
  case page(PageReader.Page)
  /// The page is what an article shows already, the server says.
  case unchanged(Identifier<Article>)
  case fetchError(FetchError)
  /// The answer is here, and is no page to read.
  case failure(LibraryError)
}

extension PageReader {
  /// Asks for a page, once, and reads it; blocks until that is done.
  func outcome(of request: SaveRequest, at url: String) -> FetchOutcome {
    do throws(LibraryError) { _ = try request.address } catch { return .failure(error) }
    do throws(FetchError) {
      let known = request.known
      let answer = try fetcher.fetch(url, unless: known?.validators, addresses: addresses) {
        reportProgress($0.receivedBytes)
      }
      guard let answer else {
        return known.map { .unchanged($0.article) } ?? .fetchError(.badAnswer)
      }
      let first = reading(answer, of: request)
      guard !first.hasText, let next = try followedRefresh(of: answer) else { return first }
      return reading(next, of: request)
    } catch { return .fetchError(error) }
  }

  func fetched(_ url: String) throws(FetchError) -> FetchedPage {
    try fetcher.fetch(url, addresses: addresses) { reportProgress($0.receivedBytes) }
  }

  private func followedRefresh(of page: FetchedPage) throws(FetchError) -> FetchedPage? {
    try fetcher.fetchRefresh(of: page, addresses: addresses) { reportProgress($0.receivedBytes) }
  }

  private func reading(_ answer: FetchedPage, of request: SaveRequest) -> FetchOutcome {
    do {
      var press = try ContentPress()
      var page = try read(request, answer: answer, press: &press)
      page.lostEncryption = answer.lostEncryption
      if isPlain, page.originals.count == 1, let url = request.addressText {
        page.memo = answer.validators.map { PageMemo($0, url: url, program: surroundings.version) }
      }
      return .page(page)
    } catch { return .failure(LibraryError(error)) }
  }
}

extension FetchOutcome {
  /// With fewer words, a page that sends its reader on at once says nothing but that.
  private static let fewestWords = 40

  fileprivate var hasText: Bool {
    guard case .page(let page) = self else { return false }
    let words = page.page.text.blocks.lazy.flatMap { $0.text.split(separator: " ") }
    return words.prefix(Self.fewestWords).count == Self.fewestWords
  }
}
