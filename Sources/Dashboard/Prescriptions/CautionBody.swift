import Practice

/// The word by which a caution about a painful region is overridden.
struct CautionBody: Codable, Sendable {
  /// Why it is safe enough; sealed.
  let reason: String
  /// Who says so: an id or handle.
  let practitioner: String?

  func value(_ desk: WriteDesk) async throws -> CautionOverride {
    CautionOverride(reason: reason, practitionerID: try await desk.practitioner(practitioner))
  }
}
