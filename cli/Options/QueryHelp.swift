/// What the help says about queries.
enum QueryHelp {
  static let text = """
    A query has words, "phrases", begin*, -not, or, ( ), and fields: tag: list: site: title: \
    author: lang: is: in: saved: published: words: minutes: progress: with > < >= <= and .. \
    for instance: tag:history -is:read 'saved:>2w', in quotes, for > and < mean files to a shell.
    """
}
