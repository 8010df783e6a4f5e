import Application
import Foundation
import Practice
import ReadModels

extension OpenedPractice {
  /// The flare that a command is about: by its id, or by the beginning of one.
  ///
  /// - Parameters:
  ///   - text: as it was typed; nil where none was.
  ///   - lasting: whether only flares that last are meant.
  /// - Throws: ``Failure`` that names the flares there are by their ids and days.
  func flare(_ text: String?, of client: String, lasting: Bool = true, _ write: WriteOptions) async throws
    -> UUID
  {
    if let id = text.flatMap(UUID.init(uuidString:)) { return id }
    let person = try await resolver(about: client, write).clientID()
    let view = try await environment.queries.recovery(practice, of: person, now: now)
    let flares = view.flares.filter { !lasting || $0.endedOn == nil }
    if let text, text.count >= 4 {
      let found = flares.filter { $0.flareID.uuidString.lowercased().hasPrefix(text.lowercased()) }
      if found.count == 1, let only = found.first { return only.flareID }
    }
    let listed = flares.map { "--flare \($0.flareID.uuidString.lowercased()) (since \($0.day))" }
    let handle = view.client.handle
    let advice =
      listed.isEmpty
      ? "\(lasting ? "None lasts" : "None is recorded"). Record one with “regimen record flare --client \(handle)”."
      : "There \(listed.count == 1 ? "is" : "are"): \(listed.joined(separator: ", ")). “regimen show recovery \(handle)” shows "
        + "\(listed.count == 1 ? "it" : "them")."
    throw Failure(
      .usage, "flare-missing", "\(text == nil ? "Say which flare" : "No flare has this id"). \(advice)",
      field: "flare")
  }
}

/// What is said of a flare by its score alone, where nothing is prescribed that a proposal could speak of.
enum FlareWords {
  /// From this score on a flare is for a physician, under every policy.
  private static let severe = 8

  static func severe(_ nrs: Int, _ client: String) -> String? {
    guard nrs >= severe else { return nil }
    return
      "A flare of \(severe) or more is referred: refer to a physician, and see “regimen propose \(ShellWord.quoted(client))”."
  }
}
