/// Lines of a saved page that are not its title, in several languages.
enum PlainFurniture {
  /// Whether a line is a button, a label or the name of a section.
  static func contains(_ line: String) -> Bool { isLine(line) || isSectionName(line) }

  /// Whether a line is a button or a label.
  static func isLine(_ line: String) -> Bool {
    let text = line.lowercased().filter { $0.isLetter || $0 == " " }.squeezed ?? ""
    return lines.contains(text)
      || text.utf8.count < 60 && starts.contains { text.hasPrefix($0) }
  }

  /// Whether a paragraph is a box at a page's end: a newsletter, the terms of reprinting.
  static func isBox(_ paragraph: String) -> Bool {
    guard paragraph.utf8.count < 500 else { return false }
    let text = paragraph.lowercased()
    return boxes.contains { text.contains($0) }
  }

  private static let boxes = [
    "sign up to get the latest", "sign up for our newsletter", "subscribe to our newsletter",
    "stay informed with", "republishing this content", "all rights reserved",
    "melden sie sich für unseren newsletter", "inscrivez-vous à notre newsletter",
    "suscríbete a nuestro boletín", "iscriviti alla nostra newsletter",
  ]

  /// One or two words, all in capitals.
  private static func isSectionName(_ line: String) -> Bool {
    let letters = line.filter(\.isLetter)
    return letters.count <= 24 && line.split(separator: " ").count <= 2
      && !letters.isEmpty && letters.allSatisfy(\.isUppercase)
  }

  private static let starts = [
    "skip to ", "jump to ", "go to content", "zum inhalt", "zur navigation", "direkt zum",
    "aller au",
    "accéder au", "passer au", "ir al ", "saltar al ", "pular para", "ir para o", "vai al ",
    "salta al ", "ga naar ", "hoppa till", "gå til", "przejdź do", "share on ", "share this",
    "follow us", "read mode", "sign in", "log in", "subscribe to", "sign up", "min read",
    "you are here",
    "advertisement", "listen to this", "image source", "cookie",
  ]

  private static let lines: Set = [
    "accessibility links", "accessibility", "breaking news", "breaking", "menu", "main menu",
    "home",
    "news", "latest news", "top stories", "search", "share", "share article", "print", "email",
    "save", "close", "open menu", "navigation", "main navigation", "subscribe", "login", "register",
    "update", "updated", "exclusive", "live", "opinion", "world", "world news", "politics",
    "business", "sport", "sports", "video", "photos", "world politics", "us politics", "uk",
    "published updated", "published", "font size", "min read", "read more", "text size", "related",
    "comments", "contents", "table of contents", "back", "next", "previous", "follow", "tweet",
    "facebook", "twitter", "ad", "ads", "sponsored", "recommended", "editors picks", "most read",
    "anzeige", "werbung", "eilmeldung", "startseite", "suche", "teilen", "drucken", "nachrichten",
    "barrierefreiheit", "anmelden", "schlagzeilen", "inhalt", "publicité", "accueil", "recherche",
    "partager", "imprimer", "à la une", "actualités", "dernière minute", "connexion",
    "liens daccès",
    "publicidad", "inicio", "buscar", "compartir", "última hora", "noticias", "iniciar sesión",
    "pubblicità", "cerca", "condividi", "ultime notizie", "notizie", "accedi", "publicidade",
    "início", "compartilhar", "notícias", "últimas notícias", "advertentie", "zoeken", "delen",
    "nieuws", "laatste nieuws", "reklama", "szukaj", "udostępnij", "wiadomości", "annons", "sök",
    "dela", "nyheter", "annonse", "søk", "nyheder", "реклама", "главная", "новости", "поиск",
    "меню", "top content", "top content trending", "trending",
  ]
}
