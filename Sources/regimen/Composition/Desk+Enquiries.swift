import EventStore
import Foundation
import Practice
import ReadModels

extension Desk {
  /// The enquiry of an id.
  func enquiry(_ text: String) async throws -> OpenedEnquiry {
    guard let id = UUID(uuidString: text) else {
      throw Failure(
        .usage, "enquiry", "An enquiry is named by its id, as “regimen record enquiry” printed it.",
        field: "enquiry")
    }
    return try await environment.store.enquiry(id, in: practice)
  }
}
