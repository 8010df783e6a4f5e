import Application
import Foundation
import Yams

/// The settings of a `regimen.yaml`; what is wrong in it is named by its line, and never repeated, as it may be a password.
struct SettingsFile: Sendable {
  let path: String
  let values: [SettingKey: String]

  /// - Parameter path: the file that was asked for; nil reads `regimen.yaml` where there is one.
  init(_ named: String?) throws {
    let path = named ?? "regimen.yaml"
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else {
      guard let named else {
        values = [:]
        return
      }
      throw Failure(
        .usage, "no-configuration",
        "There is no configuration file \(named). Check the path given with --config.")
    }
    let text = try InputFile.text(path, "a configuration file", as: "no-configuration", mayBeEmpty: true)
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch {
      throw Self.unreadable(path, line: Self.line(of: error), "it is not YAML")
    }
    values = try node.map { try Self.values(of: $0, in: path) } ?? [:]
  }

  private static func values(of node: Node, in path: String) throws -> [SettingKey: String] {
    // A file of comments alone.
    if node.scalar?.string.isEmpty == true { return [:] }
    guard let mapping = node.mapping else {
      throw unreadable(path, line: node.mark?.line, "it does not hold lines such as “pool-size: 8”")
    }
    var values: [SettingKey: String] = [:]
    for (name, value) in mapping {
      guard let key = name.scalar.flatMap({ SettingKey(rawValue: $0.string) }) else {
        throw unknown(name.scalar?.string ?? "", path, line: name.mark?.line)
      }
      let several = key.takesSeveral ? value.sequence?.map { $0.scalar?.string } : nil
      guard let text = value.scalar?.string ?? several.flatMap(joined) else {
        throw unreadable(path, line: value.mark?.line, "\(key.rawValue) takes one value")
      }
      values[key] = value.null == nil ? text : ""
    }
    return values
  }

  /// The values of a list; nil where one of them is no text.
  private static func joined(_ values: [String?]) -> String? {
    let texts = values.compactMap(\.self)
    return texts.count == values.count ? texts.joined(separator: ",") : nil
  }

  private static func unknown(_ name: String, _ path: String, line: Int?) -> Failure {
    let known = SettingKey.allCases.map(\.rawValue)
    let nearest = SpellingSuggestion.word(to: name, among: known)
    let advice = nearest.map { "Did you mean \($0)?" } ?? "The keys are \(known.joined(separator: ", "))."
    return Failure(
      .usage, "unknown-setting", "\(place(path, line)): there is no setting “\(name)”. \(advice)", field: name
    )
  }

  private static func unreadable(_ path: String, line: Int?, _ why: String) -> Failure {
    Failure(.usage, "unreadable-configuration", "\(place(path, line)): \(why).")
  }

  private static func place(_ path: String, _ line: Int?) -> String {
    line.map { "\(path), line \($0)" } ?? path
  }

  private static func line(of error: any Error) -> Int? {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    case .reader, .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded, nil: nil
    }
  }
}
