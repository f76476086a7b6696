/// The names in `<meta>` that say something about an article, best first.
///
/// Each list is the order in which a field is looked for; `Extraction.docc` has the reasons.
enum MetaNames {
  static let title = [
    "dc:title", "dcterm:title", "dcterms:title", "og:title", "weibo:article:title",
    "weibo:webpage:title", "title", "twitter:title", "parsely-title", "citation_title",
    "sailthru:title", "headline",
  ]
  static let author = [
    "dc:creator", "dcterm:creator", "dcterms:creator", "author", "parsely-author",
    "article:author", "article:author_name", "og:article:author", "og:author", "sailthru:author",
    "citation_author", "dcsext:author", "byl", "authors", "autor",
  ]
  static let published = [
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "dc:date:issued", "dcterms:issued", "dcterms:available", "pubdate",
    "og:pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "publicationdate", "published_date", "published-date", "published_at", "article:published",
    "sailthru:date", "citation_publication_date", "citation_online_date", "pub_date",
    "bt:pubdate", "sw-pubdate", "release_date", "dcsext:articlefirstpublished",
    "cxenseparse:recs:publishtime",
  ]
  /// A date of the page, which may be of any version of it.
  static let anyDate = [
    "date", "dc:date", "dcterms:date", "dcterms:created", "dc:date:created", "citation_date",
    "datecreated", "article:created", "gentime", "created",
  ]
  static let modified = [
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "dcterms:modified", "dc:date:modified", "lastmod", "last-modified", "revised",
    "article:updated",
  ]
  static let description = [
    "dc:description", "dcterm:description", "dcterms:description", "og:description",
    "weibo:article:description", "weibo:webpage:description", "description",
    "twitter:description", "sailthru:description",
  ]
  static let site = ["og:site_name", "application-name", "apple-mobile-web-app-title"]
  static let otherSite = [
    "dc:publisher", "dcterms:publisher", "citation_journal_title",
  ]
  static let language = [
    "content-language", "dc:language", "dcterms:language", "language", "og:locale",
  ]
  static let image = [
    "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src",
    "sailthru:image:full", "thumbnail", "image",
  ]
}
