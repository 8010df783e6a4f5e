import Foundation
import Synchronization

/// Shows how far long work has come: a bar on a terminal, a line a second otherwise; always on standard error.
final class ProgressMeter: Sendable {
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
    if isTerminal {
      let filled = Int(share * 30)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      FileHandle.standardError.write(Data("\r\(title) \(bar) \(Int(share * 100)) %".utf8))
    } else {
      Output.error("\(title): \(done) of \(total)")
    }
  }

  func finish() {
    if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
