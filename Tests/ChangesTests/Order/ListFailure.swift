/// Which promise a schedule broke: the words of the model.
enum ListFailure: String, Error {
  case unique = "UNIQUE: no two calls ever return the same position"
  case dense = "DENSE: each result lies strictly between its neighbours"
  case equal = "EQUAL: all devices show the same order after full exchange"
  case onePlace = "ONEPLACE: an article is in a list once"
  case write = "WRITE: the position of an article is one no other write had seen"
  case interleave = "INTERLEAVE: nothing unseen stands between two positions made side by side"
}
