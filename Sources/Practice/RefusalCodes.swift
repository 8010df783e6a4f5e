public import EventSourcing

/// The stable names under which the practice refuses; a released name is never given another meaning.
extension Refusal.Code {
  // Organisation
  public static let alreadySetUp: Self = "already-set-up"
  public static let notSetUp: Self = "not-set-up"
  public static let unknownTimeZone: Self = "unknown-time-zone"
  public static let nameRequired: Self = "name-required"
  public static let duplicateName: Self = "duplicate-name"
  public static let alreadyRegistered: Self = "already-registered"
  public static let unknownSite: Self = "unknown-site"
  public static let unknownPractitioner: Self = "unknown-practitioner"
  public static let practitionerErased: Self = "practitioner-erased"
  /// Something was booked at the site, whose times were agreed on its wall.
  public static let siteInUse: Self = "site-in-use"

  // Staff
  public static let unknownStaff: Self = "unknown-staff"
  public static let alreadyStaff: Self = "already-staff"
  public static let lastOwner: Self = "last-owner"
  public static let duplicateEmail: Self = "duplicate-email"
  public static let placesRequired: Self = "places-required"
  public static let staffChanged: Self = "staff-changed"

  // Clients
  public static let unknownClient: Self = "unknown-client"
  public static let clientErased: Self = "client-erased"
  public static let numbersTaken: Self = "numbers-taken"
  /// There is a client of the same name and contact; whether it is the same person is for the one who registers to say.
  public static let possibleDuplicate: Self = "possible-duplicate"
  public static let invalidEmail: Self = "invalid-email"
  public static let invalidPhone: Self = "invalid-phone"

  // Any record
  /// A load is of another unit than the prescribed one and far from it; whether it is meant so is for the one who enters it.
  public static let unitDiffers: Self = "unit-differs"
  /// A load lies so far above the prescribed one that it may be a slip of the finger.
  public static let loadFar: Self = "load-far"
  public static let outOfRange: Self = "out-of-range"
  public static let invalidText: Self = "invalid-text"
  public static let inTheFuture: Self = "in-the-future"
  public static let reasonRequired: Self = "reason-required"
  public static let alreadyRecorded: Self = "already-recorded"
  public static let nothingToCorrect: Self = "nothing-to-correct"
  public static let nothingToWithdraw: Self = "nothing-to-withdraw"

  // Catalogue and prescriptions
  public static let unknownExercise: Self = "unknown-exercise"
  public static let exerciseExists: Self = "exercise-exists"
  public static let invalidLink: Self = "invalid-link"
  public static let targetRequired: Self = "target-required"
  public static let noPrescription: Self = "no-prescription"
  public static let loadOutOfRange: Self = "load-out-of-range"
  public static let loadUnchanged: Self = "load-unchanged"

  // Safety
  public static let redFlagStands: Self = "red-flag-stands"
  public static let unknownRedFlag: Self = "unknown-red-flag"

  // Appointments
  public static let unknownAppointment: Self = "unknown-appointment"
  public static let slotTaken: Self = "slot-taken"
  public static let clientBusy: Self = "client-busy"
  public static let inThePast: Self = "in-the-past"
  public static let tooFarAhead: Self = "too-far-ahead"
  public static let wrongTimeZone: Self = "wrong-time-zone"
  public static let outsideSiteZone: Self = "outside-site-zone"
  public static let wrongState: Self = "wrong-state"
  public static let tooEarly: Self = "too-early"
  public static let alreadyBegun: Self = "already-begun"

  // Scheduling
  public static let roomBusy: Self = "room-busy"
  public static let travelConflict: Self = "travel-conflict"
  public static let outsideHours: Self = "outside-hours"
  public static let timeOff: Self = "time-off"
  public static let noticeTooShort: Self = "notice-too-short"
  public static let unknownService: Self = "unknown-service"
  public static let unknownRoom: Self = "unknown-room"
  public static let unknownTimeOff: Self = "unknown-time-off"
  public static let notVirtual: Self = "not-virtual"
  public static let wrongService: Self = "wrong-service"
  public static let holdExpired: Self = "hold-expired"
  public static let alreadyOffered: Self = "already-offered"
  public static let unknownSeries: Self = "unknown-series"
  public static let unknownWaitlistEntry: Self = "unknown-waitlist-entry"
  public static let overlappingSpans: Self = "overlapping-spans"
  public static let practitionerRetired: Self = "practitioner-retired"
  public static let siteRetired: Self = "site-retired"
  public static let roomRetired: Self = "room-retired"
  public static let serviceRetired: Self = "service-retired"

  // Sessions
  public static let unknownSession: Self = "unknown-session"
  public static let setsRequired: Self = "sets-required"
  public static let wrongDay: Self = "wrong-day"
  public static let beforeSession: Self = "before-session"
  public static let tooLate: Self = "too-late"
}
