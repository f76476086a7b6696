/// A document type declaration.
struct Doctype {
  var name: [UInt8] = []
  var publicIdentifier: [UInt8]?
  var systemIdentifier: [UInt8]?
  var isDamaged = false
}
