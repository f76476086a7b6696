/// The names of the months in the languages of many sites.
enum MonthName {
  /// The number, 1 to 12, of a month's lower-case name or abbreviation.
  static func number(of name: String) -> Int? { numbers[name] }

  private static let names = [
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń",
    """
    february feb februar février févr fevrier febrero fevereiro fev febbraio februari lutego luty \
    febr
    """,
    "march mar märz maerz mrz mars marzo março marco maart mrt marca marzec marts",
    "april apr avril avr abril abr aprile kwietnia kwiecień",
    "may mai mayo maio maggio mag mei maj maja",
    "june jun juni juin junio junho giugno giu czerwca czerwiec",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec",
    "august aug août aout agosto ago augustus augusti sierpnia sierpień",
    "september sep sept septembre septiembre setembro set settembre września wrzesień",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik",
    "november nov novembre noviembre novembro listopada listopad",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudnia grudzień",
  ]

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for (index, words) in names.enumerated() {
      for word in words.split(separator: " ") { numbers[String(word)] = index + 1 }
    }
    return numbers
  }()
}
