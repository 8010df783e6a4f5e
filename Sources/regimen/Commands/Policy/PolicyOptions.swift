import ArgumentParser
import Foundation
import Practice
import Yams

/// Which policy a command is about: one that is released, or a candidate in a file.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "YAML file of a candidate policy, or 2026.1 or 2026.2 (default: 2026.1).", valueName: "file"))
  var policy: String?

  /// Whether a word is the name of a policy, and no file.
  static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]{0,39}/) != nil
      && !["yaml", "yml", "json", "txt"].contains { text.lowercased().hasSuffix(".\($0)") }
      && !FileManager.default.fileExists(atPath: text)
  }

  /// The thresholds, read and checked.
  func parameters() throws -> PolicyParameters {
    guard let policy, policy != PolicyParameters.standard.name else { return .standard }
    return try Self.read(policy)
  }

  /// The policy of a name that is released, or of a file.
  static func read(_ policy: String) throws -> PolicyParameters {
    guard policy != PolicyParameters.standard.name else { return .standard }
    guard policy != Policy2026_2.name else { return .successor }
    guard policy.wholeMatch(of: /\d{4}\.\d+/) == nil || FileManager.default.fileExists(atPath: policy) else {
      throw Failure(
        .refused, "invalid-policy",
        "The policy was refused: \(policy) is not released; \(PolicyParameters.standard.name) and \(Policy2026_2.name) are. "
          + "Give one of these, or a YAML file.")
    }
    let text: String
    do throws(Failure) {
      text = try InputFile.text(policy, "a YAML file such as “regimen policy show” prints")
    } catch {
      // A file that holds nothing is a policy that is refused, as one that holds something else.
      guard error.code == "file-empty" else { throw error }
      throw Failure(.refused, "invalid-policy", "The policy was refused: \(error.message)")
    }
    do {
      return try YAMLDecoder().decode(PolicyParameters.self, from: text)
    } catch DecodingError.dataCorrupted(let context) { throw failure(context.underlyingError) } catch {
      throw failure(error)
    }
  }

  private static func failure(_ error: (any Error)?) -> Failure {
    if let error = error as? PolicyParameterError {
      return Failure(.refused, "invalid-policy", error.description, field: error.field)
    }
    return Failure(
      .refused, "invalid-policy",
      "The policy was refused: the file is not YAML with one field a line. “regimen policy show” prints one.")
  }
}
