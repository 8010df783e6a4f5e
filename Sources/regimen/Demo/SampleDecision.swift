import EventSourcing
import Practice

/// A decision of the practice that the sample takes; it adds nothing to what the decision itself refuses.
protocol SampleDecision: Decider where Event == PracticeEvent {}

// The practice.
extension SetUpPractice: SampleDecision {}
extension AddExercise: SampleDecision {}
extension AssignLadder: SampleDecision {}
extension MapHypothesis: SampleDecision {}
extension SaveTemplate: SampleDecision {}
extension OpenRoom: SampleDecision {}
extension OfferService: SampleDecision {}
extension SetOpeningHours: SampleDecision {}
extension SetPractitionerHours: SampleDecision {}
extension JoinWaitlist: SampleDecision {}
extension SetTravelTime: SampleDecision {}
extension SetCancellationPolicy: SampleDecision {}

// A client before training.
extension RecordEnquiry: SampleDecision {}
extension RegisterClient: SampleDecision {}
extension RecordPainHistory: SampleDecision {}
extension RecordPainMap: SampleDecision {}
extension GiveConsent: SampleDecision {}
extension WithdrawConsent: SampleDecision {}
extension RecordScreening: SampleDecision {}
extension RecordClearance: SampleDecision {}
extension AgreePainMode: SampleDecision {}
extension SetRecoverySpeed: SampleDecision {}
extension RecordAssessment: SampleDecision {}
extension RecordOutcome: SampleDecision {}

// What is planned.
extension SetGoal: SampleDecision {}
extension CloseGoal: SampleDecision {}
extension MovePhase: SampleDecision {}
extension PrescribeProgramme: SampleDecision {}
extension PrescribeExercise: SampleDecision {}
extension SubstituteExercise: SampleDecision {}
extension AdjustLoad: SampleDecision {}
extension AcceptProposal: SampleDecision {}
extension DeclineProposal: SampleDecision {}
extension OverrideProposal: SampleDecision {}
extension DischargeClient: SampleDecision {}
extension ReadmitClient: SampleDecision {}
extension AgreeLifestyleChange: SampleDecision {}
extension ReviewLifestyleChange: SampleDecision {}

// What stands in the way.
extension RaiseRedFlag: SampleDecision {}
extension ClearRedFlag: SampleDecision {}
extension DeclareFlare: SampleDecision {}
extension ResolveFlare: SampleDecision {}

// What takes place.
extension BookAppointment: SampleDecision {}
extension RescheduleAppointment: SampleDecision {}
extension CancelAppointment: SampleDecision {}
extension RecordArrival: SampleDecision {}
extension CompleteAppointment: SampleDecision {}
extension RecordNoShow: SampleDecision {}
extension RecordSession: SampleDecision {}
extension CorrectSession: SampleDecision {}
extension RecordMorningPain: SampleDecision {}
extension LogRestDay: SampleDecision {}
extension LogSleep: SampleDecision {}
extension RecordReadiness: SampleDecision {}
