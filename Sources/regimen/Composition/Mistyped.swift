import Application
import ArgumentParser

/// What was probably meant by words that no command takes.
enum Mistyped {
  /// - Returns: nil where every command and option is known.
  static func failure(_ words: [String]) -> Failure? {
    let named = NamedCommand(words)
    if let failure = unplain(words, named) { return failure }
    if !named.names.isEmpty {
      guard let word = named.rest.first, word != "help" else { return nil }
      if word.hasPrefix("-") { return lackingNoun(named) }
      return Failure(usage: unknown(word, named), of: named.type)
    }
    let shape = CommandShape(named.type)
    let known = shape.options.union(["help"])
    let given = named.rest.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
    guard
      let option = given.map({ Arguments.name(of: $0) }).first(where: {
        !known.contains(String($0.dropFirst(2)))
      })
    else { return nil }
    let word = String(option.dropFirst(2))
    let nearest =
      OptionElsewhere.same(word).first { shape.options.contains($0) }
      ?? SpellingSuggestion.words(to: word, among: shape.options.sorted(), parts: 3, limit: 1).first
    let advice =
      OptionElsewhere.instead(of: word, named, Array(given.map { Arguments.name(of: $0) })) ?? nearest.map {
        "Did you mean “--\($0)”?"
      } ?? singular(named)
      ?? SentenceElsewhere.having(word, named) ?? taken(by: shape)
    return Failure(usage: "There is no option “\(option)” here. \(advice)", of: named.type)
  }

  /// The options that a command has of its own, as a sentence.
  private static func taken(by shape: CommandShape) -> String {
    let common = CommandShape(DoctorCommand.self).options.union(Self.ofEveryWrite)
    let own = shape.options.subtracting(common).sorted().map { "--\($0)" }
    guard !own.isEmpty else { return "This command takes no options of its own; see --help." }
    return "This command takes \(own.joined(separator: ", ")); see --help."
  }

  /// What every command that records something has beside its own.
  private static let ofEveryWrite: Set<String> = ["as", "dry-run", "help", "idempotency-key", "practice"]

  /// The command that shows one of what a command lists, where something was typed that lists do not take.
  static func singular(_ named: NamedCommand) -> String? {
    guard named.path.count == 2, named.path[0] == "show", let noun = named.path.last, noun.hasSuffix("s"),
      NamedCommand(["show", String(noun.dropLast())]).path.count == 2
    else { return nil }
    let one = String(noun.dropLast())
    return
      "This lists all of them. One: “regimen show \(one) \(one.uppercased())”, by a part of the name too."
  }

  /// What is wrong with quotes and dashes as word processors make them, and with options of one dash.
  private static func unplain(_ words: [String], _ named: NamedCommand) -> Failure? {
    let word = words.first { word in
      let isDash = ["–", "—"].contains { word.hasPrefix($0) && word.count > 2 }
      // A value in plain quotes holds both of them.
      let isCut =
        ["“", "„", "‘"].contains { word.hasPrefix($0) }
        && !["”", "“", "’", "‘"].contains { word.count > 1 && word.hasSuffix($0) }
      return isDash || isCut
    }
    if let word {
      return Failure(
        usage:
          "“\(word)” does not begin with a plain dash or quote, as where text comes from a word processor. Type -- before an option, and ' around a value.",
        of: named.type)
    }
    let options = CommandShape(named.type).options
    if options.contains("limit"), words.contains(where: { ["-n", "-l"].contains($0) }) {
      return Failure(usage: "How many is said with --limit, such as --limit 5.", of: named.type)
    }
    guard
      let word = words.prefix(while: { $0 != "--" }).first(where: {
        $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.count > 2 && options.contains(String($0.dropFirst()))
      })
    else { return nil }
    return Failure(usage: "An option begins with two dashes: -\(word)", of: named.type)
  }

  /// What a verb takes that stands before an option without its noun; nil for a request for help.
  private static func lackingNoun(_ named: NamedCommand) -> Failure? {
    guard !named.path.isEmpty else { return nil }
    let options = named.rest.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map {
      Arguments.name(of: $0)
    }
    guard let first = options.first, !["--help", "--version"].contains(first) else { return nil }
    let given = options.map { String($0.dropFirst(2)) }
    let fitting = named.type.configuration.subcommands.filter {
      CommandShape($0).options.isSuperset(of: given)
    }.map { $0._commandName }
    let names = fitting.isEmpty ? named.names : fitting
    let verb = (["regimen"] + named.path).joined(separator: " ")
    let sentence =
      names.count == 1
      ? "Did you mean “\(verb) \(names[0])”?"
      : "Say what right behind “\(verb)”: \(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])."
    return Failure(usage: sentence, of: named.type)
  }

