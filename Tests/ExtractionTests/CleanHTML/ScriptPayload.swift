/// Ways to smuggle a script into a page, by family.
///
/// All were written for these tests.
enum ScriptPayload {
  static let all = links + handlers + mutations + breakouts + others

  /// Addresses that run a script, in the disguises that parsers see through.
  private static let addresses: [String] = {
    let schemes = ["javascript", "vbscript", "data", "jAvAsCrIpT", "livescript", "mocha", "blob"]
    let plain = schemes.map { "\($0):alert(1)" }
    let word = "javascript:"
    let disguised = [
      word.map { "&#\($0.unicodeScalars.first?.value ?? 0);" }.joined(),
      word.map { "&#0000\($0.unicodeScalars.first?.value ?? 0)" }.joined(),
      word.map { "&#x\(String($0.unicodeScalars.first?.value ?? 0, radix: 16));" }.joined(),
      word.map { "&#X000\(String($0.unicodeScalars.first?.value ?? 0, radix: 16))" }.joined(),
      "java\tscript:", "java\nscript:", "java\r\nscript:", "java&Tab;script:",
      "java&NewLine;script:",
      "java&#9;script:", "java&#x0A;script:", "javascript&colon;", "javascript&#58;",
      " javascript:",
      "&#1;javascript:", "&#x1F; javascript:", "\u{A0}javascript:", "\u{FEFF}javascript:",
      "\u{2028}javascript:", "java\u{0}script:", "java&#0;script:", "javascript\t:", "javascript :",
      "JAVASCRIPT:", "javascript://%0a", "javascript:/*http://a.example/*/",
      "view-source:javascript:",
      "feed:javascript:", "jar:http://a.example!/", "ja&#x200B;vascript:", "&Tab;javascript&Tab;:",
      "\\javascript:", "./javascript:x", "http:javascript:", "https:/javascript:",
      "http&colon;//a\"",
      "//javascript:alert(1)", "\u{1}\u{2}javascript:", "javas\u{AD}cript:", "ｊavascript:",
    ]
    return plain + disguised.map { "\($0)alert(1)" } + [
      "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=",
      "data:image/svg+xml,<svg onload=alert(1)>", "DATA:text/html,<svg/onload=alert(1)>",
    ]
  }()

  private static let links: [String] = addresses.flatMap { address in
    [
      "<a href=\"\(address)\">x</a>", "<a href='\(address)' target=_blank>x</a>",
      "<a href=\(address.filter { $0 != " " })>x</a>", "<a xlink:href=\"\(address)\">x</a>",
      "<svg><a xlink:href=\"\(address)\"><text>x</text></a></svg>",
      "<math href=\"\(address)\"><mi>x</mi></math>", "<form action=\"\(address)\"><button>x</form>",
      "<base href=\"\(address)\"><a href=y>x</a>", "<iframe src=\"\(address)\">x</iframe>",
      "<meta http-equiv=refresh content=\"0;url=\(address)\">x",
    ]
  }

  private static let handlers: [String] = {
    let elements = [
      "img src=x", "svg", "body", "b", "a href=http://a.example/", "p", "details open",
      "video src=x",
      "audio src=x", "input autofocus", "select autofocus", "marquee", "iframe", "object data=x",
      "table", "td", "math", "style", "template", "em",
    ]
    let events = [
      "onerror=alert(1)", "onload='alert(1)'", "onfocus=\"alert(1)\"", "ONCLICK=alert(1)",
      "on\u{0}error=alert(1)", "/onmouseover=alert(1)", "\u{C}onstart=alert`1`",
    ]
    return elements.flatMap { element in
      events.map { "<\(element) \($0)>x</\(element.prefix { $0 != " " })>" }
    }
  }()

  /// What one parser reads as text and another as elements.
  private static let mutations: [String] = {
    let bomb = "<img src=x onerror=alert(1)>"
    let raw = [
      "noscript", "noembed", "noframes", "iframe", "xmp", "style", "title", "textarea", "plaintext",
      "script", "template", "listing", "option",
    ]
    let hidden = raw.flatMap { name in
      [
        "<\(name)><p title=\"</\(name)>\(bomb)\">", "<svg><\(name)><!--</\(name)>\(bomb)-->",
        "<math><mtext><\(name)><a title=\"</\(name)>\(bomb)\">", "<\(name)>\(bomb)</\(name) >",
        "&lt;\(name)&gt;</\(name)>\(bomb)", "<\(name)/>\(bomb)",
      ]
    }
    return hidden + [
      "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;\(bomb)\">",
      "<form><math><mtext></form><form><mglyph><style></math>\(bomb)</style></mglyph></form>",
      "<svg></p><style><a id=\"</style>\(bomb)\">", "<svg><desc><style></desc></svg>\(bomb)",
      "<svg><foreignObject><p><style></svg>\(bomb)</style>",
      "<math><annotation-xml encoding=text/html>"
        + "<style>\(bomb)", "<svg><![CDATA[><\(bomb.dropFirst())]]>",
      "<math><mi><![CDATA[\(bomb)]]>",
      "<table><td><a href=http://a.example/><table></a>\(bomb)", "<b><p></b>\(bomb)</p>",
      "<select><\(bomb.dropFirst())</select>", "<select><template>\(bomb)</template></select>",
      "<frameset onload=alert(1)><frame src=javascript:alert(1)>", "<p><svg><title></p>\(bomb)",
      "<a href=http://a.example/><a href=http://b.example/>\(bomb)", "<code><pre>\(bomb)</code>",
      "<isindex type=image src=x onerror=alert(1)>", "<image src=x onerror=alert(1)>",
    ]
  }()

