import QueryLanguage
import Testing

@Suite struct `Any query` {
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `prints as text that reads back to the same tree`(seed: UInt64) throws {
    var trees = RandomQuery(seed: seed)
    for _ in 0..<500 {
      let query = trees.query(depth: 4)

      let text = query.description

      #expect(try Query(parsing: text, now: 0) == query, "seed \(seed): \(text)")
      #expect(try Query(parsing: text, now: 0).description == text, "seed \(seed): \(text)")
    }
  }

  @Test(arguments: 11...14 as ClosedRange<UInt64>)
  func `is read or refused, whatever the text`(seed: UInt64) throws {
    var texts = RandomQuery(seed: seed)
    var readCount = 0
    for _ in 0..<2000 {
      let text = texts.noise()
      switch Result(catching: { () throws(QueryError) in try Query(parsing: text, now: 1 << 40) }) {
      case .success(let query):
        readCount += 1
        #expect(try Query(parsing: query.description, now: 0) == query, "seed \(seed): \(text)")
      case .failure(let error):
        #expect(1...text.count + 1 ~= error.column, "seed \(seed): \(text)")
      }
    }
    #expect(readCount > 50, "seed \(seed): the noise is too wild to be read")
  }
}
