import ArgumentParser

/// The rule that an option which takes one value is given once. The parser alone would take the last value and say nothing.
enum GivenOnce {
  /// Refuses an option that was given twice, but where the command takes several of it.
  ///
  /// - Parameter words: the command line; what follows `--` is no option.
  /// - Throws: ``Failure`` of usage that names the option.
  static func check(_ words: [String], of command: any ParsableCommand.Type) throws {
    let repeated = repeated(words)
    guard !repeated.isEmpty else { return }
    let single = CommandShape(command).single
    guard let option = repeated.first(where: { single.contains(String($0.dropFirst(2))) }) else { return }
    throw Failure(usage: "\(option) was given more than once. Give it once.", of: command)
  }

  /// The options that stand more than once, in order.
  private static func repeated(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map(Arguments.name(of:)).filter {
      !seen.insert($0).inserted
    }
  }
}
