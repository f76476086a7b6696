/// Short articles in several scripts and shapes.
enum ArticleTexts {
  static let all = [prose, german, chinese, arabic, hebrew, emoji, table, code]

  static let prose = """
    The lighthouse keeper wrote down the weather twice a day. “Nobody reads it,” he said — and went on \
    writing. In March the ink froze.

    His sister came in April. She read all of it in one night: forty years of wind, cloud and rain. \
    It’s the best book I know, she told him at breakfast. He laughed so hard that the gulls flew up.

    • The first volume is lost.
    • The second one lies in a museum…
    • A third was never begun.

    What remains is the light. It turns every twelve seconds, whether anybody looks or not.
    """

  static let german = """
    Der Weg über die Brücke war gesperrt, also gingen wir durch das Moor. Müde Füße, nasse Strümpfe: \
    „So geht das nicht weiter“, rief Änne. Niemand antwortete ihr.

    Fu\u{308}r die Rückfahrt nahmen wir den Zug. Auf dem Bahn\u{AD}steig in Å standen drei Leute \
    und ein Hund. Der Hund hieß Weiß.
    """

  static let chinese = """
    他每天早上都去河边散步。河水很清，可以看见石头。老人们在树下下棋，谁也不说话。

    有一天下了大雨，桥被冲走了。从此以后，两岸的人只能用小船来往。他说：「桥会再建的。」
    """

  static let arabic = """
    كان الرجل يقرأ كتابه تحت الشجرة كل مساء. لم يكن يعرف أن القرية كلها تنتظر نهاية القصة.

    وفي الليلة الأخيرة، قال مُحَمَّد: «انتهى الكتاب». فبكى الأطفال وضحك الشيوخ طويلا.
    """

  static let hebrew = """
    הילד מצא מפתח ישן בחצר האחורית של בית הספר. שָׁלוֹם, אמר המורה, זה המפתח שלי.

    הם פתחו יחד את הדלת הכחולה. מאחוריה היה גן שלם, מלא בעצי תפוח ובשקט.
    """

  static let emoji = """
    Saturday 👩\u{200D}👩\u{200D}👧\u{200D}👦 at the lake! The water was cold 🥶 but nobody cared. Flags: 🇫🇮🇸🇪🇳🇴.\r\n\
    Thumbs 👍🏽👍🏿 all around, said Zoe\u{308} ☀\u{FE0F}. Then e\u{301}clairs for everybody, and home 🏠 by ten.
    """

  static let table = """
    Model | Weight | Price

    Alder | 7.1 oz | $120

    Birch | 7.3 oz | $125

    Cedar | 8.0 oz | $120

    All of them float. None of them sinks, not even when it rains for a whole week.
    """

  static let code = """
    Write a function that adds:

    func add(_ x: Int, _ y: Int) -> Int {
      return x + y
    }

    And one that takes away:

    func take(_ x: Int, _ y: Int) -> Int {
      return x - y
    }

    Both are used below, as you will see in a moment.
    """

  /// Where letters begin and end, in scalars.
  static func letterEdges(of text: String) -> [Int] {
    var edges = [0]
    for letter in text { edges.append(edges[edges.count - 1] + letter.unicodeScalars.count) }
    return edges
  }

  static func sentences(of text: String) -> [String] {
    text.split { ".。\n".contains($0) }.map {
      String($0.drop(while: \.isWhitespace))
    }
  }

  /// Whether a quote begins and ends with a letter, so that no white space at its ends can be lost.
  static func isPlain(_ text: String) -> Bool {
    (text.first?.isLetter ?? false) && (text.last?.isLetter ?? false)
  }
}
