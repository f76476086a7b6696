public import ArgumentParser
public import Library

extension ArticleSort: ExpressibleByArgument {}
