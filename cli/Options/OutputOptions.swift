import ArgumentParser
import Library

/// In which form results are printed.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON value.")
  var json = false

  @Flag(help: "Print one JSON object a line.")
  var jsonl = false

  @Option(help: ArgumentHelp("Print only these keys: id,title", valueName: "keys"))
  var fields: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Print a line each: '{id}\\t{title}'", valueName: "line")
  )
  var format: String?

  /// Whether no form for a program was asked for.
  var isForPeople: Bool { !json && !jsonl && fields == nil && format == nil }

  func validate() throws {
    guard [json, jsonl, format != nil].count(where: { $0 }) <= 1 else {
      throw ValidationError("--json, --jsonl and --format exclude each other. Give one of them.")
    }
    guard format == nil || fields == nil else {
      throw ValidationError("--format names its fields itself. Leave --fields out.")
    }
  }

  /// Prints a listing: an array in JSON.
  func print(
    _ records: [some Encodable],
    on screen: Screen = Screen(),
    people lines: () throws -> [Line]
  ) throws {
    if let format {
      try screen.print(formatted(records, by: Template(format)))
    } else if let fields {
      try printChosen(records, fields, isArray: true, on: screen)
    } else if json {
      try screen.print(JSONText(records, isPretty: screen.output.isTerminal))
    } else if jsonl {
      for record in records { try screen.print(JSONText(record, isPretty: false)) }
    } else {
      try screen.print(lines())
    }
  }

  /// Prints one thing: an object in JSON.
  func print(
    one record: some Encodable,
    on screen: Screen = Screen(),
    people lines: () throws -> [Line]
  ) throws {
    if json, fields == nil {
      try screen.print(JSONText(record, isPretty: screen.output.isTerminal))
    } else if json, let fields {
      try printChosen([record], fields, isArray: false, on: screen)
    } else {
      try print([record], on: screen, people: lines)
    }
  }

  private func formatted(_ records: [some Encodable], by template: Template) throws -> [Line] {
    let objects = try Self.objects(records)
    try Self.check(template.fields, in: objects)
    return objects.map(template.line)
  }

  private func printChosen(
    _ records: [some Encodable],
    _ fields: String,
    isArray: Bool,
    on screen: Screen
  ) throws {
    let names = fields.split(separator: ",").map { String($0.filter { $0 != " " }) }
    guard !names.isEmpty else {
      throw LibraryError.usage("--fields is empty. Name some keys: --fields id,title")
    }
    let objects = try Self.objects(records)
    try Self.check(names, in: objects)
    let chosen = objects.map { object in object.filter { names.contains($0.key) } }
    if json {
      let isPretty = screen.output.isTerminal
      try screen.print(
        isArray
          ? JSONText(chosen, isPretty: isPretty) : JSONText(chosen.first, isPretty: isPretty)
      )
    } else if jsonl {
      for object in chosen { try screen.print(JSONText(object, isPretty: false)) }
    } else {
      let template = try Template(names.map { "{\($0)}" }.joined(separator: "\t"))
      try screen.print(chosen.map(template.line))
    }
  }

  private static func objects(_ records: [some Encodable]) throws -> [[String: JSONValue]] {
    try records.compactMap { record in
      guard case .object(let object) = try JSONValue(record) else { return nil }
      return object
    }
  }

  private static func check(
    _ names: [String],
    in objects: [[String: JSONValue]]
  ) throws(LibraryError) {
    let known = Set(objects.flatMap(\.keys))
    guard !known.isEmpty, let unknown = names.first(where: { !known.contains($0) }) else { return }
    throw .usage(
      "There is no field \"\(unknown)\". Known are: \(known.sorted().joined(separator: ", "))."
    )
  }
}