  /// Attributes and tags that do not end where they seem to.
  private static let breakouts: [String] = [
    "<a href='http://a.example/\"><script>alert(1)</script>'>x</a>",
    "<a href=\"http://a.example/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x</a>",
    "<a href='http://a.example/\" onmouseover=\"alert(1)'>x</a>",
    "<a href=http://a.example/\"onclick=alert(1)>x</a>",
    "<a href=\"http://a.example/`onclick=x\">x</a>",
    "<a href='http://a.example/&#34; style=&#34;x'>x</a>", "<a href='http://a.example/<b>'>x</a>",
    "<a href=\"http://a.example/\n\tonclick=alert(1)\">x</a>",
    "<a href='http://a.example/&#0;x'>x</a>",
    "<a title=\"</a><script>alert(1)</script>\" href=http://a.example/>x</a>",
    "<a href=\"mailto:x@a.example?subject=<script>alert(1)</script>\">x</a>",
    "<<script>alert(1);//<</script>", "<script/x>alert(1)</script>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "<b <script>alert(1)</script>0",
    "<b/onclick=x>y</b>",
    "<img \"\"\"><script>alert(1)</script>\">", "<b ='><script>alert(1)</script>'>",
    "</b onclick=x>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->", "<!--><script>alert(1)</script>-->",
    "<!--- --!><img src=x onerror=alert(1)> -->", "<!-- --\u{0}><script>alert(1)</script> -->",
    "<!DOCTYPE html [<!ENTITY x \"<script>alert(1)</script>\">]>&x;", "<?xml-stylesheet href=x?>",
    "<?php <script>alert(1)</script> ?>", "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;alert(1)", "&#60;script&#62;",
    "&#x3C;img src=x onerror=alert(1)&#x3E;", "&ltscript&gtalert(1)", "+ADw-script+AD4-alert(1)",
    "\u{FF1C}script\u{FF1E}alert(1)", "\u{3C}\u{338}script>",
    "<em>&lt;</em>img src=x onerror=x&gt;",
    "a < b onclick=alert(1) > c", "<ſcript>alert(1)</ſcript>",
    "<s\u{0}cript>alert(1)</s\u{0}cript>",
  ]

  private static let others: [String] = {
    let clobbering = [
      "body", "cookie", "createElement", "location", "getElementById", "attributes",
    ]
    let styles = [
      "x:expression(alert(1))", "background:url(javascript:alert(1))", "-moz-binding:url(x)",
      "behavior:url(x)", "@import 'http://a.example/'", "position:fixed;inset:0",
    ]
    return clobbering.flatMap { name in
      [
        "<a id=\(name) href=http://a.example/>x</a>",
        "<form name=\(name)><input name=\(name)></form>",
        "<img name=\(name) src=x>", "<em id=\(name) class=\(name)>x</em>",
      ]
    }
      + styles.flatMap { style in
        ["<b style=\"\(style)\">x</b>", "<style>b{\(style)}</style>x", "<p style='\(style)'>x</p>"]
      } + [
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<embed src=x><param name=x value=y>",
        "<link rel=import href=x>", "<link rel=stylesheet href=x>", "<object data=x></object>",
        "<applet code=x></applet>", "<layer src=x></layer>", "<bgsound src=x>",
        "<keygen autofocus>",
        "<portal src=x></portal>", "<dialog open onclose=x>y</dialog>",
        "<slot name=x onslotchange=y>",
        "<svg><use href='data:image/svg+xml,x#y'/></svg>", "<svg><animate onbegin=alert(1)></svg>",
        "<svg><set attributeName=href to=javascript:alert(1)></svg>",
        "<svg><script>alert(1)</script>",
        "<svg><script href=x /></svg>", "<img srcset='x 1x, javascript:alert(1) 2x'>",
        "<video><source onerror=alert(1)></video>", "<a ping=http://a.example/ href=/x>x</a>",
        "<a download href=/x>x</a>", "<button formaction=javascript:alert(1)>x</button>",
      ]
  }()
}
