/// The first byte of an encoded text: what follows it.
enum TextForm: UInt8 {
  case change = 1
  case state = 2
}
