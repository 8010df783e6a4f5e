import Foundation

/// The resident memory of processes, in MiB, as Linux tells it.
enum Memory {
  /// The most that this process has had since ``forgetPeak()``.
  static func peak() throws -> Double { try value("VmHWM", of: "self") }

  static func resident(of process: Int32) throws -> Double { try value("VmRSS", of: "\(process)") }

  /// - Throws: ``BenchError`` where the system has no such thing.
  static func forgetPeak() throws {
    guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { throw unknown }
    try file.write(contentsOf: Data("5".utf8))
  }

  private static func value(_ name: String, of process: String) throws -> Double {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
      throw unknown
    }
    for line in status.split(separator: "\n") where line.hasPrefix("\(name):") {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.count > 1, let kibibytes = Double(words[1]) { return kibibytes / 1024 }
    }
    throw unknown
  }

  private static let unknown = BenchError("Memory is measured on Linux only (/proc); leave out this measure.")
}
