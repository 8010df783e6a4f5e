import Foundation
import Practice

/// How the places of a token are stored: no sites for everywhere.
extension PlaceScope {
  init(_ siteIDs: [UUID]?, _ includesVirtual: Bool) {
    self = siteIDs.map { .only(Set($0), virtual: includesVirtual) } ?? .everywhere
  }

  var columns: (siteIDs: [UUID]?, includesVirtual: Bool) {
    switch self {
    case .everywhere: (nil, true)
    case .only(let sites, let virtual): (sites.sorted { $0.uuidString < $1.uuidString }, virtual)
    }
  }
}
