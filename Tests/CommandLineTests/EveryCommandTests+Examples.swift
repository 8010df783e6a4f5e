/// What is typed for each write.
extension EveryCommandTests {
  /// In the order of the examples of the API, with the same values.
  static let examples: [Example] = [
    // The practice.
    Example("registerPractitioner", "register", "practitioner", "--name", "Noa Berg"),
    Example(
      "correctPractitioner", "correct", "practitioner", "--practitioner", "P-2", "--name", "Noa Bergh",
      "--reason", "With an h"), Example("registerSite", "register", "site", "--name", "Winter Prak"),
    Example(
      "correctSite", "correct", "site", "--site", "Winter Prak", "--name", "Winter Park", "--reason",
      "Misspelt"),
    Example("registerRoom", "register", "room", "--site", "Winter Park", "--name", "Studoi"),
    Example(
      "correctRoom", "correct", "room", "--site", "Winter Park", "--room", "Studoi", "--name", "Studio",
      "--reason", "Misspelt"),
    Example(
      "offerService", "register", "service", "--name", "Long sesion", "--kind", "session", "--minutes", "75",
      "--buffer-before", "5", "--buffer-after", "10"),
    Example(
      "correctService", "correct", "service", "--service", "Long sesion", "--name", "Long session",
      "--reason", "Misspelt"),
    Example(
      "setOpeningHours", "set", "opening-hours", "--site", "Winter Park", "--hours", "mon-sun 6:00-22:00"),
    Example(
      "setOpeningDay", "set", "opening-hours", "--site", "Winter Park", "--hours", "closed", "--date",
      "2027-07-05"),
    Example("setSiteEquipment", "set", "equipment", "step,band", "--site", "Winter Park"),
    Example(
      "setPractitionerHours", "set", "hours", "--practitioner", "P-2", "--site", "Winter Park", "--hours",
      "mon-fri 8:00-12:00,13:00-17:00"),
    Example(
      "setPractitionerDay", "set", "hours", "--practitioner", "P-2", "--site", "Winter Park", "--hours",
      "9:00-12:00", "--date", "2027-07-06"),
    Example(
      "addTimeOff", "add", "time-off", "--practitioner", "P-2", "--from", "2027-08-01", "--to", "2027-08-08",
      id: "timeOffID"),
    Example("withdrawTimeOff", "withdraw", "time-off", "--practitioner", "P-2", "--id", "<timeOffID>"),
    Example(
      "retireBookable", "retire", "room", "Studio", "--site", "Winter Park", "--cause", "replaced", "--date",
      "2027-09-01", id: "bookableID"), Example("reinstateBookable", "reinstate", "room", "<bookableID>"),
    Example(
      "setTravelTime", "set", "travel", "--from", "Winter Park", "--to", "Lake Nona", "--minutes", "25"),
    Example("adoptPolicy", "policy", "adopt", "<folder>/policy.yaml"),
    Example("setCancellationPolicy", "set", "cancellation-policy", "--window", "24", "--late-fee", "40.00"),
    Example("setLocale", "set", "locale", "es-US"),
    Example(
      "mapHypothesis", "map", "finding", "arm-swings", "--overactive", "pectoralis-minor", "--underactive",
      "lower-trapezius", "--source", "A textbook", "--edition", "3", "--confidence", "low"),
    // No command adds an exercise; what the API stores is stored as it is.
    Example("addExercise"), Example("importExercises", "import", "exercises", "<folder>/exercises.json"),
    Example(
      "assignLadder", "assign", "ladder", "--exercise", "sled-push", "--muscles", "quadriceps", "--joints",
      "knee", "--mode", "dynamic", "--ladder", "Z", "--rung", "1", "--caution", "none", "--body-half", "lower"
    ),
    Example(
      "setExerciseNote", "set", "exercise-note", "sled-push", "--text", "Push low.", "--link",
      "https://practice.example.org/sled"),
    Example(
      "saveTemplate", "save", "template", "--name", "Knee start", "--phase", "re-engage", "--rest-days", "2",
      "--exercise", "goblet-squat 2x8-12"),
    // Somebody new.
    Example(
      "recordEnquiry", "record", "enquiry", "--name", "Ola Nord", "--email", "ola@example.org", "--complaint",
      "Stairs hurt", "--region", "knee", id: "clientID"),
    Example("withdrawEnquiry", "withdraw", "enquiry", "<clientID>", "--reason", "Typed twice"),
    Example("registerClient", "register", "client", "--name", "Ola Nord", "--email", "ola@example.org"),
    Example(
      "correctClient", "correct", "client", "--client", "C-1012", "--email", "nr12@example.org", "--phone",
      "+1 407 555 0112", "--reason", "Gave them"),
    Example("giveConsent", "record", "consent", "--client", "C-1012", "--version", "2027-01"),
    Example("withdrawConsent", "withdraw", "consent", "--client", "C-1012", "--reason", "Thinks it over"),
    Example("rotateClientLink", "rotate", "client-link", "--client", "C-1012"),
    Example("revokeClientLink", "revoke", "client-link", "--client", "C-1012"),
    Example("setClientZone", "set", "zone", "--client", "C-1012", "--zone", "America/Chicago"),
    Example("setClientLanguage", "set", "language", "es", "--client", "C-1012"),
    Example(
      "recordPainHistory", "record", "pain-history", "--client", "C-1012", "--onset", "2027-02-10", "--cause",
      "injury", "--course", "recurrent", "--medication", "None"),
    Example("recordPainMap", "record", "pain-map", "--client", "C-1012", "--pain", "knee left 4"),
    Example(
      "recordScreening", "record", "screening", "--client", "C-1012", "--outcome", "cleared", "--version",
      "2024"),
    Example(
      "recordClearance", "record", "clearance", "--client", "C-1012", "--practitioner", "P-1", "--scope",
      "new-pain", "--reason", "Looked into it"),
    Example(
      "agreePainMode", "set", "pain-mode", "--client", "C-1012", "--mode", "relative", "--practitioner",
      "P-1", "--reason", "Usual pain of 4"),
    Example("setRecoverySpeed", "set", "recovery", "slow", "--client", "C-1012", "--practitioner", "P-1"),
    Example(
      "recordAssessment", "record", "assessment", "--client", "C-1012", "--practitioner", "P-1", "--finding",
      "knee-valgus left 2", "--strength", "knee-extension 42kg 34kg", "--score", "stress 6", "--note",
      "Walks well"),
    Example("setHomeEquipment", "set", "equipment", "none", "--client", "C-1012"),
    Example("setTrainingDays", "set", "training-days", "2", "--client", "C-1012"),
    Example(
      "setGoal", "set", "goal", "--client", "C-1012", "--goal", "Climb the stairs", "--by", "2027-09-01",
      id: "goalID"),
    // Training.
    Example(
      "prescribeExercise", "prescribe", "exercise", "--client", "C-1012", "--exercise", "goblet-squat",
      "--sets", "3", "--reps", "8-12", "--load", "20kg", "--rir", "3", "--plate", "2.5kg"),
    Example(
      "adjustLoad", "adjust", "load", "--client", "C-1012", "--exercise", "goblet-squat", "--to", "22.5kg",
      "--reason", "Felt easy"),
    Example(
      "setComplexity", "set", "complexity", "--client", "C-1012", "--exercise", "goblet-squat", "--axis",
      "tempo", "--step", "2", "--prefer", "complexity"),
    Example(
      "prescribeProgramme", "prescribe", "programme", "--client", "C-1012", "--phase", "re-engage",
      "--rest-days", "2", "--exercise", "goblet-squat 3x8-12 @20kg", "--exercise", "forearm-plank 3x30s"),
    Example(
      "movePhase", "move", "phase", "--client", "C-1012", "--to", "re-pattern", "--reason", "Moves well"),
    Example(
      "recordSession", "record", "session", "--client", "C-1012", "--at", "2027-02-28 10:00", "--set",
      "goblet-squat 1x10 @20kg", "--pain", "1/3/2", "--minutes", "40", "--rpe", "6", id: "sessionID"),
    Example(
      "correctSession", "record", "session", "--client", "C-1012", "--corrects", "<sessionID>", "--at",
      "2027-02-28 10:00", "--set", "goblet-squat 1x10 @20kg", "--pain", "1/3/2", "--minutes", "50", "--rpe",
      "6", "--note", "Ten more minutes"),
    Example("importTrainingLog", "import", "hevy", "<folder>/hevy.csv", "--client", "C-1012"),
    Example(
      "recordMorningPain", "record", "morning-pain", "--client", "C-1012", "--session", "<sessionID>",
      "--nrs", "2", "--day", "2027-03-01"),
    Example("logRestDay", "log", "rest-day", "--client", "C-1012", "--date", "2027-02-26"),
    Example(
      "logSleep", "log", "sleep", "--client", "C-1012", "--date", "2027-02-27", "--hours", "7.5", "--quality",
      "7"),
    Example(
      "recordReadiness", "record", "readiness", "--client", "C-1012", "--sleep", "3", "--fatigue", "5",
      "--stress", "2", "--soreness", "4"),
    Example(
      "recordOutcome", "record", "outcome", "--client", "C-1012", "--measure", "psfs", "--activity",
      "Sit at the desk=4", id: "outcomeID"),
    Example(
      "correctOutcome", "record", "outcome", "--client", "C-1012", "--measure", "psfs", "--activity",
      "Sit at the desk=5", "--corrects", "<outcomeID>", "--reason", "Misheard", id: "outcomeID"),
    Example(
      "withdrawOutcome", "withdraw", "outcome", "--client", "C-1012", "--outcome", "<outcomeID>", "--reason",
      "Of another"),
    Example("acceptProposal", "accept", "proposal", "--client", "C-1012", "--exercise", "goblet-squat"),
    Example(
      "withdrawClearance", "withdraw", "clearance", "--client", "C-1012", "--scope", "new-pain", "--reason",
      "Of another"),
    Example(
      "withdrawMorningPain", "withdraw", "morning-pain", "--client", "C-1012", "--session", "<sessionID>",
      "--reason", "Of another"),
    Example(
      "withdrawSession", "withdraw", "session", "--client", "C-1012", "--session", "<sessionID>", "--reason",
      "Of another"),
    Example(
      "withdrawDayRecord", "withdraw", "rest-day", "--client", "C-1012", "--date", "2027-02-26", "--reason",
      "Of another"),
    Example(
      "logMorningPain", "record", "morning-pain", "--client", "C-1012", "--nrs", "4", "--day", "2027-02-26",
      "--region", "knee"),
    Example(
      "substituteExercise", "substitute", "exercise", "--client", "C-1012", "--exercise", "forearm-plank",
      "--with", "full-side-plank", "--reason", "Wrists"),
    Example(
      "agreeLifestyleChange", "record", "lifestyle", "--client", "C-1012", "--area", "ergonomics", "--target",
      "Stand up each hour", "--review-on", "2027-03-20", id: "changeID"),
    Example("reviewLifestyleChange", "review", "lifestyle", "<changeID>", "--outcome", "kept"),
    Example(
      "recordFlare", "record", "flare", "--client", "C-1012", "--region", "knee", "--nrs", "6", "--note",
      "After gardening", id: "flareID"),
    Example(
      "scoreFlare", "record", "flare-score", "--client", "C-1012", "--flare", "<flareID>", "--nrs", "7"),
    Example("resolveFlare", "resolve", "flare", "--client", "C-1012", "--flare", "<flareID>"),
    Example(
      "withdrawFlare", "withdraw", "flare", "--client", "C-1012", "--flare", "<flareID>", "--reason",
      "Of another"),
    Example(
      "raiseRedFlag", "record", "red-flag", "--client", "C-1012", "--flag", "hot-swollen-calf", id: "flagID"),
    Example(
      "clearRedFlag", "clear", "red-flag", "--client", "C-1012", "--flag", "<flagID>", "--practitioner",
      "P-1", "--reason", "Seen by a doctor"),
    Example("closeGoal", "close", "goal", "--client", "C-1012", "--goal", "<goalID>", "--outcome", "reached"),
    Example(
      "dischargeClient", "discharge", "client", "C-1012", "--cause", "goals-reached", "--date", "2027-01-20"),
    Example(
      "recordAftercareCheck", "record", "aftercare-check", "--client", "C-1012", "--nrs", "2", "--psfs",
      "7.5",
      "--training", "as-planned", "--date", "2027-02-22"),
    Example("readmitClient", "readmit", "client", "C-1012"),
    Example(
      "answerForm", "record", "form", "--client", "C-1012", "--form", "screening", "--language", "es",
      "--answer", "outcome=cleared", "--answer", "edition=2025", "--answer", "day=2027-02-28", id: "formID"),
    Example("confirmForm", "accept", "form", "--client", "C-1012", "--form", "<formID>"),
    Example(
      "mergeClient", "merge", "clients", "--keep", "C-1012", "--merge", "C-1011", "--reason",
      "Registered twice", "--names-differ"),
    Example(
      "unmergeClient", "unmerge", "client", "--client", "C-1011", "--reason", "Mother and daughter"),
    Example("setMessageChoice", "set", "message-choice", "morning", "--client", "C-1012"),
    Example("eraseClient", "erase", "client", "C-1012", "--reason", "Asked for it", "--yes"),
    // The staff.
    Example(
      "addStaff", "add", "staff", "--name", "Alex Stone", "--email", "alex@example.org", "--role",
      "front-desk", "--site", "Winter Park"),
    Example("changeStaff", "change", "staff", "Alex Stone", "--role", "practitioner", "--everywhere"),
    Example("correctStaff", "correct", "staff", "S-1", "--name", "Alex Stone-Hill", "--reason", "Married"),
    Example("removeStaff", "remove", "staff", "stone-hill", "--reason", "Moved away"),
    Example("eraseStaff", "erase", "staff", "S-1", "--reason", "Asked for it", "--yes"),
    Example(
      "setMessageTemplate", "set", "message", "reminder", "--language", "en", "--subject", "See you soon",
      "--text",
      "See you on {when}."),
    Example(
      "setContact", "set", "contact", "--site", "Lake Nona", "--address", "6900 Tavistock Blvd, Orlando",
      "--phone",
      "+1 407 555 0100"),
    Example(
      "setBusyCalendar", "set", "busy-calendar", "--practitioner", "P-2", "--address",
      "webcal://calendar.example.org/private-3f9a/basic.ics"),
    Example("removeBusyCalendar", "remove", "busy-calendar", "--practitioner", "P-2"),
    Example("setReminderLead", "set", "reminder-lead", "Long session", "--hours", "48"),
    Example(
      "setConsentText", "set", "consent-text", "--version", "2027-1", "--english",
      "I want to train.\n\nI may stop.", "--ask-again"),
  ]
}
