/// The parameters that say how somebody came to a page, never which page it is.
///
/// Frozen with the rules v1 of ``ArticleAddress``. Only names that one advertiser or mailer owns;
/// `ref`, `source`, `cmpid`, `s_cid` and the like are left alone: some site means something by them.
enum TrackingParameter {
  /// Compared without case; every name that begins with `utm_` is one too.
  static func isOne(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("utm_") || names.contains(name)
  }

  private static let names: Set<String> = [
    "_hsenc", "_hsmi",  // HubSpot
    "dclid", "gbraid", "gclid", "wbraid",  // Google
    "fbclid", "igshid",  // Meta
    "li_fat_id",  // LinkedIn
    "mc_cid", "mc_eid",  // Mailchimp
    "mkt_tok",  // Marketo
    "msclkid",  // Microsoft
    "oly_anon_id", "oly_enc_id",  // Omeda
    "ttclid",  // TikTok
    "twclid",  // X
    "vero_id",  // Vero
    "wickedid",  // Wicked Reports
    "yclid",  // Yandex
  ]
}
