import Curl
import Reading
import Storage

/// A page that an article shows, and by what its server knows it again.
struct KnownPage: Sendable {
  let article: Identifier<Article>
  let validators: PageValidators

  /// `nil` for another address, and for what another version of the program has read: this one may
  /// read it better.
  init?(_ memo: PageMemo, of article: Identifier<Article>, at url: String, program: String) {
    guard memo.url == url, memo.program == program,
      let validators = PageValidators(
        entityTag: memo.entityTag,
        lastModified: memo.lastModified
      )
    else { return nil }
    self.article = article
    self.validators = validators
  }
}

extension PageMemo {
  init(_ validators: PageValidators, url: String, program: String) {
    self.init(
      url: url,
      entityTag: validators.entityTag,
      lastModified: validators.lastModified,
      program: program
    )
  }
}

extension ReadingLibrary {
  /// Lets the requests for pages that are here ask for them only where they changed; not those that
  /// would show anything.
  func recall(_ numbers: [Int], of work: inout SaveWork) throws(LibraryError) {
    let (requests, program) = (work.requests, surroundings.version)
    let known = try read { view in
      try numbers.compactMap { number -> (Int, KnownPage)? in
        let request = requests[number]
        guard !request.showsAnything, let url = request.addressText,
          let article = request.article ?? request.fetchedAddress.map({ .article(at: $0) }),
          let memo = try view.pageMemo(of: article),
          let page = KnownPage(memo, of: article, at: url, program: program)
        else { return nil }
        return (number, page)
      }
    }
    for (number, page) in known { work.requests[number].known = page }
  }
}
