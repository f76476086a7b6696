/// A control sequence that stands for a key or a move of the mouse.
struct KeySequence {
  private let parameters: [UInt8]
  private let final: UInt8

  /// What follows the introducer.
  init(_ bytes: ArraySlice<UInt8>) {
    parameters = Array(bytes.dropLast())
    final = bytes.last ?? 0
  }

  /// `nil` for what no screen of ours uses.
  var key: Key? {
    switch final {
    case UInt8(ascii: "M"), UInt8(ascii: "m"): mouse
    case UInt8(ascii: "~"): numbered
    case UInt8(ascii: "A"): isShifted ? .shiftUp : .up
    case UInt8(ascii: "B"): isShifted ? .shiftDown : .down
    case UInt8(ascii: "C"): isShifted ? .shiftRight : .right
    case UInt8(ascii: "D"): isShifted ? .shiftLeft : .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    default: nil
    }
  }

  private var numbered: Key? {
    switch numbers.first {
    case 1, 7: .home
    case 4, 8: .end
    case 3: .delete
    case 5: .pageUp
    case 6: .pageDown
    default: nil
    }
  }

  /// SGR coordinates: button, column and row from 1, and whether it went down or up.
  private var mouse: Key? {
    guard parameters.first == UInt8(ascii: "<"), numbers.count == 3 else { return nil }
    let action: MouseEvent.Action
    switch (numbers[0] & ~0b1_1100, final) {
    case (0, UInt8(ascii: "M")): action = .press
    case (0, _): action = .release
    case (32, UInt8(ascii: "M")): action = .drag
    case (64, UInt8(ascii: "M")): action = .wheelUp
    case (65, UInt8(ascii: "M")): action = .wheelDown
    default: return nil
    }
    return .mouse(
      MouseEvent(action: action, place: Place(column: numbers[1] - 1, row: numbers[2] - 1))
    )
  }

  private var isShifted: Bool { numbers.count == 2 && (numbers[1] - 1) & 1 == 1 }

  private var numbers: [Int] {
    parameters.drop { $0 == UInt8(ascii: "<") }.split(separator: UInt8(ascii: ";"))
      .compactMap { digits in
        digits.count <= 5 ? Int(String(decoding: digits, as: UTF8.self)) : nil
      }
  }
}
