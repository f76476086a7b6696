/// A page with enough words to be an article.
enum Sample {
  static func page(_ title: String, head: String = "") -> String {
    let sentence = "This paragraph says nothing, at some length, so that it is taken for a text. "
    let paragraph = "<p>" + String(repeating: sentence, count: 6) + "</p>"
    return "<html><head><title>\(title)</title>\(head)</head><body><article><h1>\(title)</h1>"
      + paragraph + paragraph + "</article></body></html>"
  }
}
