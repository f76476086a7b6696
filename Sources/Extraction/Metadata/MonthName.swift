/// The names of the months in the languages of many sites.
enum MonthName {
  /// The number, 1 to 12, of a month's lower-case name or abbreviation.
  static func number(of name: String) -> Int? { numbers[name] }

  // English, German, French, Spanish, Portuguese, Italian, Dutch and the Nordic ones, Polish,
  // Czech, Finnish, Russian and Ukrainian, Turkish, as they stand in dates.
  private static let names = [
    """
    january jan januar jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń \
    ledna leden tammikuuta tammikuu января січня ocak
    """,
    """
    february feb februar février févr fevrier febrero fevereiro fev febbraio februari lutego luty \
    febr feber února únor helmikuuta helmikuu февраля лютого şubat
    """,
    """
    march mar märz maerz mrz mars marzo março marco maart mrt marca marzec marts března březen \
    maaliskuuta maaliskuu марта березня mart
    """,
    """
    april apr avril avr abril abr aprile kwietnia kwiecień dubna duben huhtikuuta huhtikuu апреля \
    квітня nisan
    """,
    """
    may mai mayo maio maggio mag mei maj maja května květen toukokuuta toukokuu мая травня mayıs
    """,
    """
    june jun juni juin junio junho giugno giu czerwca czerwiec června červen kesäkuuta kesäkuu июня \
    червня haziran
    """,
    """
    july jul juli juillet juil julio julho luglio lug lipca lipiec července červenec heinäkuuta \
    heinäkuu июля липня temmuz
    """,
    """
    august aug août aout agosto ago augustus augusti sierpnia sierpień srpna srpen elokuuta elokuu \
    августа серпня ağustos
    """,
    """
    september sep sept septembre septiembre setembro set settembre september września wrzesień \
    setiembre září syyskuuta syyskuu сентября вересня eylül
    """,
    """
    october oct oktober okt octobre octubre outubro out ottobre ott października październik října \
    říjen lokakuuta lokakuu октября жовтня ekim
    """,
    """
    november nov novembre noviembre novembro listopada listopad marraskuuta marraskuu ноября \
    листопада kasım
    """,
    """
    december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudnia \
    grudzień desember des prosince prosinec joulukuuta joulukuu декабря грудня aralık
    """,
  ]

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for (index, words) in names.enumerated() {
      for word in words.split(separator: " ") { numbers[String(word)] = index + 1 }
    }
    return numbers
  }()
}
