import Reading

/// Requests by what they need, as their numbers.
struct SaveParts {
  /// Files and bytes, and addresses whose pages are not fetched now.
  private(set) var local: [Int] = []
  private(set) var fetched: [Int] = []
  /// The same address again in a list, with the number of the request that fetches it.
  private(set) var repeated: [(number: Int, first: Int)] = []

  init(_ requests: [SaveRequest], isHere: (ArticleAddress) throws -> Bool) rethrows {
    var firsts: [String: Int] = [:]
    for (number, request) in requests.enumerated() {
      let address = request.skipsFetched ? request.fetchedAddress : nil
      if !request.isFetchedNow {
        local.append(number)
      } else if let address, let first = firsts[address.normalized] {
        repeated.append((number, first))
      } else if let address, try isHere(address) {
        local.append(number)
      } else {
        fetched.append(number)
        if let address { firsts[address.normalized] = number }
      }
    }
  }
}
