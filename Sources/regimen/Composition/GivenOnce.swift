import ArgumentParser
import Foundation

/// The rule that an option which takes one value is given once. The parser alone would take the last value and say nothing.
enum GivenOnce {
  /// A command as the parser describes it to tools.
  private struct Described: Decodable {
    struct Command: Decodable { let arguments: [Argument]? }
    struct Argument: Decodable {
      let kind: String
      let isRepeating: Bool
      let names: [Name]?
    }
    struct Name: Decodable {
      let kind: String
      let name: String
    }
    let command: Command
  }

  /// Refuses an option that was given twice, but where the command takes several of it.
  ///
  /// - Parameter words: the command line; what follows `--` is no option.
  /// - Throws: ``Failure`` of usage that names the option.
  static func check(_ words: [String], of command: any ParsableCommand.Type) throws {
    // The parser is asked only where an option stands twice, because its description takes a while to make.
    for option in repeated(words) where takesOne(option, of: command) {
      throw Failure(usage: "\(option) was given more than once. Give it once.", of: command)
    }
  }

  /// The options that stand more than once, in order.
  private static func repeated(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map(Arguments.name(of:)).filter {
      !seen.insert($0).inserted
    }
  }

  private static func takesOne(_ option: String, of command: any ParsableCommand.Type) -> Bool {
    let json = Data(command._dumpHelp().utf8)
    guard let described = try? JSONDecoder().decode(Described.self, from: json) else { return false }
    return described.command.arguments?.contains { argument in
      argument.kind == "option" && !argument.isRepeating
        && argument.names?.contains { $0.kind == "long" && "--\($0.name)" == option } == true
    } ?? false
  }
}
