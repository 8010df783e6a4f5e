import EventSourcing
import Practice

/// A decision of the practice that the sample takes; it adds nothing to what the decision itself refuses.
protocol SampleDecision: Decider where Event == PracticeEvent {}

extension SetUpPractice: SampleDecision {}
extension RegisterClient: SampleDecision {}
extension AddExercise: SampleDecision {}
extension PrescribeExercise: SampleDecision {}
extension AdjustLoad: SampleDecision {}
extension RaiseRedFlag: SampleDecision {}
extension ClearRedFlag: SampleDecision {}
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
