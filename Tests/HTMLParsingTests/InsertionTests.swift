import HTMLParsing
import Testing

@Suite struct `Damaged markup` {
  private func tree(_ html: String) throws -> String {
    let document = try HTMLDocument(parsing: Array(html.utf8), limits: HTMLLimits())
    return TreeText(document).line
  }

  /// The body of a page.
  private func body(_ html: String) throws -> String {
    let tree = try tree("<!doctype html>" + html)
    let start = "html(head body("
    guard tree.hasPrefix(start) else { return tree }
    return String(tree.dropFirst(start.count).dropLast(2))
  }

  @Test(arguments: [
    ("<title>a &amp; <b></title>x", "html(head(title('a & <b>')) body('x'))"),
    ("<meta><p>x<title>y</title>", "html(head(meta) body(p('x' title('y'))))"),
    ("<head><link></head><style>s</style>x", "html(head(link style('s')) body('x'))"),
    ("<head><noscript><style>a</style></noscript>", "html(head(noscript(style('a'))) body)"),
    ("<head><noscript><p>a</noscript>", "html(head(noscript) body(p('a')))"),
    ("<frameset><frame></frameset>", "html(head frameset(frame))"),
    ("<p>x</p></body> <!-- --></html> y", "html(head body(p('x') '  y'))"),
  ])
  func `has its head and its end where they belong`(html: String, expected: String) throws {
    #expect(try tree(html) == expected)
  }

  @Test(arguments: [
    ("<p>a<p>b", "p('a') p('b')"),
    ("<p>a<div>b</div>c</p>d", "p('a') div('b') 'c' p 'd'"),
    ("<ul><li>a<li>b<ul><li>c</ul></ul>", "ul(li('a') li('b' ul(li('c'))))"),
    ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a') dd('b') dt('c'))"),
    ("<h1>a<h2>b</h1>c", "h1('a') h2('b') 'c'"),
    ("<button>a<button>b", "button('a') button('b')"),
    ("<form>a<form>b</form>c</form>", "form('ab') 'c'"),
    ("<pre>\n\na</pre>", "pre('\na')"),
    ("<ruby>a<rt>b<rp>c</ruby>", "ruby('a' rt('b') rp('c'))"),
    ("<image><br></br>", "img br br"),
    ("x</p></div></b>y", "'x' p 'y'"),
    ("<select><p><option>a<option>b<input>", "select(option('a') option('b')) input"),
    ("<option>a<option>b", "option('a') option('b')"),
    ("<iframe><p></iframe><xmp><b></xmp>", "iframe('<p>') xmp('<b>')"),
    ("<textarea>\n<p>&lt;</textarea>x", "textarea('<p><') 'x'"),
    ("<plaintext></plaintext>", "plaintext('</plaintext>')"),
  ])
  func `ends what its author forgot to end`(html: String, expected: String) throws {
    #expect(try body(html) == expected)
  }

  @Test(arguments: [
    ("<b>a<i>b</b>c</i>d", "b('a' i('b')) i('c') 'd'"),
    ("<b>a<p>b</b>c", "b('a') p(b('b') 'c')"),
    ("<p><b>a<p>b", "p(b('a')) p(b('b'))"),
    ("<a>a<div>b<a>c", "a('a') div(a('b') a('c'))"),
    ("<p><b><b><b><b>x<p>y", "p(b(b(b(b('x'))))) p(b(b(b('y'))))"),
    ("<b><object>a</b>b</object>c", "b(object('ab') 'c')"),
    ("<nobr>a<nobr>b", "nobr('a') nobr('b')"),
  ])
  func `keeps formatting across blocks`(html: String, expected: String) throws {
    #expect(try body(html) == expected)
  }

  @Test(arguments: [
    ("<table><tr><td>a<td>b<tr><td>c</table>", "table(tbody(tr(td('a') td('b')) tr(td('c'))))"),
    ("<table>a<tr>b<td>c</table>", "'ab' table(tbody(tr(td('c'))))"),
    ("<table><p>a<td>b</table>", "p('a') table(tbody(tr(td('b'))))"),
    ("<table> <tr> </table>", "table(' ' tbody(tr(' ')))"),
    ("<table><caption>a<col><tr></table>", "table(caption('a') colgroup(col) tbody(tr))"),
    (
      "<table><td><table><td>a</table>b</table>",
      "table(tbody(tr(td(table(tbody(tr(td('a')))) 'b'))))"
    ),
    ("<table><tr><td><select><tr><td>a", "table(tbody(tr(td(select)) tr(td('a'))))"),
    ("<table><input type=HIDDEN><form><input></table>", "input table(input form)"),
    ("<tr><td>a", "'a'"),
    ("<template><tr><td>a</template>b", "html(head(template(tr(td('a')))) body('b'))"),
    ("<p><table><tr>", "p table(tbody(tr))"),
  ])
  func `moves what stands wrongly in a table before it`(html: String, expected: String) throws {
    #expect(try body(html) == expected)
  }

  @Test func `lets a table stand in a paragraph where pages are old`() throws {
    #expect(try tree("<p><table></table>") == "html(head body(p(table)))")
  }

  @Test(arguments: [
    ("<svg><g/><circle></circle></svg>x", "svg(g circle) 'x'"),
    ("<svg><g><p>a</svg>b", "svg(g) p('ab')"),
    ("<svg><FOREIGNOBJECT><p>a</foreignObject></svg>", "svg(foreignObject(p('a')))"),
    ("<svg><![CDATA[a<b]]></svg><![CDATA[c]]>", "svg('a<b')"),
    ("<math><mi><b>a</b></mi><mn/></math>", "math(mi(b('a')) mn)"),
    ("<svg><title><p>a</title></svg>", "svg(title(p('a')))"),
    ("<svg><font>a</font><font size=1>b", "svg(font('a')) font('b')"),
    ("<svg>\0a", "svg('\u{FFFD}a')"),
  ])
  func `knows where SVG and MathML end`(html: String, expected: String) throws {
    #expect(try body(html) == expected)
  }
}
