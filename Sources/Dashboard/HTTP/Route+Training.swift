import Application
import ImportFormats
import Practice

extension RouteGroup {
  /// Programmes, sessions, proposals and loads.
  static let training = RouteGroup(
    tag: "Training",
    routes: [
      .read(
        "programme", "/v1/clients/{id}/programme", "Phase, programme and goals.", .clinicalReaders,
        takes: [.asOf, .happenedBy, .atLeast], answers: .view("Programme")
      ) { try await $0.programme($1) },
      .read(
        "programmeDraft", "/v1/clients/{id}/programme-draft",
        "A programme drafted from what was found, each line with why; nothing is recorded.", .clinicalReaders,
        takes: [.phase, .days, .planEquipment, .asOf, .happenedBy, .atLeast], answers: .view("ProgrammeDraft")
      ) { try await $0.programmeDraft($1) },
      .read(
        "progression", "/v1/clients/{id}/progression",
        "How each of a client's exercises goes: load, repetitions, trend, last change and why.",
        .clinicalReaders, takes: [.asOf, .happenedBy, .atLeast], answers: .view("Progression", etag: true)
      ) { try await $0.progression($1) },
      .read(
        "proposals", "/v1/clients/{id}/proposals", "What the policy proposes for the next session, and why.",
        .clinicalReaders, takes: [.plannedFor, .asOf, .happenedBy, .atLeast], answers: .view("Proposals")
      ) { try await $0.proposals($1) },
      .read(
        "overrides", "/v1/overrides",
        "How proposals and drafts were answered, by rule and practitioner, with the pain in the two weeks after; a description.",
        .owners, scope: .wholePractice, takes: [.asOf, .happenedBy, .atLeast], answers: .view("Overrides")
      ) { try await $0.overrides($1) },
      .write(
        "recordSession", "/v1/clients/{id}/sessions", "Record a session as it was done.", .clinicalWriters,
        RecordSession.Input.self),
      .write(
        "correctSession", "/v1/clients/{id}/sessions/correct", "Correct a session.", .clinicalWriters,
        CorrectSession.Input.self),
      .write(
        "withdrawSession", "/v1/clients/{id}/sessions/withdraw", "Take back a session recorded by mistake.",
        .clinicalWriters, WithdrawSession.Input.self),
      .write(
        "recordMorningPain", "/v1/clients/{id}/morning-pain",
        "Record the pain of the morning after a session.", .clinicalWriters, RecordMorningPain.Input.self),
      .write(
        "withdrawMorningPain", "/v1/clients/{id}/morning-pain/withdraw",
        "Take back the pain of a morning recorded by mistake.", .clinicalWriters,
        WithdrawMorningPain.Input.self),
      .write(
        "acceptProposal", "/v1/clients/{id}/proposals/accept",
        "Take a proposal as it is: what it says becomes what is prescribed.", .clinicalWriters,
        AcceptProposal.Input.self),
      .write(
        "declineProposal", "/v1/clients/{id}/proposals/decline", "Leave a proposal aside, for a reason.",
        .clinicalWriters, DeclineProposal.Input.self),
      .write(
        "overrideProposal", "/v1/clients/{id}/proposals/override", "Set another load than the proposed one.",
        .clinicalWriters, OverrideProposal.Input.self),
      .write(
        "prescribeExercise", "/v1/clients/{id}/prescriptions", "Prescribe an exercise.", .clinicalWriters,
        PrescribeExercise.Input.self),
      .write(
        "adjustLoad", "/v1/clients/{id}/loads", "Adjust the load of an exercise.", .clinicalWriters,
        AdjustLoad.Input.self),
      .write(
        "setComplexity", "/v1/clients/{id}/complexity",
        "Set how complex an exercise is done, or that complexity is preferred to load.", .clinicalWriters,
        SetComplexity.Input.self),
      .write(
        "setHomeEquipment", "/v1/clients/{id}/equipment", "Set what a client has to train with at home.",
        .clinicalWriters, SetHomeEquipment.Input.self),
      .write(
        "setTrainingDays", "/v1/clients/{id}/training-days", "Set on how many days a week a client trains.",
        .clinicalWriters, SetTrainingDays.Input.self),
      .write(
        "prescribeProgramme", "/v1/clients/{id}/programme", "Prescribe a programme.", .clinicalWriters,
        PrescribeProgramme.Input.self),
      .write(
        "substituteExercise", "/v1/clients/{id}/substitutions", "Substitute an exercise.", .clinicalWriters,
        SubstituteExercise.Input.self),
      .write("setGoal", "/v1/clients/{id}/goals", "Set a goal.", .clinicalWriters, SetGoal.Input.self),
      .write(
        "closeGoal", "/v1/clients/{id}/goals/close", "Close a goal.", .clinicalWriters, CloseGoal.Input.self),
      .write(
        "movePhase", "/v1/clients/{id}/phase", "Move to another phase.", .clinicalWriters,
        MovePhase.Input.self),
      .write(
        "dischargeClient", "/v1/clients/{id}/discharge", "Discharge a client.", .clinicalWriters,
        DischargeClient.Input.self),
      .write(
        "readmitClient", "/v1/clients/{id}/readmit", "Readmit a client.", .clinicalWriters,
        ReadmitClient.Input.self),
      .read(
        "prevention", "/v1/clients/{id}/prevention",
        "How a client keeps what was reached: sessions that thin out, checks after a discharge, what preceded flares; a description.",
        .clinicalReaders, takes: [.asOf, .happenedBy, .atLeast], answers: .view("Prevention")
      ) { try await $0.prevention($1) },
      .write(
        "recordAftercareCheck", "/v1/clients/{id}/aftercare-checks",
        "Record how it goes some months after a discharge.", .clinicalWriters,
        RecordAftercareCheck.Input.self),
      .write(
        "saveTemplate", "/v1/templates", "Save a template.", .owners, scope: .wholePractice,
        SaveTemplate.Input.self),
      .file(
        "importTrainingLog", "/v1/clients/{id}/training-logs",
        "Import a training log that another application exported.",
        about:
          "Whole or not at all; again adds nothing, and a workout that was edited since is left as it was. A workout that was imported before is read in the zone in which it was read then, so that another zone moves nothing. The body may have up to 8 MiB, and the file up to 2,000 workouts: more is answered with 422 `too-large`. The file is read up to the first bound that it exceeds; with “skipBadRows” a workout of more than 500 sets is left out alone. Files that are being sent have bounded room, for each token and for all, and a token imports one at a time; bodies of up to 512 KiB have places of their own and do not wait for larger ones of others. Where there is no room, and where a file waits too long for its turn to be imported, 503 `overloaded` is answered with Retry-After. An `If-Match` that fails already is answered before the file waits.",
        .clinicalWriters, ImportSessions.Input.self, answers: .view("TrainingLogReport")),
      .write(
        "adoptPolicy", "/v1/policy", "Take a policy into use, for the proposals from then on.", .owners,
        scope: .wholePractice, AdoptPolicy.Input.self),
    ])
}
