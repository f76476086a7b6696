/// Words that class names and ids are made of, in the languages of many sites.
enum ClassWords {
  static let all: [(words: String, meaning: ClassHints)] = [
    (
      """
      nav navbar navigation navi menu menus submenu breadcrumb breadcrumbs footer sidebar sidebars \
      share sharing shares sharebar sharebuttons sharethis socialshare social socials socialmedia \
      addthis addtoany related relatedposts relatedarticles recommended recommendations recommend \
      newsletter newsletters subscribe subscription signup signin login cookie cookies consent gdpr \
      ad ads adv advert adverts advertisement advertisements advertising adsense adslot adunit dfp \
      sponsor sponsored sponsors promo promos promotion popup modal overlay outbrain taboola \
      pagination pager paging toolbar trending popular mostread mostpopular rss skip tagcloud tags \
      taglist readmore morelinks upsell paywall teaser teasers widgetarea skyscraper masthead \
      topbar sharedaddy jetpack dropdown followus follow toc noprint donate donation crosslinks
      """, [.furniture, .negative]
    ),
    (
      """
      werbung anzeige anzeigen seitenleiste empfehlung empfehlungen teilen merkzettel verwandte \
      partager publicite publicité abonnement compartir relacionadas relacionados relacionado \
      publicidad publicidade anuncio anuncios condividi correlati pubblicita pubblicità compartilhar \
      reklama reklamy powiazane udostepnij delen annons relaterat dela del reklame jaa mainos
      """, [.furniture, .negative]
    ),
    (
      """
      comment comments commentlist commentform disqus respond reply replies kommentar kommentare \
      commentaire commentaires comentarios comentarios comentario commenti komentarze komentarz \
      reacties kommentarer kommentit comentários discussion diskussion
      """, [.comments, .negative]
    ),
    (
      """
      combx contact foot footnote footnotes meta scroll shoutbox shopping tool tools widget widgets \
      banner copyright disclaimer carousel slider thumbnails gallery poll quiz rating ratings \
      attribution biography bio
      """, .negative
    ),
    ("article articletext artikel articulo artigo articolo story post blog news entry", .positive),
    ("content contents main page text body hentry column inhalt contenu contenido", .positive),
    ("article artikel articulo artigo articolo story post blog news entry beitrag", .subject),
    ("content body text copy inhalt contenu contenido cuerpo texto corpo tekst", .body),
    (
      """
      articlebody articlecontent articletext postcontent postbody entrycontent storybody \
      storycontent maincontent bodytext bodycopy newstext artikeltext
      """, [.positive, .subject, .body]
    ),
    (
      """
      byline bylines author authors autor autoren autorin auteur auteurs autore redakteur verfasser \
      writer journalist schrijver forfatter skribent dateline writtenby
      """, .byline
    ),
    (
      """
      date dates time timestamp published publish pubdate publishdate postdate datum datetime fecha \
      data posted dateline veröffentlicht
      """, .date
    ),
    (
      "caption captions figcaption bildunterschrift legende légende bildtext credit credits",
      .caption
    ),
    ("visuallyhidden offscreen invisible screenreader srOnly sronly", .concealed),
  ]

  /// Whether a class name conceals what it is on.
  static func conceals(_ name: ArraySlice<UInt8>) -> Bool {
    concealing.contains { $0.count == name.count && $0.elementsEqual(name) }
  }

  private static let concealing = [
    "sr-only", "visually-hidden", "screen-reader-text", "hidden", "hide", "element-invisible",
    "assistive-text", "screen-reader-only",
  ].map { Array($0.utf8) }
}
