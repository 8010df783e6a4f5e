public import Foundation

/// What an exercise of a programme serves: a finding of an assessment, or a joint that is to be stabilised; never a diagnosis.
public enum Served: Codable, Hashable, Sendable {
  /// The id of a finding.
  case finding(UUID)
  /// The name of a joint, as ``JointRegion`` lists them.
  case joint(String)

  private enum CodingKeys: String, CodingKey {
    case finding
    case joint
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let finding = try container.decodeIfPresent(UUID.self, forKey: .finding) {
      self = .finding(finding)
    } else {
      self = .joint(try container.decode(String.self, forKey: .joint))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .finding(let id): try container.encode(id, forKey: .finding)
    case .joint(let name): try container.encode(name, forKey: .joint)
    }
  }
}
