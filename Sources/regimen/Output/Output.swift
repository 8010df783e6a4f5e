import EventSourcing
import Foundation
import ReadModels
import Synchronization

/// Everything that the command line prints: answers on standard output, errors and progress on standard error.
enum Output {
  private static let isJSON = Mutex(false)
  private static let isWriting = Mutex(())

  /// Whether every line on standard error is a JSON object: an error, a log line, a note or progress.
  static var speaksJSON: Bool { isJSON.withLock { $0 } }

  static func speakJSON() {
    isJSON.withLock { $0 = true }
  }

  /// Where answers go; elsewhere in tests alone.
  @TaskLocal static var standardOutput: @Sendable (String) -> Void = {
    FileHandle.standardOutput.write(Data($0.utf8))
  }

  /// Prints an answer as JSON, or as the text that a person reads.
  static func answer(_ value: some Encodable, as format: OutputFormat, text: () -> String) {
    print(value, as: format, text: text)
  }

  private static func print(_ value: some Encodable, as format: OutputFormat, text: () -> String) {
    switch format {
    case .json: line(json(value))
    case .table, .ics: line(text())
    }
  }

  /// Prints a view of a client; above the text it is said where it is incomplete.
  static func answer(_ view: some ClientRecordView, as format: OutputFormat, text: () -> String) {
    print(view, as: format) { (view.incompleteText.map { "\($0)\n\n" } ?? "") + text() }
  }

  static func line(_ text: String) {
    ProgressMeter.clear()
    standardOutput(text + "\n")
  }

  static func error(_ text: String) {
    ProgressMeter.clear()
    // One after the other: the system takes a line of over 4 KiB into a pipe in parts, and threads log at once.
    isWriting.withLock { _ in FileHandle.standardError.write(Data((text + "\n").utf8)) }
  }

  /// Says something beside the answer, on standard error.
  static func note(_ text: String) {
    error(speaksJSON ? json(["note": ["message": text]]) : text)
  }

  /// One line of JSON with sorted keys.
  static func json(_ value: some Encodable) -> String {
    guard let data = try? JSONCoding.encoder().encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
