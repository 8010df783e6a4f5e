import Foundation

/// The word by which a caution about a painful region is overridden, as it is given.
public struct CautionInput: InputObject {
  public var reason: String
  public var practitioner: PersonReference?

  public init(reason: String, practitioner: PersonReference? = nil) {
    self.reason = reason
    self.practitioner = practitioner
  }

  public static let fields: [Field<Self>] = [
    .init("reason", \.reason, "Why it is safe enough; sealed.", example: "Moves well without pain"),
    .init(
      "practitioner", \.practitioner,
      "Who says so, by id or by a handle such as P-1; left out where only the one who records it is known.",
      example: "P-1"),
  ]

  /// The override, with the practitioner found.
  func value(_ context: some CommandContext) async throws -> CautionOverride {
    CautionOverride(
      reason: reason, practitionerID: try await context.practitioner(practitioner, "override.practitioner"))
  }
}
