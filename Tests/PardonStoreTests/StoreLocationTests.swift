import PardonStore
import Testing

@Test(
  "a location is told without user, password and parameters",
  arguments: [
    ("postgres://a:secret@db.example:5432/scores", "postgres://db.example:5432/scores"),
    ("postgresql://db.example/scores?user=a&password=secret", "postgresql://db.example/scores"),
    ("postgres://a:se@cret@db.example/scores?password=s@cret", "postgres://db.example/scores"),
    ("sqlite:scores.db", "scores.db"), ("odd?name@.db", "odd?name@.db"),
  ])
func locationText(text: String, told: String) {
  #expect(StoreLocation(text).description == told)
}
