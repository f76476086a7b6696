extension HTMLDocument {
  /// Parses UTF-8, however damaged its markup is.
  public init(parsing bytes: [UInt8], limits: HTMLLimits) throws(HTMLParsingError) {
    try self.init(parsing: bytes, limits: limits, keepsAll: false, contentOf: nil)
  }

  /// Parses a page, or the content of an element; with all that is there, if `keepsAll`: comments,
  /// the document type, attributes without meaning here.
  init(
    parsing bytes: [UInt8],
    limits: HTMLLimits,
    keepsAll: Bool,
    contentOf context: (name: String, namespace: HTMLNamespace)?
  ) throws(HTMLParsingError) {
    guard bytes.count < 1 << 30 else { throw .tooComplex }
    let source = Self.withoutCarriageReturns(bytes)
    var failure: HTMLParsingError?
    let built = source.withUnsafeBufferPointer { buffer -> TreeConstruction? in
      let tokens = Tokenizer(buffer, limits: limits, keepsAll: keepsAll)
      var construction = TreeConstruction(tokens, limits: limits)
      if let context { construction.beginFragment(of: context.name, context.namespace) }
      do throws(HTMLParsingError) {
        try construction.run()
        return construction
      } catch {
        failure = error
        return nil
      }
    }
    guard let built else { throw failure ?? .tooComplex }
    self.init(built, source: source, depth: limits.depth)
  }

  /// Line ends are line feeds in HTML, whatever the file has.
  private static func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { source in
      var found = source.firstIndex(of: 13, from: 0)
      guard found < source.count else { return bytes }
      var result: [UInt8] = []
      result.reserveCapacity(source.count)
      var start = 0
      while found < source.count {
        result.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<found]))
        start = found + 1
        // Of the two that end a line the second stays.
        if start >= source.count || source[start] != 10 { result.append(10) }
        found = source.firstIndex(of: 13, from: start)
      }
      result.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
      return result
    }
  }
}
