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
