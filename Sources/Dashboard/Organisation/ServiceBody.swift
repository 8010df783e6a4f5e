import EventSourcing
import EventStore
import Practice

/// `POST /v1/services`: what can be booked.
struct ServiceBody: WriteBody {
  let name: String
  let kind: AppointmentKind
  let minutes: Int
  /// Minutes around it.
  let buffers: Buffers?
  /// True where absent.
  let allowsVirtual: Bool?
  let noticeMinutes: Int?
  let advanceDays: Int?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<OfferService> {
    let id = desk.identity.derive("service")
    return CommandRequest(
      command: OfferService(
        serviceID: id, name: name, kind: kind, minutes: minutes, buffers: buffers ?? .none,
        allowsVirtual: allowsVirtual ?? true, noticeMinutes: noticeMinutes ?? 0, advanceDays: advanceDays,
        now: desk.now),
      id: id, name: "serviceId", creates: true, tag: PracticeTags.service(id))
  }
}
