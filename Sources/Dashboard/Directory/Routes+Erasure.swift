import Application
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

/// Erasing a client, and asking what came of it.
extension Routes {
  /// Records the erasure and destroys the key before it answers; the search for texts in the clear follows.
  func eraseClient(_ authorized: AuthorizedRequest) async throws -> Response {
    let request = try writeRequest(authorized)
    let input = try await self.body(authorized, as: ErasePerson.Input.self)
    let practice = request.principal.practice
    let client = try await resolver(for: input, request).clientID()
    // Nothing opens them afterwards.
    let texts = await parts.store.texts(of: client, in: practice)
    let answer = try await perform(input, request)
    try await parts.store.completeErasure(of: client, at: answer.position, in: practice)
    if texts.areToBeSearched {
      await parts.store.beginScan(of: client, in: practice)
      if !parts.erasureSearches.add(.init(person: client, practice: practice, texts: texts)) {
        await parts.store.skipScan(of: client, because: .busy, in: practice)
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
    let state: ErasureView.State = certificate != nil ? .complete : isRecorded ? .incomplete : .none
    return try .json(ErasureView(erased: state != .none, state: state, certificate: certificate))
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
  }
}
