import Foundation
import Synchronization

/// What was typed behind `regimen`, with what was given over standard input in its place.
///
/// An option whose value is exactly `@-` takes the next line of standard input as its value, so that names, addresses and
/// notes need not stand among the arguments of a process, which everybody on the machine can read, nor in a shell's history.
enum GivenLines {
  /// Stands for a line of standard input.
  static let mark = "@-"
  /// The longest line, in bytes.
  private static let longest = 64 * 1024

  private static let words = Mutex<[String]?>(nil)

  /// The words of this process's command line. The first to ask reads the lines.
  ///
  /// - Throws: ``Failure`` of usage where there are fewer lines than marks, or a line is not text.
  static func arguments() throws -> [String] {
    try words.withLock { words in
      if let words { return words }
      for place in 1..<max(1, Int(CommandLine.argc)) {
        if let word = CommandLine.unsafeArgv[place] { try checkText(word, place: place) }
      }
      let read = try filled(Array(CommandLine.arguments.dropFirst()), line: nextLine)
      words = read
      return read
    }
  }

  /// Refuses a word that is not UTF-8, of which the system would give us a text with letters lost.
  static func checkText(_ word: UnsafePointer<CChar>, place: Int) throws {
    guard String(validatingCString: word) == nil else { return }
    throw Failure(
      .usage, "usage",
      "Word \(place) of the command line is not in UTF-8. Set the terminal to UTF-8 and type it anew, or give it over standard input with “\(mark)”."
    )
  }

  /// Puts lines where the marks are, up to `--`. A value is joined to its option, so that none is taken for an option.
  static func filled(_ words: [String], line: (_ option: String) throws -> String) rethrows -> [String] {
    var filled: [String] = []
    var rest = words[...]
    while let word = rest.first, word != "--" {
      rest.removeFirst()
      if word.hasPrefix("--"), word.hasSuffix("=\(mark)") {
        let option = String(word.dropLast(mark.count + 1))
        filled.append("\(option)=\(try line(option))")
      } else if word.hasPrefix("--"), !word.contains("="), rest.first == mark {
        rest.removeFirst()
        filled.append("\(word)=\(try line(word))")
      } else {
        filled.append(word)
      }
    }
    return filled + rest
  }

  /// The next line, read byte by byte, so that what comes behind it is left for the next reader.
  private static func nextLine(for option: String) throws -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    var isEnded = false
    while bytes.count <= longest {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      isEnded = count <= 0
      if isEnded || byte == UInt8(ascii: "\n") { break }
      bytes.append(byte)
    }
    guard !isEnded || !bytes.isEmpty else {
      throw Failure(
        .usage, "usage",
        "\(option) takes a line of standard input, and there is none left. Give a line for each “\(mark)”, in order."
      )
    }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard bytes.count <= longest, let line = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        .usage, "usage",
        "\(option) takes a line of standard input, and that one is not UTF-8, or longer than \(longest) bytes."
      )
    }
    return line
  }
}
