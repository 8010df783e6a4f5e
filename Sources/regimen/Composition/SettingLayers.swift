import Configuration
import Foundation

/// Flags, environment and file, the first over the others; an empty value counts as not set. It never repeats a value.
struct SettingLayers: Sendable {
  /// A value with the name of the flag, variable or key that gave it.
  struct Found: Sendable {
    let text: String
    let name: String
  }

  private struct Layer: Sendable {
    let reader: ConfigReader
    let name: @Sendable (SettingKey) -> String

    func value(_ key: SettingKey) -> Found? {
      let text = reader.string(forKey: ConfigKey(key.rawValue), isSecret: key.isSecret) ?? ""
      return text.trimmingCharacters(in: .whitespaces).isEmpty ? nil : Found(text: text, name: name(key))
    }
  }

  private let layers: [Layer]

  /// - Parameter further: flags that one command alone has.
  init(_ options: ConnectionOptions, _ further: [SettingKey: String] = [:]) throws {
    let shared: [SettingKey: String?] = [
      .data: options.data, .database: options.database, .vault: options.vault,
      .masterKeyFile: options.masterKeyFile,
    ]
    let flags = shared.compactMapValues { $0 }.merging(further) { _, own in own }
    let file = try SettingsFile(options.config)
    layers = [
      Layer(reader: Self.reader(flags)) { $0.flag },
      Layer(reader: ConfigReader(provider: EnvironmentVariablesProvider().prefixKeys(with: "regimen"))) {
        $0.variable
      }, Layer(reader: Self.reader(file.values)) { "\($0.rawValue) in \(file.path)" },
    ]
  }

  func value(_ key: SettingKey) -> Found? { layers.lazy.compactMap { $0.value(key) }.first }

  /// The value of `key`, unless a layer before it gives the other; in one layer `key` wins.
  func valueOverriding(_ other: SettingKey, by key: SettingKey) -> Found? {
    layers.first { $0.value(key) != nil || $0.value(other) != nil }?.value(key)
  }

  /// A whole number in a range.
  func number(_ key: SettingKey, in range: ClosedRange<Int>) throws -> Int? {
    guard let found = value(key) else { return nil }
    guard let number = Int(found.text), range.contains(number) else {
      throw Self.refused(found, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of some words.
  func choice<Value>(_ key: SettingKey, of values: [Value]) throws -> Value? {
    guard let found = value(key) else { return nil }
    guard let value = values.first(where: { "\($0)" == found.text.lowercased() }) else {
      throw Self.refused(found, "one of: " + values.map { "\($0)" }.joined(separator: ", "))
    }
    return value
  }

  /// What a text is read as.
  ///
  /// - Parameters:
  ///   - expected: what it takes, for a person whose text was not read.
  ///   - read: nil for a text that is refused.
  func reading<Value>(_ key: SettingKey, as expected: String, _ read: (String) -> Value?) throws -> Value? {
    guard let found = value(key) else { return nil }
    guard let value = read(found.text) else { throw Self.refused(found, expected) }
    return value
  }

  private static func refused(_ found: Found, _ expected: String) -> Failure {
    Failure(.usage, "bad-setting", "\(found.name) takes \(expected).", field: found.name)
  }

  private static func reader(_ values: [SettingKey: String]) -> ConfigReader {
    ConfigReader(
      provider: InMemoryProvider(
        values: Dictionary(
          uniqueKeysWithValues: values.map { key, text in
            (AbsoluteConfigKey(ConfigKey(key.rawValue)), ConfigValue(.string(text), isSecret: key.isSecret))
          })))
  }
}
