import Decussate

/// Time from onset, from the onsets of features and the last encounter of a phenopacket, or from two dates.
///
/// Up to 14 days count as acute, up to 84 as subacute, more as chronic: days, weeks, and months or more.
struct DiseaseCourse {
  static let acuteDays = 14.0
  static let subacuteDays = 84.0

  private let encounter: Moment?
  private var earliest: Moment?
  private var told: TimeCourse?

  init(encounter: JSONCursor?) { self.encounter = encounter.flatMap { Moment($0) } }

  init(encounter: Moment?) { self.encounter = encounter }

  /// A point in life or on the calendar, in days.
  enum Moment: Equatable {
    case age(Double)
    case date(Double)

    /// A TimeElement of a phenopacket: an age, an age range (its start), a timestamp or the start of an interval.
    init?(_ element: JSONCursor) {
      let age = element["age"] ?? element["ageRange"]?["start"]
      let stamp = element["timestamp"] ?? element["interval"]?["start"]
      if let text = age?["iso8601duration"]?.string ?? age?.string,
        let days = ISO8601.days(duration: text)
      {
        self = .age(days)
      } else if let text = stamp?.string, let days = ISO8601.days(date: text) {
        self = .date(days)
      } else {
        return nil
      }
    }
  }

  mutating func add(_ time: TimeCourse) { told = told ?? time }

  mutating func add(onset: JSONCursor) {
    if let id = onset["ontologyClass"]?["id"]?.string, let time = Modifiers.courses[id] {
      add(time)
    }
    if let moment = Moment(onset) { add(moment) }
  }

  mutating func add(_ moment: Moment) {
    switch (earliest, moment) {
    case (nil, _): earliest = moment
    case (.age(let known)?, .age(let days)) where days < known: earliest = moment
    case (.date(let known)?, .date(let days)) where days < known: earliest = moment
    default: break
    }
  }

  /// Nil where nothing tells.
  var time: TimeCourse? {
    if let told { return told }
    let days: Double
    switch (earliest, encounter) {
    case (.age(let from)?, .age(let to)?): days = to - from
    case (.date(let from)?, .date(let to)?): days = to - from
    default: return nil
    }
    guard days >= 0 else { return nil }
    if days <= DiseaseCourse.acuteDays { return .acute }
    return days <= DiseaseCourse.subacuteDays ? .subacute : .chronic
  }
}

/// Dates and durations of ISO 8601, as far as health records use them.
enum ISO8601 {
  /// `P40Y6M2W3D` in days.
  ///
  /// A year has 365.25 days, a month 30.4375. Hours and less do not count.
  static func days(duration: String) -> Double? {
    var text = duration[...]
    guard text.first == "P" else { return nil }
    text.removeFirst()
    if let time = text.firstIndex(of: "T") { text = text[..<time] }
    var days = 0.0
    var number = ""
    for character in text {
      if character.isASCII, character.isNumber || character == "." {
        number.append(character)
        continue
      }
      guard let value = Double(number), value.isFinite else { return nil }
      number = ""
      switch character {
      case "Y": days += value * 365.25
      case "M": days += value * 30.4375
      case "W": days += value * 7
      case "D": days += value
      default: return nil
      }
    }
    return number.isEmpty ? days : nil
  }

  /// `2024-03-07…` as days since the beginning of year 0 of the Gregorian calendar; time of day does not count.
  static func days(date: String) -> Double? {
    let parts = date.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (0...9999).contains(year), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    // The year begins in March, so that the leap day is its last.
    let shifted = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    return Double(
      shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (months * 306 + 5) / 10 + day)
  }
}