  private static func unknown(_ word: String, _ named: NamedCommand) -> String {
    let lead = "There is no command “\((["regimen"] + named.path + [word]).joined(separator: " "))”."
    func near(_ words: [String]) -> String? {
      SpellingSuggestion.words(to: word, among: words, parts: 3, limit: 1).first
    }
    let verbs = named.path.isEmpty ? Regimen.configuration.subcommands : []
    let nouns = Set(verbs.flatMap { $0.configuration.subcommands.map { $0._commandName } }).sorted()
    let nearest = near(named.names + nouns)
    if named.path.isEmpty, let known = SentenceElsewhere.instead(ofVerb: word) { return "\(lead) \(known)" }
    // A noun in the place of a verb.
    if let noun = nearest, nouns.contains(noun), !named.names.contains(noun) {
      let sentences = verbs.filter { $0.configuration.subcommands.contains { $0._commandName == noun } }.map {
        "“regimen \($0._commandName) \(noun)”"
      }
      return "\(lead) Did you mean \(sentences.joined(separator: " or "))?"
    }
    if let nearest {
      return "\(lead) Did you mean “\((["regimen"] + named.path + [nearest]).joined(separator: " "))”?"
    }
    if named.path == ["close"], let known = SentenceElsewhere.instead(of: ["close", "site"]) {
      return "\(lead) \(known)"
    }
    return named.path.isEmpty
      ? "\(lead) “regimen --help” lists them."
      : "\(lead) There \(named.names.count == 1 ? "is" : "are"): \(named.names.joined(separator: ", "))."
  }

  /// All that a sentence lacks, where that is more than one thing; nil otherwise.
  static func missing(_ words: [String]) -> String? {
    let named = NamedCommand(SubjectPosition.moved(words) ?? words)
    guard named.names.isEmpty else { return nil }
    let shape = CommandShape(named.type)
    var given: Set<String> = []
    var free = 0
    var rest = named.rest
    while let word = rest.popFirst(), word != "--" {
      guard word.hasPrefix("--") else {
        free += 1
        continue
      }
      let name = String(Arguments.name(of: word).dropFirst(2))
      given.insert(name)
      if !word.contains("="), shape.valued.contains(name) { _ = rest.popFirst() }
    }
    let positions = shape.positions.prefix(shape.requiredPositions).dropFirst(free).map { $0.uppercased() }
    var options = shape.required.filter { !given.contains($0.name) }.map {
      "--\($0.name) \($0.value.uppercased())"
    }
    // Where it is, is said in one of two ways.
    if ["book", "hold"].contains(named.path.first), given.isDisjoint(with: ["site", "virtual"]) {
      options.append("--site SITE or --virtual")
    }
    guard positions.count + options.count > 1 else { return nil }
    let name = positions.isEmpty ? [] : ["Name \(positions.joined(separator: " and ")) behind the command."]
    let add = options.isEmpty ? [] : ["Add \(options.joined(separator: ", "))."]
    return (name + add).joined(separator: " ")
  }

  /// What to do about a message of the parser that says none.
  static func advice(on message: String) -> String? {
    if message.wholeMatch(of: /(?s)The value '[0-9.,]+[^']*' is invalid for .*/) != nil {
      return "Give one number without a unit, such as 45."
    }
    if message.contains("is invalid for '--limit <") {
      return "Give it in figures, 1 to 200, such as --limit 20."
    }
    if let worded = message.wholeMatch(
      of: /(?s)The value '[^']*' is invalid for '--[^ ]+ <(?:number|weeks|minutes|hours|days|[0-9].*)>'.*/)
    {
      _ = worded
      return "Give it in figures, such as 2."
    }
    if let missing = message.wholeMatch(of: /(?s)Missing expected argument '(--[^ ']+).*'/) {
      if missing.1 == "--version" {
        return
          "Add --version and the version of the text that was signed, such as 2026-01. “regimen show intake CLIENT” shows the one that holds."
      }
      return "Add \(missing.1) and its value."
    }
    if let missing = message.wholeMatch(of: /(?s)Missing expected argument '<([^>]+)>'/) {
      let list = missing.1 == "appointment" ? " “regimen show schedule” lists them with their ids." : ""
      return "Name the \(missing.1) behind the command.\(list)"
    }
    if let missing = message.wholeMatch(of: /(?s)Missing value for '(--[^ ']+).*'/) {
      return "Type the value behind \(missing.1), in quotes where it has blanks."
    }
    if message.contains("unexpected argument") || message.contains("Unexpected argument") {
      return
        "Put a value with blanks into quotes, every value behind its option, and leave out what the command does not take; --help shows it."
    }
    return nil
  }
}
