/// Where in a page the tree stands; the names are the standard's.
enum InsertionMode {
  case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text, inTable
  case inTableText, inCaption, inColumnGroup, inTableBody, inRow, inCell, inSelect, inSelectInTable
  case inTemplate, afterBody, inFrameset, afterFrameset, afterAfterBody, afterAfterFrameset
}
