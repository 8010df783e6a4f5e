import Crypto
import EventSourcing
import Foundation

/// Computes the chain of a practice's commands again, command by command, from what is stored.
///
/// The order and form of the fields are those of the migration `0011_command_chain.sql`, and are never changed.
struct CommandWalk {
  private let practice: PracticeID
  private let head: VerifiedHead
  private let anchor: Anchor?
  private var earlier: Int64 = 0
  private var earlierChain: Data
  private var number: Int64 = 0
  private var chain: Data
  /// The chain as computed, where the last row's stored one differs: which of the two was edited, the next row tells.
  private var computedChain: Data?
  private var begun = false

  init(practice: PracticeID, head: VerifiedHead, anchor: Anchor?) {
    self.practice = practice
    self.head = head
    self.anchor = anchor
    earlierChain = Data(SHA256.hash(data: Self.bytes(of: practice.uuid)))
    chain = earlierChain
  }

  /// Takes the next row: those without a number first, in the order of their ids, then by number; tells what is wrong. After
  /// a fault it goes on from what is stored, so that one does not hide the next.
  mutating func take(_ row: CommandRow) -> [Verification] {
    guard let command = row.command else {
      return [.brokenCommand(row.id, problem: row.id == nil ? .unreadable : .missing)]
    }
    guard let id = row.id else { return [.brokenCommand(nil, problem: .edited)] }
    let fields =
      Self.bytes(of: id) + Self.bytes(of: Int32(command.mac.count)) + command.mac
      + Self.bytes(of: command.first) + Self.bytes(of: command.last) + Self.bytes(of: command.recorded)
    guard let stored = command.number else {
      earlier += 1
      earlierChain = Data(SHA256.hash(data: earlierChain + fields))
      return isCovered(row, command) ? [] : [.brokenCommand(id, problem: .wrongPositions)]
    }
    var found = begin()
    if let problem = problem(of: row, command, stored, fields) {
      found.append(.brokenCommand(id, problem: problem))
    }
    return found
  }

  private mutating func problem(
    of row: CommandRow, _ command: CommandRow.Stored, _ stored: Int64, _ fields: Data
  ) -> Verification.CommandProblem? {
    let isNext = stored == number + 1
    number = stored
    let digest = SHA256.hash(data: Self.bytes(of: practice.uuid) + Self.bytes(of: number) + fields)
    let candidates = [chain, computedChain].compactMap(\.self).map {
      Data(SHA256.hash(data: $0 + Data(digest)))
    }
    let isChained = candidates.contains { $0 == command.chain }
    computedChain = isChained ? nil : candidates[0]
    chain = command.chain ?? candidates[0]
    if !isNext { return .gap }
    if !isCovered(row, command) { return .wrongPositions }
    if !isChained { return .edited }
    return differsFromAnchor ? .anchorMismatch : nil
  }

  /// Whether the events that name the command are those that it names.
  private func isCovered(_ row: CommandRow, _ command: CommandRow.Stored) -> Bool {
    row.eventCount == 0
      ? command.first == command.last + 1 && (0...head.position).contains(command.last)
      : row.first == command.first && row.last == command.last
        && row.eventCount == command.last - command.first + 1
  }

  /// What is wrong with the whole, once all rows were taken.
  mutating func finish() -> [Verification] {
    var found = begin()
    let isWhole =
      number == 0
      ? head.commandChain == nil
      : [chain, computedChain].compactMap(\.self).contains { $0 == head.commandChain }
    if number != head.commands || !isWhole { found.append(.brokenCommand(nil, problem: .headMismatch)) }
    if let anchor, let command = anchor.command, command > number {
      found.append(.brokenCommand(nil, problem: .anchorMismatch))
    }
    return found
  }

  /// Compares the commands without a number with what the head says of them, before the first with a number.
  private mutating func begin() -> [Verification] {
    guard !begun else { return [] }
    begun = true
    guard earlier == head.earlierCommands, head.earlierChain == (earlier == 0 ? nil : earlierChain) else {
      if let noted = head.earlierChain { chain = noted }
      return [.brokenCommand(nil, problem: .earlierEdited)]
    }
    chain = earlierChain
    return differsFromAnchor ? [.brokenCommand(nil, problem: .anchorMismatch)] : []
  }

  private var differsFromAnchor: Bool {
    guard let anchor, anchor.command == number, let noted = anchor.commandChain else { return false }
    return noted != chain
  }

  private static func bytes(of uuid: UUID) -> Data { withUnsafeBytes(of: uuid.uuid) { Data($0) } }

  private static func bytes(of value: some FixedWidthInteger) -> Data {
    withUnsafeBytes(of: value.bigEndian) { Data($0) }
  }
}
