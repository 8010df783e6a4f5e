import EventSourcing
import Foundation
import ReadModels
import Synchronization

/// Everything that the command line prints: answers on standard output, errors and progress on standard error.
enum Output {
  private static let isJSON = Mutex(false)
  private static let isWriting = Mutex(())
  private static let last = Mutex("")

  /// Whether every line on standard error is a JSON object: an error, a log line, a note or progress.
  static var speaksJSON: Bool { isJSON.withLock { $0 } }

  static func speakJSON() { isJSON.withLock { $0 = true } }

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
    case .table, .ics:
      let text = text()
      last.withLock { $0 = text }
      line(text)
    }
  }

  /// Whether the last answer has a text in it.
  static func hasSaid(_ text: String) -> Bool { last.withLock { $0.contains(text) } }

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
  static func note(_ text: String) { error(speaksJSON ? json(["note": ["message": text]]) : text) }

  /// One line of JSON with sorted keys.
  static func json(_ value: some Encodable) -> String {
    guard let data = try? JSONCoding.encoder().encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A number with what it counts, for a person.
enum Count {
  /// For example `1 site`, `2 sites`.
  static func text(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }
}

/// Bytes as hexadecimal digits, two a byte, in lower case.
enum HexText {
  static func write(_ bytes: Data) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
}

/// Shows how far long work has come: a bar on a terminal, a line a second otherwise; always on standard error.
final class ProgressMeter: Sendable {
  private static let isShown = Mutex(false)

  private let title: String
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let last = Mutex(ContinuousClock.now - .seconds(10))

  init(_ title: String) { self.title = title }

  func report(_ done: Int64, of total: Int64) {
    let now = ContinuousClock.now
    let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(1)
    let isDue = last.withLock { last in
      guard now - last >= pause else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
    if isTerminal, !Output.speaksJSON {
      let filled = Int(share * 30)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      Self.isShown.withLock { $0 = true }
      FileHandle.standardError.write(Data("\r\(title) \(bar) \(Int(share * 100)) %".utf8))
    } else if Output.speaksJSON {
      Output.error(Output.json(["progress": ["done": done, "total": total]]))
    } else {
      Output.error("\(title): \(done) of \(total)")
    }
  }

  func finish() { Self.clear() }

  /// Wipes the bar, so that another line does not stand behind it.
  static func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
