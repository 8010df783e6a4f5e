import Application
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

/// Erasing a person, and asking what came of it.
extension Routes {
  /// Records the erasure and destroys the key before it answers; the search for texts in the clear follows.
  func eraseClient(_ authorized: AuthorizedRequest) async throws -> Response {
    let request = try writeRequest(authorized)
    let input = try await self.body(authorized, as: ErasePerson.Input.self)
    return try await erase(try await resolver(for: input, request).clientID(), input, request)
  }

  /// The same of a person who was staff; its end is asked for by the id of the person.
  func eraseStaff(_ authorized: AuthorizedRequest) async throws -> Response {
    let request = try writeRequest(authorized)
    let input = try await self.body(authorized, as: EraseStaff.Input.self)
    let resolver = try resolver(for: input, request)
    let staffID = try await resolver.staffID()
    let staff = try await parts.queries.staff(resolver.practice, now: parts.now()).items
    // Nobody is erased by an id that the practice does not know: the decision refuses it.
    return try await erase(staff.first { $0.staffID == staffID }?.personID ?? staffID, input, request)
  }

  /// The same of a practitioner.
  func erasePractitioner(_ authorized: AuthorizedRequest) async throws -> Response {
    let request = try writeRequest(authorized)
    let input = try await self.body(authorized, as: ErasePractitioner.Input.self)
    let id = try await resolver(for: input, request).person(
      input.practitioner, .practitioner, "practitioner")
    return try await erase(id, input, request)
  }

  private func erase<Input: CommandInput>(_ client: UUID, _ input: Input, _ request: WriteRequest)
    async throws -> Response
  {
    let practice = request.principal.practice
    // Nothing opens them afterwards. Of a person whose records were merged each id has a key of its own.
    var known: [(id: UUID, texts: PersonTexts)] = []
    for id in try await parts.store.aliases(of: client, in: practice) {
      known.append((id, await parts.store.texts(of: id, in: practice)))
    }
    let answer = try await perform(input, request)
    // Merged or unmerged since they were opened: what was erased is what the command said.
    for id in try await parts.store.aliases(of: answer.id, in: practice)
    where !known.contains(where: { $0.id == id }) {
      known.append((id, await parts.store.texts(of: id, in: practice)))
    }
    for (id, texts) in known {
      // One that was unmerged meanwhile is another person, who was not erased.
      guard let erasure = try await parts.store.erasure(of: id, in: practice) else { continue }
      try await parts.store.completeErasure(of: id, at: erasure.position, in: practice)
      guard texts.areToBeSearched else { continue }
      await parts.store.beginScan(of: id, in: practice)
      if !parts.erasureSearches.add(.init(person: id, practice: practice, texts: texts)) {
        await parts.store.skipScan(of: id, because: .busy, in: practice)
      }
    }
    var response = try Response.json(answer, status: .accepted)
    response.headers[.location] = "/v1/clients/\(client.uuidString.lowercased())/erasure"
    return answer.position.map { response.tagged(EntityTag($0)) } ?? response
  }

  func erasure(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    guard let text = authorized.context.parameters.get("id"),
      let client = PersonReference(text).id(.client, in: try await parts.queries.directory(practice))
    else { throw Problem.unknownClient }
    // The log says whether; the vault's tombstone, which an older vault lacks, that the key is destroyed.
    let isRecorded = try await parts.store.erasure(of: client, in: practice) != nil
    let certificate = try await parts.store.certificate(ofErasing: client, in: practice)
    // Of a person whose records were merged each id has a key of its own.
    var others: [ErasureCertificate] = []
    var isComplete = certificate != nil
    for id in try await parts.store.aliases(of: client, in: practice) where isRecorded && id != client {
      if let other = try await parts.store.certificate(ofErasing: id, in: practice) {
        others.append(other)
      } else {
        isComplete = false
      }
    }
    let state: ErasureView.State = isComplete ? .complete : isRecorded ? .incomplete : .none
    return try .json(
      ErasureView(
        erased: state != .none, state: state, certificate: certificate, others: others.isEmpty ? nil : others)
    )
  }

  private struct ErasureView: Encodable {
    enum State: String, Encodable {
      case none
      /// Recorded, and the key is not destroyed yet.
      case incomplete
      case complete
    }

    let erased: Bool
    let state: State
    let certificate: ErasureCertificate?
    /// Of the other registrations of the same person, where records were merged; nil where there are none.
    let others: [ErasureCertificate]?
  }
}
