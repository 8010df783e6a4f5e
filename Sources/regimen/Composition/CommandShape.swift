import ArgumentParser
import Foundation

/// What a command takes, as the parser describes it to tools. The description takes a while to make, so it is asked for only
/// where something is wrong.
struct CommandShape {
  /// Long options and flags, without their hyphens.
  let options: Set<String>
  /// Those that take one value.
  let single: Set<String>
  /// Those that take a value, once or repeatedly.
  let valued: Set<String>
  /// What stands for the values without an option, in order.
  let positions: [String]
  /// How many of those have to be there.
  let requiredPositions: Int
  /// The options that have to be there, in order, each with what stands for its value.
  let required: [(name: String, value: String)]

  private struct Described: Decodable {
    struct Command: Decodable { let arguments: [Argument]? }
    struct Argument: Decodable {
      let kind: String
      let isRepeating: Bool
      let isOptional: Bool
      let names: [Name]?
      let valueName: String?
    }
    struct Name: Decodable {
      let kind: String
      let name: String
    }
    let command: Command
  }

  init(_ command: any ParsableCommand.Type) {
    let described = try? JSONDecoder().decode(Described.self, from: Data(command._dumpHelp().utf8))
    let arguments = described?.command.arguments ?? []
    func names(_ arguments: [Described.Argument]) -> Set<String> {
      Set(arguments.flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map(\.name))
    }
    options = names(arguments)
    single = names(arguments.filter { $0.kind == "option" && !$0.isRepeating })
    valued = names(arguments.filter { $0.kind == "option" })
    let places = arguments.filter { $0.kind == "positional" }
    positions = places.map { $0.valueName ?? "value" }
    requiredPositions = places.prefix { !$0.isOptional }.count
    required = arguments.filter { $0.kind == "option" && !$0.isOptional }.compactMap { argument in
      argument.names?.first { $0.kind == "long" }.map { ($0.name, argument.valueName ?? "value") }
    }
  }
}

/// The command that words name, and the words behind it.
struct NamedCommand {
  let type: any ParsableCommand.Type
  /// The names of its verb and noun.
  let path: [String]
  let rest: ArraySlice<String>

  /// Follows the words as far as they name commands.
  init(_ words: [String]) {
    var (type, path, rest): (any ParsableCommand.Type, [String], ArraySlice<String>) = (
      Regimen.self, [], words[...]
    )
    while let word = rest.first,
      let next = type.configuration.subcommands.first(where: { $0._commandName == word })
    {
      type = next
      path.append(word)
      rest = rest.dropFirst()
    }
    (self.type, self.path, self.rest) = (type, path, rest)
  }

  /// The names of the commands below it.
  var names: [String] { type.configuration.subcommands.map { $0._commandName } }
}
