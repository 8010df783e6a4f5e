import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Loads as they are typed. A sign is read here, so that the domain can refuse it with its bound.
enum LoadText {
  /// Whether a text is a number without a unit.
  static func isBare(_ text: String) -> Bool {
    Double(text.trimmingCharacters(in: .whitespaces)) != nil
  }

  /// - Parameter bare: The unit of a number without one; nil where the unit is required.
  static func load(_ text: String, option: String, bare: LoadUnit? = nil) throws -> Load {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    let isNegative = trimmed.hasPrefix("-")
    guard let load = Load(isNegative ? String(trimmed.dropFirst()) : trimmed, bare: bare) else {
      throw Failure(
        .usage, "unreadable-load", "\(option) takes a load with its unit, such as 42.5kg or 95lb.")
    }
    return isNegative ? Load(-load.value, load.unit) : load
  }
}

extension OpenedPractice {
  /// A load of an exercise as it is typed; a bare number has the unit in which the exercise is prescribed to the client.
  func load(
    _ text: String?, option: String, of exercise: String, client: String, _ write: WriteOptions
  ) async throws -> Load? {
    guard let text else { return nil }
    guard LoadText.isBare(text) else { return try LoadText.load(text, option: option) }
    return try LoadText.load(
      text, option: option, bare: try await loadUnit(of: exercise, client: client, write))
  }

  /// The unit in which an exercise is prescribed to a client; nil where it is not, or without a load.
  func loadUnit(of exercise: String, client: String, _ write: WriteOptions) async throws -> LoadUnit? {
    let id = try await resolver(about: client, write).clientID()
    let slug = try await names.exercise(exercise)
    do {
      return try await environment.queries.loadUnits(practice, of: id, now: now)[slug]
    } catch is ReadModelError {
      // The command itself says what is wrong with the client.
      return nil
    }
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
