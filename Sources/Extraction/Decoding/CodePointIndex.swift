/// The code points of an East Asian encoding, by place.
///
/// Each is asked once from the C library, which knows almost the same tables as the web; the
/// places where they differ are written out here. Source: https://encoding.spec.whatwg.org/#indexes
struct CodePointIndex {
  /// 0 where there is none.
  private let codePoints: [UInt32]

  /// Whether the C library did not know the encoding.
  var isEmpty: Bool { codePoints.isEmpty }

  subscript(pointer: Int) -> UInt32? {
    guard codePoints.indices ~= pointer, codePoints[pointer] != 0 else { return nil }
    return codePoints[pointer]
  }

  static let gb18030 = Self(asking: "GB18030", count: 126 * 190, corrections: gbCorrections) {
    let trail = $0 % 190
    return [UInt8(0x81 + $0 / 190), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41))]
  }

  static let big5 = Self(asking: "BIG5-HKSCS", count: 126 * 157, corrections: big5Corrections) {
    let trail = $0 % 157
    return [UInt8(0x81 + $0 / 157), UInt8(trail + (trail < 0x3F ? 0x40 : 0x62))]
  }

  static let eucKR = Self(asking: "UHC", count: 126 * 190) {
    [UInt8(0x81 + $0 / 190), UInt8(0x41 + $0 % 190)]
  }

  /// Through the Japanese code page of Windows, whose private characters are no part of it.
  static let jis0208 = Self(asking: "CP932", count: 60 * 188, hole: 8836...10715) {
    let (lead, trail) = ($0 / 188, $0 % 188)
    return [
      UInt8(lead + (lead < 0x1F ? 0x81 : 0xC1)), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41)),
    ]
  }

  static let jis0212 = Self(asking: "EUC-JP", count: 94 * 94) {
    [0x8F, UInt8(0xA1 + $0 / 94), UInt8(0xA1 + $0 % 94)]
  }

  /// The sequences of four bytes in gb18030: all that two bytes cannot say, in order.
  static let gb18030Ranges = GB18030Ranges(twoBytes: gb18030.codePoints)

  private init(
    asking name: String,
    count: Int,
    hole: ClosedRange<Int>? = nil,
    corrections: String = "",
    bytes: (Int) -> [UInt8]
  ) {
    guard let converter = CharacterConverter(name) else {
      codePoints = []
      return
    }
    var codePoints = (0..<count).map { place in
      hole.map { $0 ~= place } == true ? 0 : converter.codePoint(of: bytes(place)) ?? 0
    }
    for correction in corrections.split(whereSeparator: \.isWhitespace) {
      let numbers = correction.split(separator: ":").compactMap { UInt32($0, radix: 16) }
      if numbers.count == 2, numbers[0] < count { codePoints[Int(numbers[0])] = numbers[1] }
    }
    self.codePoints = codePoints
  }

  private static let gbCorrections = """
    1C0E:FE10 1C0F:FE12 1C10:FE11 1C11:FE13 1C12:FE14 1C13:FE15 1C14:FE16 1C21:FE17 1C22:FE18
    1C28:FE19 5CDF:9FB4 5CE7:9FB5 5CEC:9FB6 5CED:9FB7 5CF3:9FB8 5D04:9FB9 5D15:9FBA 5D25:9FBB
    199B:3000 5CD7:E816 5CD8:E817 5CD9:E818 5CF2:E831 5CFC:E83B 5D16:E855
    """

  private static let big5Corrections = """
    822:7BB8 828:7C06 837:7CCE 842:7DD2 84B:7E1D 864:8005 867:8028 8AD:83C1 8BF:84A8 8C4:840F
    8FF:89A6 900:89A9 932:8D77 960:90FD 96D:92B9 9AD:975C 9C2:97FF A2D:9F16 A71:8503 ABA:5159
    ABB:515B ABC:515D ABD:515E AD3:936E ADC:7479 BAE:6D67 C0F:799B CBB:9097 CE5:975D D6C:701E
    D7B:5B28 1028:7201 102A:77D7 102D:7E87 1056:99D6 106E:91D4 107C:60DE 1086:6FB6 1091:8F36
    10A2:4FBB 10B1:71DF 10B7:9104 10BA:9DF0 10C6:83CF 10E9:5C10 10EA:79E3 10FD:5A67 1143:8F0B
    1146:7B51 118E:62D0 1210:6062 1256:75F9 1264:6C4A 1286:9B2E 128C:9F17 12CF:50ED 12DC:5F0C
    1326:880F 133A:62CE 1376:7468 1380:7162 1385:7250 13A5:2027 13AE:FE51 13BA:2574 1400:AF
    1401:FFE3 1403:2CD 1421:FF5E 1430:2295 1431:2299 143C:FF0F 143D:FF3C 143E:2215 143F:FE68
    1441:FFE5 1443:FFE0 1444:FFE1 14A7:5341 14A9:5345 1538:2400 1539:2401 153A:2402 153B:2403
    153C:2404 153D:2405 153E:2406 153F:2407 1540:2408 1541:2409 1542:240A 1543:240B 1544:240C
    1545:240D 1546:240E 1547:240F 1548:2410 1549:2411 154A:2412 154B:2413 154C:2414 154D:2415
    154E:2416 154F:2417 1550:2418 1551:2419 1552:241A 1553:241B 1554:241C 1555:241D 1556:241E
    1557:241F 1558:2421 1559:20AC 2ABE:5EF4 2AC2:65E0 2AC4:7676 2AC6:96B6 2ACD:3003 2ACE:4EDD
    4A54:5029 4A5B:507D 4A90:5305 4A98:5344 4AA8:537F 4ADA:5605 4B28:5A77 4B63:5E75 4B69:5ED0
    4B7E:5F58 4B9B:60A4 4BC6:6490 4BEF:6674 4BFE:675E 4C61:6C9C 4C62:6E1D 4C65:6E2F 4C9B:716E
    4CBB:732A 4CD8:745C 4CF1:74E9 4D24:7809 46D:CA 46F:CA 48C:EA 48E:EA
    """
}
