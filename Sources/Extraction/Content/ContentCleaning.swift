internal import HTMLParsing

/// Takes out what got into the chosen elements and is not article text.
struct ContentCleaning {
  private let outline: PageOutline

  init(_ outline: PageOutline) { self.outline = outline }

  /// `excluded`, with the elements that look like furniture by their amounts.
  func excluded(in regions: [Int], adding excluded: [Bool]) -> [Bool] {
    let nodes = outline.document.nodes
    var result = excluded
    for region in regions {
      var index = region + 1
      while index < Int(nodes[region].end) {
        let end = Int(nodes[index].end)
        if !result[index], isFurniture(index) {
          for below in index..<end { result[below] = true }
        }
        index = result[index] ? end : index + 1
      }
    }
    return result
  }

  private func isFurniture(_ index: Int) -> Bool {
    guard let tag = outline.document.nodes[index].tag else { return false }
    switch tag {
    case .div, .section, .ul, .ol, .table, .form, .fieldset, .dl, .details: break
    default: return false
    }
    let amounts = outline.amounts[index]
    guard amounts.text > 0, amounts.commas < 10 else { return false }
    let isList = tag == .ul || tag == .ol || Double(amounts.listed) > 0.9 * Double(amounts.text)
    let weight = outline.hints[index].weight
    if weight < 0, amounts.free < 300 { return true }
    if amounts.inputs > max(1, amounts.paragraphs / 3) { return true }
    if isList { return amounts.linkDensity > 0.5 && amounts.free < 200 }
    if tag == .table { return amounts.linkDensity > 0.6 }
    if amounts.items > amounts.paragraphs + 2, amounts.linkDensity > 0.3 { return true }
    if amounts.text < 25, amounts.linked > 0, amounts.headings == 0 { return true }
    if weight < 25, amounts.linkDensity > 0.33, amounts.free < 400 { return true }
    return amounts.linkDensity > 0.5
  }
}
