import Foundation
import SeededRandomness

/// What was asked for, and what the program said was done: kept outside of the library.
struct Journal {
  /// Things by the words they were made of.
  struct Things {
    var pages: [String: Page] = [:]
    var notes: Set<String> = []
    var quotes: Set<String> = []

    mutating func insert(_ deed: Deed) {
      switch deed {
      case .add(let page): pages[page.title] = page
      case .note(let body, _): notes.insert(body)
      case .highlight(let quote, _): quotes.insert(quote)
      case .importing(let some):
        for page in some {
          pages[page.title] = page
          notes.insert(page.note)
          quotes.insert(page.quote(1))
        }
      }
    }
  }

  private(set) var attempted = Things()
  private(set) var acknowledged = Things()
  /// Passages of pages that are there and that nobody marked yet.
  private var unmarked: [(article: String, quote: String)] = []
  private var articles: [String] = []
  private var count = 0

  /// A deed drawn at random that was never asked for before.
  mutating func nextDeed(using generator: inout SeededGenerator) -> Deed {
    count += 1
    let draw = generator.pick(0...9)
    switch draw {
    case 0...2: return .add(Page(count, using: &generator))
    case 3...5:
      let article =
        articles.isEmpty || draw == 3 ? nil : articles[generator.pick(0...articles.count - 1)]
      return .note("note number \(count) of the journal", on: article)
    case 6...7 where !unmarked.isEmpty:
      let passage = unmarked.remove(at: generator.pick(0...unmarked.count - 1))
      return .highlight(passage.quote, article: passage.article)
    default:
      let first = count
      count += 4
      return .importing((first...count).map { Page($0, using: &generator) })
    }
  }

  mutating func ask(_ deed: Deed) { attempted.insert(deed) }

  /// Takes down that the program ended with 0.
  mutating func acknowledge(_ deed: Deed, _ ending: Ending) throws {
    acknowledged.insert(deed)
    guard case .add(let page) = deed else { return }
    let saved = try JSONDecoder().decode([Saved].self, from: Data(ending.output.utf8))
    for article in saved {
      articles.append(article.id)
      unmarked += page.paragraphs.indices.map { (article.id, page.quote($0)) }
    }
  }

  private struct Saved: Decodable {
    let id: String
  }
}
