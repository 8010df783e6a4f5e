import Foundation
import ReadModels

extension OpenedPractice {
  /// What is said where all who fit a text have one name, so that no more of the name tells them apart; nil otherwise.
  ///
  /// - Parameter candidates: Their handles.
  func namesakes(_ kind: String, _ candidates: [String]) -> String? {
    guard let kind = DirectoryRow.Kind(rawValue: kind), kind == .client || kind == .practitioner,
      let first = candidates.first
    else { return nil }
    let names = directory.all(kind).filter { $0.handle.map(candidates.contains) ?? false }.map { entry in
      entry.name?.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).split(
        separator: " ")
    }
    guard names.count == candidates.count, Set(names).count == 1 else { return nil }
    let look =
      kind == .client
      ? "“regimen show client \(first)” shows who that is" : "“regimen show practitioners” lists them"
    return
      "More than one \(kind.rawValue) is called so: \(candidates.joined(separator: ", ")). Say which by its handle; \(look)."
  }
}
