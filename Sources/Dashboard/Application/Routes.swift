import Application
import Foundation
import Hummingbird
import Postgres
import Practice
import ReadModels

/// Connects each route of the table with what answers it, behind the check of token, role and parameters.
struct Routes: Sendable {
  let parts: DashboardParts

  init(_ parts: DashboardParts) {
    self.parts = parts
  }

  func register(on router: Router<DashboardContext>) {
    for endpoint in Endpoint.allCases {
      router.on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
        let principal = try await SharedDeadline.within(.seconds(parts.configuration.readSeconds)) {
          try await SignIn(parts).admit(request, to: endpoint, context)
        }
        let query = try QueryText(request.uri.query, of: endpoint)
        let asked = AuthorizedRequest(request: request, context: context, query: query, principal: principal)
        // A token has one view of a long record made at a time, whichever browsers are signed in with it.
        let response = try await Queries.asking(for: principal?.tokenID.uuidString) {
          try await answer(endpoint, asked)
        }
        if endpoint.showsClient { try await noteReading(endpoint, asked) }
        return response
      }
    }
  }

  /// Notes who saw the record of the client that the path names.
  private func noteReading(_ endpoint: Endpoint, _ asked: AuthorizedRequest) async throws {
    guard let principal = asked.principal, let text = asked.context.parameters.get("id"),
      let client = PersonReference(text).id(
        .client, in: try await parts.queries.directory(principal.practice))
    else { return }
    parts.accessLog.note(
      client, route: endpoint.rawValue, requestID: asked.context.requestID, by: principal, at: parts.now())
  }

  private func answer(_ endpoint: Endpoint, _ asked: AuthorizedRequest) async throws -> Response {
    switch endpoint {
    case .index: try index(asked.request)
    case .live: try live()
    case .ready: try ready()
    case .metrics: await parts.showMetrics()
    case .openAPI: openAPI()
    case .docs: docs()
    case .changes: try await changes(asked)
    case .calendar: try await calendar(asked)
    case .practitioners: try await practitioners(asked)
    case .sites: try await sites(asked)
    case .services: try await services(asked)
    case .schedule: try await schedule(asked)
    case .appointment: try await appointment(asked)
    case .openTimes: try await openTimes(asked)
    case .lanes: try await lanes(asked)
    case .utilisation: try await utilisation(asked)
    case .waitlist: try await waitlist(asked)
    case .clients: try await clients(asked)
    case .client: try await client(asked)
    case .history: try await history(asked)
    case .progression: try await progression(asked)
    case .intake: try await intake(asked)
    case .assessments: try await assessments(asked)
    case .outcomes: try await outcomes(asked)
    case .programme: try await programme(asked)
    case .recovery: try await recovery(asked)
    case .proposals: try await proposals(asked)
    case .erasure: try await erasure(asked)
    case .overview: try await overview(asked)
    case .attention: try await attention(asked)
    case .outcomeCounts: try await outcomeCounts(asked)
    case .enquiries: try await enquiries(asked)
    case .exercises: try await exercises(asked)
    case .events: try await events(asked)
    case .registerClient: try await write(asked, to: endpoint, RegisterClient.Input.self)
    case .book: try await write(asked, to: endpoint, BookAppointment.Input.self)
    case .reschedule: try await write(asked, to: endpoint, RescheduleAppointment.Input.self)
    case .cancel: try await write(asked, to: endpoint, CancelAppointment.Input.self)
    case .arrive: try await write(asked, to: endpoint, RecordArrival.Input.self)
    case .complete: try await write(asked, to: endpoint, CompleteAppointment.Input.self)
    case .noShow: try await write(asked, to: endpoint, RecordNoShow.Input.self)
    case .hold: try await write(asked, to: endpoint, HoldAppointment.Input.self)
    case .confirm: try await write(asked, to: endpoint, ConfirmHold.Input.self)
    case .release: try await write(asked, to: endpoint, ReleaseHold.Input.self)
    case .bookSeries: try await write(asked, to: endpoint, BookSeries.Input.self)
    case .shiftSeries: try await write(asked, to: endpoint, ShiftSeries.Input.self)
    case .endSeries: try await write(asked, to: endpoint, CancelSeries.Input.self)
    case .joinWaitlist: try await write(asked, to: endpoint, JoinWaitlist.Input.self)
    case .leaveWaitlist: try await write(asked, to: endpoint, LeaveWaitlist.Input.self)
    case .recordSession: try await write(asked, to: endpoint, RecordSession.Input.self)
    case .recordMorningPain: try await write(asked, to: endpoint, RecordMorningPain.Input.self)
    case .raiseRedFlag: try await write(asked, to: endpoint, RaiseRedFlag.Input.self)
    case .logRestDay: try await write(asked, to: endpoint, LogRestDay.Input.self)
    case .acceptProposal: try await write(asked, to: endpoint, AcceptProposal.Input.self)
    case .declineProposal: try await write(asked, to: endpoint, DeclineProposal.Input.self)
    case .prescribeExercise: try await write(asked, to: endpoint, PrescribeExercise.Input.self)
    case .adjustLoad: try await write(asked, to: endpoint, AdjustLoad.Input.self)
    case .prescribeProgramme: try await write(asked, to: endpoint, PrescribeProgramme.Input.self)
    case .substituteExercise: try await write(asked, to: endpoint, SubstituteExercise.Input.self)
    case .setGoal: try await write(asked, to: endpoint, SetGoal.Input.self)
    case .closeGoal: try await write(asked, to: endpoint, CloseGoal.Input.self)
    case .movePhase: try await write(asked, to: endpoint, MovePhase.Input.self)
    case .dischargeClient: try await write(asked, to: endpoint, DischargeClient.Input.self)
    case .readmitClient: try await write(asked, to: endpoint, ReadmitClient.Input.self)
    case .overrideProposal: try await write(asked, to: endpoint, OverrideProposal.Input.self)
    case .clearRedFlag: try await write(asked, to: endpoint, ClearRedFlag.Input.self)
    case .recordOutcome: try await write(asked, to: endpoint, RecordOutcome.Input.self)
    case .recordFlare: try await write(asked, to: endpoint, DeclareFlare.Input.self)
    case .resolveFlare: try await write(asked, to: endpoint, ResolveFlare.Input.self)
    case .agreeLifestyleChange: try await write(asked, to: endpoint, AgreeLifestyleChange.Input.self)
    case .reviewLifestyleChange: try await write(asked, to: endpoint, ReviewLifestyleChange.Input.self)
    case .recordReadiness: try await write(asked, to: endpoint, RecordReadiness.Input.self)
    case .logSleep: try await write(asked, to: endpoint, LogSleep.Input.self)
    case .giveConsent: try await write(asked, to: endpoint, GiveConsent.Input.self)
    case .withdrawConsent: try await write(asked, to: endpoint, WithdrawConsent.Input.self)
    case .recordPainHistory: try await write(asked, to: endpoint, RecordPainHistory.Input.self)
    case .recordPainMap: try await write(asked, to: endpoint, RecordPainMap.Input.self)
    case .recordScreening: try await write(asked, to: endpoint, RecordScreening.Input.self)
    case .recordClearance: try await write(asked, to: endpoint, RecordClearance.Input.self)
    case .agreePainMode: try await write(asked, to: endpoint, AgreePainMode.Input.self)
    case .setRecoverySpeed: try await write(asked, to: endpoint, SetRecoverySpeed.Input.self)
    case .setClientZone: try await write(asked, to: endpoint, SetClientZone.Input.self)
    case .eraseClient: try await eraseClient(asked)
    case .recordEnquiry: try await write(asked, to: endpoint, RecordEnquiry.Input.self)
    case .registerPractitioner: try await write(asked, to: endpoint, RegisterPractitioner.Input.self)
    case .registerSite: try await write(asked, to: endpoint, RegisterSite.Input.self)
    case .openRoom: try await write(asked, to: endpoint, OpenRoom.Input.self)
    case .offerService: try await write(asked, to: endpoint, OfferService.Input.self)
    case .setOpeningHours: try await write(asked, to: endpoint, SetOpeningHours.Input.self)
    case .setOpeningDay: try await write(asked, to: endpoint, SetOpeningDay.Input.self)
    case .setPractitionerHours: try await write(asked, to: endpoint, SetPractitionerHours.Input.self)
    case .setPractitionerDay: try await write(asked, to: endpoint, SetPractitionerDay.Input.self)
    case .addTimeOff: try await write(asked, to: endpoint, AddTimeOff.Input.self)
    case .withdrawTimeOff: try await write(asked, to: endpoint, WithdrawTimeOff.Input.self)
    case .setTravelTime: try await write(asked, to: endpoint, SetTravelTime.Input.self)
    case .setCancellationPolicy: try await write(asked, to: endpoint, SetCancellationPolicy.Input.self)
    case .mapHypothesis: try await write(asked, to: endpoint, MapHypothesis.Input.self)
    case .addExercise: try await write(asked, to: endpoint, AddExercise.Input.self)
    case .saveTemplate: try await write(asked, to: endpoint, SaveTemplate.Input.self)
    case .recordAssessment: try await write(asked, to: endpoint, RecordAssessment.Input.self)
    case .assignLadder: try await write(asked, to: endpoint, AssignLadder.Input.self)
    case .correctSession: try await write(asked, to: endpoint, CorrectSession.Input.self)
    case .adoptPolicy: try await write(asked, to: endpoint, AdoptPolicy.Input.self)
    case .offerWaitlistTimes: try await offerWaitlistTimes(asked)
    case .importTrainingLog: try await importTrainingLog(asked)
    case .importExercises: try await importExercises(asked)
    }
  }
}
