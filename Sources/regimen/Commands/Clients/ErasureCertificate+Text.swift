import EventStore
import Foundation
import ReadModels

/// A certificate of an erasure, for a person.
extension ErasureCertificate {
  /// What is printed of it.
  func text(handle: String, wasErased: Bool) -> String {
    """
    \(handle) \(wasErased ? "was erased already" : "is erased")\(position.map { ", recorded at position \($0)" } ?? "").
    Key: \(key.map { "\($0), destroyed" } ?? "no fingerprint was kept"). Events that it sealed and that nothing opens now: \(sealedEvents.map(String.init) ?? "not counted").
    \(searchText)\(othersText)
    The vault's files: \(vaultFiles == .cleared ? "cleared of the key" : "pending; “regimen vault clear” clears them").
    \(backups)
    """
  }

  private var othersText: String {
    guard let sameContact, !sameContact.isEmpty else { return "" }
    let lines = sameContact.map { "  regimen erase client \($0.uuidString.lowercased()) --reason …" }
    return
      "\nOpen enquiries with the same e-mail or phone were not erased. If they are of the same person, erase them too:\n"
      + lines.joined(separator: "\n")
  }

  private var searchText: String {
    let short =
      (shortTexts ?? 0) > 0
      ? "; \(Count.text(shortTexts ?? 0, "text")) of fewer than 6 characters left out" : ""
    let why = searchReason.map { " (\($0.rawValue)\(short))" } ?? ""
    return switch search {
    case .done, .partial:
      "Searched for \(Count.text(searchedTexts, "text")) in the clear\(why): \(searched.joined(separator: ", ")). Found: \(residue ?? 0)\(residuePositions.isEmpty ? "" : ", at positions \(residuePositions.map(String.init).joined(separator: ", "))")."
    case .pending: "The search for texts in the clear goes on."
    case .notSearched: "Not searched for texts in the clear\(why)."
    }
  }
}
