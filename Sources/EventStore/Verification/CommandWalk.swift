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
  private var begun = false

  init(practice: PracticeID, head: VerifiedHead, anchor: Anchor?) {
    self.practice = practice
    self.head = head
    self.anchor = anchor
    earlierChain = Data(SHA256.hash(data: Self.bytes(of: practice.uuid)))
    chain = earlierChain
  }

  /// Takes the next row: those without a number first, in the order of their ids, then by number; tells what is wrong.
  mutating func take(_ row: CommandRow) -> Verification? {
    guard let command = row.command else { return .brokenCommand(row.id, problem: .missing) }
    let isCovered =
      row.eventCount == 0
      ? command.first == command.last + 1 && (0...head.position).contains(command.last)
      : row.first == command.first && row.last == command.last
        && row.eventCount == command.last - command.first + 1
    guard let id = row.id else { return .brokenCommand(nil, problem: .edited) }
    let fields =
      Self.bytes(of: id) + Self.bytes(of: Int32(command.mac.count)) + command.mac
      + Self.bytes(of: command.first) + Self.bytes(of: command.last) + Self.bytes(of: command.recorded)
    guard let stored = command.number else {
      earlier += 1
      earlierChain = Data(SHA256.hash(data: earlierChain + fields))
      return isCovered ? nil : .brokenCommand(row.id, problem: .wrongPositions)
    }
    if let problem = begin() { return problem }
    guard stored == number + 1 else { return .brokenCommand(row.id, problem: .gap) }
    number += 1
    let digest = SHA256.hash(data: Self.bytes(of: practice.uuid) + Self.bytes(of: number) + fields)
    chain = Data(SHA256.hash(data: chain + Data(digest)))
    if !isCovered { return .brokenCommand(row.id, problem: .wrongPositions) }
    if chain != command.chain { return .brokenCommand(row.id, problem: .edited) }
    return differsFromAnchor ? .brokenCommand(row.id, problem: .anchorMismatch) : nil
  }

  /// What is wrong with the whole, once all rows were taken.
  mutating func finish() -> Verification? {
    if let problem = begin() { return problem }
    guard number == head.commands, head.commandChain == (number == 0 ? nil : chain) else {
      return .brokenCommand(nil, problem: .headMismatch)
    }
    if let anchor, let command = anchor.command, command > number {
      return .brokenCommand(nil, problem: .anchorMismatch)
    }
    return nil
  }

  /// Compares the commands without a number with what the head says of them, before the first with a number.
  private mutating func begin() -> Verification? {
    guard !begun else { return nil }
    begun = true
    guard earlier == head.earlierCommands, head.earlierChain == (earlier == 0 ? nil : earlierChain) else {
      return .brokenCommand(nil, problem: .earlierEdited)
    }
    chain = earlierChain
    return differsFromAnchor ? .brokenCommand(nil, problem: .anchorMismatch) : nil
  }

  private var differsFromAnchor: Bool {
    guard let anchor, anchor.command == number, let noted = anchor.commandChain else { return false }
    return noted != chain
  }

  private static func bytes(of uuid: UUID) -> Data {
    withUnsafeBytes(of: uuid.uuid) { Data($0) }
  }

  private static func bytes(of value: some FixedWidthInteger) -> Data {
    withUnsafeBytes(of: value.bigEndian) { Data($0) }
  }
}
