import Curl
import Reading
import Storage

/// What asking for a page brought.
enum FetchOutcome: Sendable {
  case page(PageReader.Page)
  case fetchError(FetchError)
  /// The answer is here, and is no page to read.
  case failure(LibraryError)
}

extension PageReader {
  /// Asks for a page, once, and reads it; blocks until that is done.
  func outcome(of request: SaveRequest, at url: String) -> FetchOutcome {
    do throws(LibraryError) { _ = try request.address } catch { return .failure(error) }
    do throws(FetchError) {
      let answer = try fetched(url)
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
