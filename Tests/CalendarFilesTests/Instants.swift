import Foundation

extension String {
  /// Of an instant in UTC.
  var seconds: Int {
    Int(((try? Date(self, strategy: .iso8601)) ?? .distantPast).timeIntervalSince1970)
  }
}

extension Int {
  var instant: String { Date(timeIntervalSince1970: Double(self)).formatted(.iso8601) }
}
