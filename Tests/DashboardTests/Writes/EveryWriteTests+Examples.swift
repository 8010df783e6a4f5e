import Foundation

/// A body of every write, and what comes of it is in `StoredFacts+EveryWrite.swift`, in the same order.
extension EveryWriteTests {
  /// A body of one write; `<name>` stands for an id that an earlier one was answered with.
  struct Example {
    let endpoint: String
    let body: String
    /// Under which name later examples may say its id.
    var id: String?

    init(_ endpoint: String, _ body: String, id: String? = nil) {
      self.endpoint = endpoint
      self.body = body
      self.id = id
    }
  }

  private static let load = #"{"value":20,"unit":"kg"}"#
  private static let session =
    #""at":"2027-02-28T10:00","exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"load":\#(load),"kind":"working"}]}],"pain":{"before":1,"during":3,"after":2},"minutes":40,"rpe":6"#

  /// In an order in which all are accepted, all of C-1012, who is a client of whom nothing is known yet.
  static let examples: [Example] = [
    // The practice.
    Example("registerPractitioner", #"{"name":"Noa Berg"}"#),
    Example(
      "correctPractitioner", #"{"practitioner":"P-2","name":"Noa Bergh","reason":"With an h"}"#),
    Example("registerSite", #"{"name":"Winter Prak"}"#, id: "park"),
    Example("correctSite", #"{"site":"<park>","name":"Winter Park","reason":"Misspelt"}"#),
    Example("registerRoom", #"{"site":"<park>","name":"Studoi"}"#),
    Example("correctRoom", #"{"site":"<park>","room":"Studoi","name":"Studio","reason":"Misspelt"}"#),
    Example(
      "offerService",
      #"{"name":"Long sesion","kind":"session","minutes":75,"buffers":{"before":5,"after":10}}"#),
    Example("correctService", #"{"service":"Long sesion","name":"Long session","reason":"Misspelt"}"#),
    Example("setOpeningHours", #"{"site":"<park>","hours":"mon-sun 6:00-22:00"}"#),
    Example("setOpeningDay", #"{"site":"<park>","day":"2027-07-05","spans":[]}"#),
    Example("setSiteEquipment", #"{"site":"<park>","equipment":["step","band"]}"#),
    Example(
      "setPractitionerHours",
      #"{"practitioner":"P-2","site":"<park>","hours":"mon-fri 8:00-12:00,13:00-17:00"}"#),
    Example(
      "setPractitionerDay",
      #"{"practitioner":"P-2","site":"<park>","day":"2027-07-06","spans":["9:00-12:00"]}"#),
    Example(
      "addTimeOff",
      #"{"practitioner":"P-2","kind":"time-off","from":"2027-08-01T00:00","to":"2027-08-08T00:00"}"#,
      id: "off"), Example("withdrawTimeOff", #"{"practitioner":"P-2","timeOffId":"<off>"}"#),
    Example(
      "retireBookable",
      #"{"kind":"room","which":"Studio","site":"<park>","cause":"replaced","day":"2027-09-01"}"#, id: "studio"
    ),
    Example("reinstateBookable", #"{"kind":"room","which":"<studio>"}"#),
    Example("setTravelTime", #"{"from":"<park>","to":"Lake Nona","minutes":25}"#),
    Example("adoptPolicy", #"{"policy":{"name":"careful","basedOn":"2026.1","stepLower":0.03}}"#),
    Example("setCancellationPolicy", #"{"windowHours":24,"lateFeeCents":4000}"#),
    Example("setLocale", #"{"locale":"es-US"}"#),
    Example(
      "mapHypothesis",
      #"{"finding":"arm-swings","overactive":["pectoralis-minor"],"underactive":["lower-trapezius"],"source":"A textbook","edition":"3","confidence":"low"}"#
    ), Example("addExercise", #"{"name":"Sled Push"}"#),
    Example(
      "importExercises",
      ##"{"file":"[{\"name\":\"Axle Hold\",\"level\":\"beginner\",\"primaryMuscles\":[],\"secondaryMuscles\":[],\"category\":\"strength\"}]"}"##
    ),
    Example(
      "assignLadder",
      #"{"exercise":"sled-push","targetMuscles":["quadriceps"],"jointsStabilised":["knee"],"mode":"dynamic","ladder":"Z","rung":1,"cautionRegions":[],"bodyHalf":"lower"}"#
    ),
    Example(
      "setExerciseNote",
      #"{"exercise":"sled-push","text":"Push low.","link":"https://practice.example.org/sled"}"#),
    Example(
      "saveTemplate",
      #"{"name":"Knee start","phase":"re-engage","restDaysPerWeek":2,"exercises":[{"exercise":"goblet-squat","sets":2,"repRange":{"lowest":8,"highest":12},"serves":[]}]}"#
    ),
    // Somebody new.
    Example(
      "recordEnquiry",
      #"{"name":"Ola Nord","email":"ola@example.org","complaint":"Stairs hurt","regions":["knee"]}"#,
      id: "enquiry"),
    Example("withdrawEnquiry", #"{"enquiryId":"<enquiry>","reason":"Typed twice"}"#),
    Example("registerClient", #"{"name":"Ola Nord","email":"ola@example.org"}"#),
    Example(
      "correctClient", #"{"email":"nr12@example.org","phone":"+1 407 555 0112","reason":"Gave them"}"#),
    Example("giveConsent", #"{"version":"2027-01"}"#),
    Example("withdrawConsent", #"{"reason":"Thinks it over"}"#),
    Example("rotateClientLink", "{}"), Example("revokeClientLink", "{}"),
    Example("setClientZone", #"{"timeZone":"America/Chicago"}"#),
    Example("setClientLanguage", #"{"language":"es"}"#),
    Example(
      "recordPainHistory",
      #"{"onset":"2027-02-10","cause":"injury","course":"recurrent","medication":"None"}"#),
    Example("recordPainMap", #"{"pains":[{"site":{"region":"knee","side":"left"},"nrs":4}]}"#),
    Example("recordScreening", #"{"outcome":"cleared","version":"2024"}"#),
    Example("recordClearance", #"{"practitioner":"P-1","scope":"new-pain","reason":"Looked into it"}"#),
    Example("agreePainMode", #"{"mode":"relative","practitioner":"P-1","reason":"Usual pain of 4"}"#),
    Example("setRecoverySpeed", #"{"speed":"slow","practitioner":"P-1"}"#),
    Example(
      "recordAssessment",
      #"{"practitioner":"P-1","observations":[{"kind":"knee-valgus","side":"left","severity":2}],"strength":[{"test":"knee-extension","unit":"kg","left":42,"right":34}],"scores":[{"scale":"stress","score":6}],"notes":["Walks well"]}"#
    ), Example("setHomeEquipment", #"{"equipment":[]}"#), Example("setTrainingDays", #"{"days":2}"#),
    Example("setGoal", #"{"goal":"Climb the stairs","by":"2027-09-01"}"#, id: "goal"),
    // Training.
    Example(
      "prescribeExercise",
      #"{"exercise":"goblet-squat","sets":3,"repRange":{"lowest":8,"highest":12},"load":\#(load),"rirTarget":3,"plateStep":{"value":2.5,"unit":"kg"}}"#
    ),
    Example(
      "adjustLoad", #"{"exercise":"goblet-squat","to":{"value":22.5,"unit":"kg"},"reason":"Felt easy"}"#),
    Example("setComplexity", #"{"exercise":"goblet-squat","axis":"tempo","step":2,"prefer":"complexity"}"#),
    Example(
      "prescribeProgramme",
      #"{"phase":"re-engage","restDaysPerWeek":2,"exercises":[{"exercise":"goblet-squat","sets":3,"repRange":{"lowest":8,"highest":12},"load":\#(load),"serves":[]},{"exercise":"forearm-plank","sets":3,"holdSeconds":30,"serves":[]}]}"#
    ), Example("movePhase", #"{"to":"re-pattern","reason":"Moves well"}"#),
    Example("recordSession", "{\(session)}", id: "session"),
    Example(
      "correctSession",
      #"{"sessionId":"<session>",\#(session),"note":"Ten more minutes"}"#.replacing("40", with: "50")),
    Example(
      "importTrainingLog",
      #"{"application":"hevy","file":"title,start_time,exercise_title,weight_kg,reps\nMorning,2027-02-20 08:00:00,Goblet Squat,20,10"}"#
    ), Example("recordMorningPain", #"{"sessionId":"<session>","nrs":2,"day":"2027-03-01"}"#),
    Example("logRestDay", #"{"day":"2027-02-26","reason":"planned"}"#),
    Example("logSleep", #"{"day":"2027-02-27","hours":7.5,"quality":7}"#),
    Example("recordReadiness", #"{"sleep":3,"fatigue":5,"stress":2,"soreness":4}"#),
    Example(
      "recordOutcome", #"{"measure":"psfs","activities":[{"words":"Sit at the desk","score":4}]}"#,
      id: "outcome"),
    Example(
      "correctOutcome",
      #"{"outcomeId":"<outcome>","reason":"Misheard","measure":"psfs","activities":[{"words":"Sit at the desk","score":5}]}"#,
      id: "right"),
    Example("withdrawOutcome", #"{"outcomeId":"<right>","reason":"Of another"}"#),
    Example("acceptProposal", #"{"exercise":"goblet-squat"}"#),
    Example("withdrawClearance", #"{"scope":"new-pain","reason":"Of another"}"#),
    Example("withdrawMorningPain", #"{"sessionId":"<session>","reason":"Of another"}"#),
    Example("withdrawSession", #"{"sessionId":"<session>","reason":"Of another"}"#),
    Example("withdrawDayRecord", #"{"what":"rest-day","day":"2027-02-26","reason":"Of another"}"#),
    Example("logMorningPain", #"{"nrs":4,"day":"2027-02-26","region":"knee"}"#),
    Example("substituteExercise", #"{"exercise":"forearm-plank","by":"full-side-plank","reason":"Wrists"}"#),
    Example(
      "agreeLifestyleChange", #"{"area":"ergonomics","target":"Stand up each hour","reviewOn":"2027-03-20"}"#,
      id: "change"), Example("reviewLifestyleChange", #"{"changeId":"<change>","outcome":"kept"}"#),
    Example("recordFlare", #"{"region":"knee","nrs":6,"note":"After gardening"}"#, id: "flare"),
    Example("scoreFlare", #"{"flareId":"<flare>","nrs":7}"#),
    Example("resolveFlare", #"{"flareId":"<flare>"}"#),
    Example("withdrawFlare", #"{"flareId":"<flare>","reason":"Of another"}"#),
    Example("raiseRedFlag", #"{"flag":"hot-swollen-calf"}"#, id: "flag"),
    Example("clearRedFlag", #"{"flagId":"<flag>","practitioner":"P-1","reason":"Seen by a doctor"}"#),
    Example("closeGoal", #"{"goalId":"<goal>","outcome":"reached"}"#),
    Example("dischargeClient", #"{"cause":"goals-reached","day":"2027-01-20"}"#),
    Example("recordAftercareCheck", #"{"nrs":2,"psfs":7.5,"training":"as-planned","day":"2027-02-22"}"#),
    Example("readmitClient", "{}"),
    Example(
      "answerForm",
      #"{"form":"screening","language":"es","answers":[{"question":"outcome","answer":"cleared"},{"question":"edition","answer":"2025"},{"question":"day","answer":"2027-02-28"}]}"#,
      id: "form"), Example("confirmForm", #"{"formId":"<form>"}"#),
    Example("mergeClient", #"{"merge":"C-1011","reason":"Registered twice"}"#),
    Example("unmergeClient", #"{"reason":"Mother and daughter"}"#),
    Example("setMessageChoice", #"{"kind":"morning"}"#),
    Example("eraseClient", #"{"confirmed":true,"reason":"Asked for it"}"#),
    // The staff, of S-1.
    Example(
      "addStaff", #"{"name":"Alex Stone","email":"alex@example.org","role":"front-desk","sites":["<park>"]}"#),
    Example("changeStaff", #"{"role":"practitioner","everywhere":true}"#),
    Example("correctStaff", #"{"name":"Alex Stone-Hill","reason":"Married"}"#),
    Example("removeStaff", #"{"reason":"Moved away"}"#),
    Example("eraseStaff", #"{"confirmed":true,"reason":"Asked for it"}"#),
    Example(
      "setMessageTemplate",
      #"{"kind":"reminder","language":"en","subject":"See you soon","text":"See you on {when}."}"#),
    Example(
      "setContact",
      #"{"siteId":"Lake Nona","address":"6900 Tavistock Blvd, Orlando","phone":"+1 407 555 0100"}"#),
    Example(
      "setBusyCalendar",
      #"{"practitioner":"P-2","address":"webcal://calendar.example.org/private-3f9a/basic.ics"}"#),
    Example("removeBusyCalendar", #"{"practitioner":"P-2"}"#),
    Example("setReminderLead", #"{"service":"Long session","hours":48}"#),
    Example(
      "setConsentText",
      #"{"version":"2027-1","english":"I want to train.\n\nI may stop.","askAgain":true}"#),
  ]
}
