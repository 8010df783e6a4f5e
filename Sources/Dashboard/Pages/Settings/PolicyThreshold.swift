import EventSourcing
import Foundation
import Practice

/// A threshold of either policy, by its name.
struct PolicyThreshold {
  let name: String
  let meaning: String

  static let all: [PolicyThreshold] = {
    var seen: Set<String> = []
    return
      (Policy2026_2.Field.all.map { PolicyThreshold(name: $0.name, meaning: $0.meaning) }
      + PolicyParameterField.all.map { PolicyThreshold(name: $0.name, meaning: $0.meaning) }).filter {
        seen.insert($0.name).inserted
      }
  }()

  /// What the thresholds of a policy are, by their names.
  static func values(of policy: PolicyParameters) throws -> [String: String] {
    let data = try JSONCoding.encoder().encode(policy)
    let members = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    return members.compactMapValues { ($0 as? NSNumber).map { Load.number($0.doubleValue) } }
  }
}
