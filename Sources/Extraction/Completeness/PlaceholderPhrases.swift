/// What pages say that stand in an article's place, in small letters.
enum PlaceholderPhrases {
  static let botCheck = PhraseSearch([
    "just a moment...", "verify you are human", "verifying you are human", "checking your browser",
    "are you a robot", "robot or human", "unusual traffic from your", "press & hold to confirm",
    "pardon our interruption", "access to this page has been denied",
    "enable javascript and cookies to continue", "please complete the security check",
    "checking if the site connection is secure", "prove you're not a robot",
    "confirm you are a human", "ddos protection by", "bestätigen sie, dass sie ein mensch",
    "dass sie kein roboter", "vérifiez que vous êtes humain", "que vous êtes un humain",
    "verifique que es humano", "que no eres un robot", "verifica di essere umano",
    "verifique que você é humano", "controleren of u een mens",
  ])

  /// Beginnings of titles.
  static let notFound = [
    "404 not found", "404 -", "404 –", "404:", "404 |", "404 page", "404 error", "error 404",
    "page not found", "not found", "page cannot be found",
    "page can't be found", "sorry, we can't find", "sorry, this page", "oops! that page",
    "oops, page", "this page doesn't exist", "this page isn't available",
    "page does not exist", "page no longer", "seite nicht gefunden",
    "seite wurde nicht gefunden", "die seite wurde nicht gefunden",
    "die angeforderte seite", "fehler 404", "page introuvable", "page non trouvée",
    "erreur 404", "cette page n'existe", "página no encontrada", "no se encontró la página",
    "no se ha encontrado la página", "pagina non trovata", "errore 404", "página não encontrada",
    "erro 404", "pagina niet gevonden", "sidan kunde inte hittas", "sidan hittades inte",
    "siden blev ikke fundet", "siden ble ikke funnet", "sivua ei löyt", "nie znaleziono strony",
    "strona nie została", "stránka nenalezena", "страница не найдена", "ошибка 404",
    "ページが見つかりません", "找不到页面", "找不到網頁", "页面不存在", "페이지를 찾을 수",
  ]

  /// Beginnings of titles.
  static let error = [
    "401 unauthorized", "403 forbidden", "403 -", "500 internal", "500 -", "502 bad", "503 service",
    "504 gateway", "error 403", "error 50", "http error", "access denied",
    "internal server error", "bad gateway", "gateway time", "service unavailable",
    "service temporarily unavailable", "server error", "an error occurred", "application error",
    "something went wrong", "site is under maintenance", "under maintenance",
    "temporarily unavailable", "too many requests", "429 too many", "zugriff verweigert",
    "interner serverfehler", "wartungsarbeiten", "ein fehler ist aufgetreten", "accès refusé",
    "accès interdit", "une erreur est survenue", "site en maintenance", "acceso denegado",
    "se ha producido un error", "accesso negato", "si è verificato un errore", "acesso negado",
    "ocorreu um erro", "toegang geweigerd", "доступ запрещен",
  ]

  /// Beginnings of titles.
  static let login = [
    "log in", "login", "log on", "sign in", "signin", "sign up or log in", "please log in",
    "please sign in", "anmelden", "anmeldung", "einloggen", "bitte melden sie sich an",
    "se connecter", "connexion", "connectez-vous", "iniciar sesión", "inicia sesión", "accedi",
    "accesso", "iniciar sessão", "entrar", "inloggen", "logga in", "log ind", "logg inn",
    "kirjaudu", "zaloguj", "přihlášení", "войти", "вход", "ログイン", "登录", "로그인",
  ]

  /// What is asked where cookies are spoken of.
  static let consent = PhraseSearch([
    "accept all", "accept cookies", "we value your privacy", "before you continue",
    "your privacy choices", "manage preferences", "alle akzeptieren", "akzeptieren und weiter",
    "zustimmen und weiter", "mit werbung weiterlesen", "ihre privatsphäre", "bevor sie fortfahren",
    "tout accepter", "accepter et continuer", "avant de continuer", "continuer sans accepter",
    "aceptar y continuar", "aceptar todo", "antes de continuar", "accetta e continua",
    "accetta tutti", "prima di continuare", "aceitar todos", "aceitar e continuar",
    "alles accepteren", "akkoord", "godkänn alla", "accepter alle", "godta alle", "hyväksy kaikki",
  ])

  static let paywall = PhraseSearch([
    "subscribe to continue reading", "subscribe to keep reading", "subscribe to read the full",
    "subscribe to read this", "to continue reading this article", "to read the full article",
    "to read this article in full", "to read the rest of this", "this article is for subscribers",
    "this article is only available to", "this content is for subscribers",
    "this content is for members", "this post is for paid subscribers",
    "this post is for paying subscribers", "this story is for subscribers",
    "exclusively for subscribers", "exclusive to subscribers", "available to subscribers only",
    "subscriber-only content", "you have reached your limit of free articles",
    "you've reached your limit of free articles", "you've read your last free article",
    "become a member to read", "unlock this article", "um diesen artikel zu lesen",
    "um weiterzulesen", "jetzt weiterlesen mit", "weiterlesen mit einem abo",
    "diesen artikel weiterlesen", "lesen sie den ganzen artikel", "nur für abonnenten",
    "exklusiv für abonnenten", "dieser artikel ist kostenpflichtig", "mit plus weiterlesen",
    "dieser inhalt ist nur für", "article réservé aux abonnés", "réservé à nos abonnés",
    "est réservé aux abonnés", "est réservée aux abonnés", "la suite est réservée",
    "de cet article à lire", "pour lire la suite", "abonnez-vous pour lire",
    "abonnez-vous pour continuer",
    "suscríbete para seguir leyendo", "suscríbete para continuar", "para seguir leyendo",
    "contenido exclusivo para suscriptores", "sólo para suscriptores", "solo para suscriptores",
    "abbonati per continuare", "per continuare a leggere", "contenuto riservato agli abbonati",
    "riservato agli abbonati", "assine para continuar", "conteúdo exclusivo para assinantes",
    "exclusivo para assinantes", "alleen voor abonnees", "verder lezen? ", "kun for abonnenter",
    "kun for abonnementer", "för att läsa vidare", "endast för prenumeranter",
    "artykuł tylko dla prenumeratorów", "dostęp tylko dla prenumeratorów",
  ])

  static let script = PhraseSearch([
    "enable javascript", "enable java script", "javascript is disabled",
    "javascript is not enabled", "requires javascript", "javascript is required",
    "turn on javascript", "javascript must be enabled", "without javascript",
    "aktivieren sie javascript", "javascript aktivieren", "javascript ist deaktiviert",
    "javascript ist in ihrem browser", "activer javascript", "activez javascript",
    "javascript est désactivé", "habilite javascript", "habilitar javascript", "activa javascript",
    "activar javascript", "attiva javascript", "abilitare javascript", "abilita javascript",
    "ative o javascript", "habilite o javascript", "javascript in te schakelen",
    "schakel javascript", "aktivera javascript", "aktiver javascript", "włącz javascript",
    "включите javascript",
  ])
}
