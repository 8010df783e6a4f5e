import Foundation
import Practice

/// Regions of the body as they are typed: their codes, several of them separated by commas.
enum RegionText {
  static func region(_ text: String, option: String) throws -> PainRegion {
    let code = Slug.make(from: text).replacingOccurrences(of: "-", with: "_")
    guard let region = PainRegion(rawValue: code) else {
      let codes = PainRegion.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "unknown-region", "\(option) takes a region of the body: \(codes).")
    }
    return region
  }

  static func regions(_ text: String?, option: String) throws -> [PainRegion] {
    try words(text).map { try region($0, option: option) }
  }

  /// The parts of a list that is separated by commas, without the empty ones.
  static func words(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
