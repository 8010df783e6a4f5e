import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Loads as they are typed. A sign is read here, so that the domain can refuse it with its bound.
enum LoadText {
  static func load(_ text: String, option: String) throws -> Load {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    let isNegative = trimmed.hasPrefix("-")
    guard let load = Load(isNegative ? String(trimmed.dropFirst()) : trimmed) else {
      throw Failure(
        .usage, "unreadable-load", "\(option) takes a load with its unit, such as 42.5kg or 95lb.")
    }
    return isNegative ? Load(-load.value, load.unit) : load
  }
}

/// A range of repetitions as it is typed.
enum RepsText {
  /// Nil where none was typed.
  static func range(_ text: String?) throws -> RepRange? {
    guard let text else { return nil }
    guard let range = RepRange(text) else {
      throw ValidationError("--reps takes a range such as 8-12, or one number.")
    }
    return range
  }
}

/// The word by which a caution is overridden, as it is typed: a flag, and why, said by the one who acts.
enum CautionText {
  static func override(_ isGiven: Bool, reason: String?, by actor: String?) throws -> CautionInput? {
    guard isGiven else { return nil }
    guard let reason else {
      throw Failure(
        .usage, "reason-missing", "--override-caution needs --reason: say why the exercise is safe enough.")
    }
    return CautionInput(reason: reason, practitioner: actor.map { PersonReference($0) })
  }
}
