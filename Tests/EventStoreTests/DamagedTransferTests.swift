import EventSourcing
import EventStore
import Foundation
import Postgres
import Testing

/// A file that was changed or cut short: the line is named, and nothing is imported.
@Suite struct DamagedTransferTests {
  /// What somebody might do to a file, and how the line is named.
  enum Damage: String, CaseIterable, Sendable {
    case facts, tag, meta, sealed, subject, time, recorded, type, version, chain, removed, swapped, repeated,
      cutShort, beginning, garbage, notJSON

    static let position = 7
  }

  @Test func aDamagedLineIsNamedAndNothingIsImported() async throws {
    let log = try await TransferExample.log.value
    try await StoreFixture.with { fixture in
      for damage in Damage.allCases {
        let damaged = apply(damage, to: log)
        #expect(damaged.lines != log.lines, "\(damage)")
        let error = await #expect(throws: TransferError.self, "\(damage)") {
          try await TransferExample.take(damaged, into: fixture, keys: log.keys)
        }
        let expected: (TransferError.Code, Int?) =
          switch damage {
          case .cutShort, .beginning: (.incomplete, nil)
          case .garbage, .notJSON: (.unreadableLine, 7)
          case .sealed, .subject: (.brokenChain, 1)
          case .repeated: (.brokenChain, 8)
          case .facts, .tag, .meta, .time, .recorded, .type, .version, .chain, .removed, .swapped:
            (.brokenChain, 7)
          }
        #expect(error?.code == expected.0 && error?.line == expected.1, "\(damage): \(error as Any)")
        try await TransferExample.nothingIsThere(log, in: fixture)
      }
      // What was refused does not stand in the way of the whole log.
      try await TransferExample.take(log, into: fixture, keys: log.keys)
    }
  }

  private func apply(_ damage: Damage, to log: TransferExample.Exported) -> TransferExample.Exported {
    func replacing(_ old: String, _ new: String, at position: Int = Damage.position)
      -> TransferExample.Exported
    {
      log.changing(position) { line in
        guard let range = line.range(of: old) else { return line }
        return line.replacingCharacters(in: range, with: new)
      }
    }
    var copy = log
    switch damage {
    case .facts: return replacing("\"data\":{\"seat\":\"", "\"data\":{\"seat\":\"9")
    case .tag: return replacing("seat:", "seat:9")
    case .meta: return replacing("owner", "admin")
    case .sealed: return replacing("\"sealed\":\"", "\"sealed\":\"AAAA", at: 1)
    case .subject: return replacing("\"subject\":\"", "\"subject\":\"\(UUID())\",\"was\":\"", at: 1)
    case .time: return replacing(".000000Z", ".000001Z")
    case .recorded: return replacing("\"recordedmicros\":\"", "\"recordedmicros\":\"1")
    case .type: return replacing("seat-taken", "seat-token")
    case .version: return replacing("\"schemaversion\":1", "\"schemaversion\":2")
    case .chain:
      return replacing("\"chain\":\"", "\"chain\":\"\(String(repeating: "0", count: 64))\",\"was\":\"")
    case .removed: copy.lines.remove(at: 6)
    case .swapped: copy.lines.swapAt(6, 7)
    case .repeated: copy.lines.insert(copy.lines[6], at: 7)
    case .cutShort: copy.lines.removeLast()
    case .beginning: copy.lines.removeFirst()
    case .garbage: return log.changing(7) { String($0.dropLast(30)) }
    case .notJSON: return log.changing(7) { _ in "" }
    }
    return copy
  }
}
