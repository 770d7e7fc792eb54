import Foundation
import Testing

@testable import PardonStore

@Suite struct TimeBucketTests {
  private func edges(
    _ bucket: ScoreAggregation.Bucket, _ zone: String, _ from: String, _ to: String
  ) throws -> [String] {
    let span = StoredTime.read(from)!...StoredTime.read(to)!
    return try TimeBuckets(bucket, zone: zone, covering: span).edges.map {
      Date(timeIntervalSince1970: Double($0) / 1000).ISO8601Format()
    }
  }

  @Test func daysOfChangedClocksHave23And25Hours() throws {
    #expect(
      try edges(.day, "Europe/Paris", "2025-03-29T12:00:00Z", "2025-03-31T12:00:00Z")
        == ["2025-03-28T23:00:00Z", "2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z", "2025-03-31T22:00:00Z"])
    #expect(
      try edges(.day, "America/New_York", "2025-11-02T12:00:00Z", "2025-11-03T12:00:00Z")
        == ["2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z", "2025-11-04T05:00:00Z"])
  }

  @Test func hoursGoThroughAChangeOfClocks() throws {
    // 01:30, 02:30, 02:30 again: four hours and a half on the wall are five and a half.
    #expect(
      try edges(.hour, "Europe/Paris", "2025-10-25T23:30:00Z", "2025-10-26T02:30:00Z")
        == [
          "2025-10-25T23:00:00Z", "2025-10-26T00:00:00Z", "2025-10-26T01:00:00Z", "2025-10-26T02:00:00Z",
          "2025-10-26T03:00:00Z",
        ])
    #expect(
      try edges(.hour, "Asia/Kolkata", "2025-06-01T10:00:00Z", "2025-06-01T11:00:00Z")
        == ["2025-06-01T09:30:00Z", "2025-06-01T10:30:00Z", "2025-06-01T11:30:00Z"])
  }

  @Test func weeksBeginOnMondayAndQuartersInTheirMonths() throws {
    #expect(
      try edges(.week, "", "2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z")
        == ["2025-12-29T00:00:00Z", "2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z"])
    #expect(
      try edges(.quarter, "Europe/Paris", "2025-02-15T00:00:00Z", "2025-06-30T21:59:59Z")
        == ["2024-12-31T23:00:00Z", "2025-03-31T22:00:00Z", "2025-06-30T22:00:00Z"])
    #expect(
      try edges(.month, "Europe/Paris", "2024-02-29T23:30:00Z", "2024-03-15T00:00:00Z")
        == ["2024-02-29T23:00:00Z", "2024-03-31T22:00:00Z"])
    #expect(
      try edges(.month, "", "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z")
        == ["1969-12-01T00:00:00Z", "1970-01-01T00:00:00Z", "1970-02-01T00:00:00Z"])
  }

  @Test func aMidnightThatClocksSkipBeginsTheDayLater() throws {
    // In Brazil clocks went from 00:00 to 01:00.
    #expect(
      try edges(.day, "America/Sao_Paulo", "2018-11-03T12:00:00Z", "2018-11-04T12:00:00Z")
        == ["2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"])
    // Samoa had no 30 December 2011.
    #expect(
      try edges(.day, "Pacific/Apia", "2011-12-29T12:00:00Z", "2011-12-31T05:00:00Z")
        == ["2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"])
  }

  /// Against Foundation's calendar, day by day for years of every zone's rules.
  @Test(arguments: [
    "Europe/Paris", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Tehran",
    "America/Sao_Paulo", "Asia/Kathmandu", "Africa/Cairo",
  ])
  func bucketsAreThoseOfTheCalendar(_ zone: String) throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(identifier: zone))
    let span = StoredTime.read("2009-12-30T05:00:00Z")!...StoredTime.read("2026-02-03T17:00:00Z")!
    let units: [(ScoreAggregation.Bucket, Calendar.Component)] = [
      (.day, .day), (.week, .weekOfYear), (.month, .month), (.quarter, .quarter),
    ]
    for (bucket, unit) in units where unit != .quarter {
      let edges = try TimeBuckets(bucket, zone: zone, covering: span).edges
      #expect(edges[0] <= span.lowerBound && edges[1] > span.lowerBound && edges[edges.count - 1] > span.upperBound)
      for (start, end) in zip(edges, edges.dropFirst()) {
        let middle = Date(timeIntervalSince1970: Double((start + end) / 2) / 1000)
        let expected = try #require(calendar.dateInterval(of: unit, for: middle))
        #expect(Int64(expected.start.timeIntervalSince1970) * 1000 == start, "\(bucket) at \(middle)")
        #expect(Int64(expected.end.timeIntervalSince1970) * 1000 == end, "\(bucket) at \(middle)")
      }
    }
  }

  @Test func whatIsNoZoneAndTooManyBucketsAreRefused() {
    for zone in [
      "Mars/Olympus", "Europe/Paris'; DROP TABLE score; --", "../../etc/passwd",
      String(repeating: "A", count: 1_000_000), "\0",
    ] {
      #expect(TimeOffsets(zone: zone, seconds: 0...0) == nil, "\(zone.prefix(20))")
    }
    let ever = ScorePreparer.times
    #expect { try TimeBuckets(.hour, zone: "", covering: ever) } throws: { ($0 as? StoreError)?.field == "bucket" }
    #expect(throws: Never.self) { try TimeBuckets(.quarter, zone: "Europe/Paris", covering: ever) }
  }

  @Test func timesAreReadToTheMillisecond() {
    #expect(StoredTime.read("1970-01-01T00:00:00.9999Z") == 999)
    #expect(StoredTime.read("1969-12-31T23:59:59.5Z") == -500)
    #expect(StoredTime.read("2025-03-12T09:30:00+01:00") == 1_741_768_200_000)
    #expect(StoredTime.read("2025-02-29T00:00:00Z") == nil)
    #expect(StoredTime.read("yesterday") == nil)
  }
}
