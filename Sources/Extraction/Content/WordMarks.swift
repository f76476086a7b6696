/// What the words of a block are about, as far as that tells articles from what is around them.
struct WordMarks: OptionSet, Sendable {
  let rawValue: UInt8

  /// Things to do with a page: share, subscribe, log in.
  static let action = Self(rawValue: 1 << 0)
  /// Who made a picture, and where it comes from.
  static let picture = Self(rawValue: 1 << 1)
  /// Things to do next: click, join, buy.
  static let call = Self(rawValue: 1 << 2)
  /// The reader and the writers.
  static let address = Self(rawValue: 1 << 3)
  /// Other pages.
  static let pointer = Self(rawValue: 1 << 4)
  /// Law and contact.
  static let legal = Self(rawValue: 1 << 5)

  static let table = WordTable<WordMarks>([
    (
      """
      share tweet subscribe subscribed newsletter newsletters sign signup login log follow email \
      print facebook twitter instagram whatsapp pinterest linkedin youtube telegram reddit download \
      app join register comment comments reply replies like likes view views advertisement sponsored \
      cookie cookies consent accept teilen drucken abonnieren kommentar kommentare anmelden \
      registrieren folgen werbung anzeige partager imprimer commentaires abonner compartir imprimir \
      comentarios suscríbete suscribirse publicidad condividi commenti stampa iscriviti udostępnij \
      komentarze delen reacties dela skriv kommentarer cart checkout wishlist menu search close skip \
      home next previous prev
      """, .action
    ),
    (
      """
      photo photos image images picture credit courtesy getty reuters afp ap shutterstock istock foto \
      fotos bild quelle crédit photographer photograph illustration screenshot via dpa imago epa \
      unsplash flickr
      """, .picture
    ),
    (
      """
      click here get join now buy order free enjoy sign today try start learn discover shop browse \
      explore view all listen live watch support donate become member membership offer deal available \
      updates latest app via use using personal commercial access already registered account trial \
      premium jetzt hier kostenlos klicken bestellen kaufen abo cliquez ici gratuit aquí gratis haz \
      clic kliknij tutaj klik
      """, .call
    ),
    (
      """
      you your we our us sie ihr ihre wir uns vous votre nous notre usted su nosotros tu twój ty
      """, .address
    ),
    (
      """
      read more related see also watch next recommended latest popular trending tags topics filed \
      categories category posted previous mehr lesen weiterlesen siehe auch thema verwandte artikel \
      lire aussi suite más leer también relacionadas leggi anche altro czytaj także lees ook meer läs \
      mer
      """, .pointer
    ),
    (
      """
      copyright rights reserved terms privacy policy imprint impressum datenschutz agb \
      nutzungsbedingungen mentions légales condiciones aviso derechos reservados vorbehalten trademark \
      trademarks inc llc ltd gmbh powered contact kontakt sitemap faq help about careers
      """, .legal
    ),
  ])
}
