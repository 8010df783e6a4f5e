import Foundation
import Practice
import ReadModels

/// A client's name and contacts as they are, in the form that corrects them; what stayed as it was is no correction.
extension Pages {
  private func known(_ opening: FormOpening) async throws -> [String: String] {
    let directory = try await parts.queries.directory(opening.visit.practice)
    let entry = opening.client.flatMap { directory.entry(.client, $0) }
    return ["name": entry?.name, "email": entry?.email, "phone": entry?.phone].compactMapValues(\.self)
  }

  func contacts(_ opening: FormOpening) async throws -> FormText.Fields {
    try await known(opening).mapValues { [$0] }
  }

  /// The body without what is on record already.
  func corrected(_ opening: FormOpening) async throws -> Data {
    guard let body = opening.body, var said = try JSONSerialization.jsonObject(with: body) as? [String: Any]
    else { return opening.body ?? Data() }
    for (name, value) in try await known(opening) where said[name] as? String == value { said[name] = nil }
    return try JSONSerialization.data(withJSONObject: said, options: [.sortedKeys])
  }
}
