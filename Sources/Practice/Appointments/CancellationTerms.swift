/// How a cancellation was judged: by which version of the policy, whether it came late, and what it costs.
public struct CancellationTerms: Codable, Hashable, Sendable {
  /// The version of the cancellation policy; nil where the practice had none.
  public let policyVersion: Int?
  /// Whether a client cancelled with fewer elapsed hours to go than the policy asks for; never for the practice itself.
  public let isLate: Bool
  /// In cents of the practice's currency; nil for none.
  public let feeCents: Int?
  /// Whether a fee was waived; the reason is sealed.
  public let isWaived: Bool

  public init(policyVersion: Int? = nil, isLate: Bool = false, feeCents: Int? = nil, isWaived: Bool = false) {
    self.policyVersion = policyVersion
    self.isLate = isLate
    self.feeCents = feeCents
    self.isWaived = isWaived
  }

  public static let unjudged = CancellationTerms()
}
