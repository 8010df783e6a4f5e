import EventSourcing
import Foundation

/// Everything that the command line prints: answers on standard output, errors and progress on standard error.
enum Output {
  /// Prints an answer as JSON, or as the text that a person reads.
  static func answer(_ value: some Encodable, as format: OutputFormat, text: () -> String) {
    switch format {
    case .json: line(json(value))
    case .table: line(text())
    }
  }

  static func line(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  static func error(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// One line of JSON with sorted keys.
  static func json(_ value: some Encodable) -> String {
    guard let data = try? JSONCoding.encoder().encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
