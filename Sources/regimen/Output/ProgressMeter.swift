import Foundation
import Synchronization

/// Shows how far long work has come: a bar on a terminal, a line a second otherwise; always on standard error.
final class ProgressMeter: Sendable {
  private static let isShown = Mutex(false)

  private let title: String
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let last = Mutex(ContinuousClock.now - .seconds(10))

  init(_ title: String) {
    self.title = title
  }

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

  func finish() {
    Self.clear()
  }

  /// Wipes the bar, so that another line does not stand behind it.
  static func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
