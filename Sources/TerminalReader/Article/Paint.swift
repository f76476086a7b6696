import Curses
import Library
import Reading

/// What lies over the text that is seen: highlights, what a search found, the selection.
struct Paint {
  /// Those that are seen, by their place.
  let highlights: [PlacedHighlight]
  let matches: [Range<Int>]
  let selection: Range<Int>?
  let focus: Identifier<Highlight>?
  let theme: Theme

  /// The look of a letter at a place of the plain text.
  func style(at offset: Int, over base: Style) -> Style {
    var style = base
    var count = 0
    var isFocused = false
    for highlight in highlights where highlight.range.contains(offset) {
      count += 1
      let color = highlight.listing.record.color ?? Highlight.palette[0]
      // The last to begin lies on top.
      style = (count > 1 ? theme.overlap(color) : theme.highlight(color)).over(base)
      isFocused = isFocused || highlight.listing.id == focus
    }
    if isFocused { style = style.with(.bold) }
    if matches.contains(where: { $0.contains(offset) }) { style = theme.match.over(style) }
    if selection?.contains(offset) == true { style = theme.selection.over(base) }
    return style
  }
}
