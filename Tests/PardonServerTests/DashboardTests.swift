import Foundation
import PardonRPC
import Testing

@testable import PardonServer

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("Dashboard")
struct DashboardTests {
  /// One request by URLSession, which does not ask again by itself what a page asked.
  private func get(
    _ path: String, from server: TestServer, verb: String = "GET", _ fields: [String: String] = [:]
  ) async throws -> (status: Int, fields: HTTPURLResponse, body: Data) {
    var request = URLRequest(url: try #require(URL(string: "http://\(try server.address.authority)\(path)")))
    request.httpMethod = verb
    request.cachePolicy = .reloadIgnoringLocalAndRemoteCacheData
    for (name, value) in fields { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await URLSession.shared.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    return (http.statusCode, http, data)
  }

  private static let assets = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/CPardonDashboard/Assets")

  @Test("every file of Assets is in the program, as it is, under a path of its own")
  func files() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.assets.path())
    let files = DashboardFiles.all
    #expect(
      Set(files.map(\.path)) == Set(names.map { $0 == "index.html" ? "/" : "/assets/\($0)" }),
      "Sources/CPardonDashboard/CPardonDashboard.c lists the files")
    for file in files {
      let name = file.path == "/" ? "index.html" : file.path.replacing("/assets/", with: "")
      #expect(try Data(contentsOf: Self.assets.appending(path: name)) == Data(file.bytes), "\(name)")
      #expect(file.contentType != "application/octet-stream", "\(name)")
    }
    #expect(Set(files.map(\.entityTag)).count == files.count)
  }

  @Test("pages carry what keeps foreign code out, and hold none of their own")
  func policy() async throws {
    let server = try await TestServer()
    let (status, fields, body) = try await get("/?from=somewhere", from: server)
    #expect(status == 200)
    #expect(fields.value(forHTTPHeaderField: "content-type") == "text/html; charset=utf-8")
    #expect(fields.value(forHTTPHeaderField: "x-content-type-options") == "nosniff")
    #expect(fields.value(forHTTPHeaderField: "referrer-policy") == "no-referrer")
    let policy = try #require(fields.value(forHTTPHeaderField: "content-security-policy"))
    for part in [
      "default-src 'none'", "script-src 'self';", "style-src 'self';", "base-uri 'none'", "frame-ancestors 'none'",
    ] {
      #expect(policy.contains(part))
    }
    #expect(!policy.contains("unsafe"))
    let page = String(decoding: body, as: UTF8.self)
    #expect(!page.contains("<style") && !page.contains(" style=") && !page.contains("onload"))
    for script in page.split(separator: "<script").dropFirst() { #expect(script.contains("src=\"assets/")) }
    await server.server.drain()
  }

  @Test("a file the client has costs a head", arguments: ["/", "/assets/main.js"])
  func revalidation(path: String) async throws {
    let server = try await TestServer()
    let first = try await get(path, from: server)
    let tag = try #require(first.fields.value(forHTTPHeaderField: "etag"))
    #expect(first.fields.value(forHTTPHeaderField: "cache-control") == "no-cache")
    #expect(try await get(path, from: server, ["if-none-match": "\"other\", W/\(tag)"]).status == 304)
    #expect(try await get(path, from: server, ["if-none-match": "\"other\""]).status == 200)
    await server.server.drain()
  }

  @Test("HEAD has no body, other verbs are told which there are, unknown paths are none")
  func verbs() async throws {
    let server = try await TestServer()
    let head = try await get("/", from: server, verb: "HEAD")
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    let posted = try await get("/", from: server, verb: "DELETE")
    #expect(posted.status == 405)
    #expect(posted.fields.value(forHTTPHeaderField: "allow") == "GET, HEAD")
    for path in ["/assets/", "/assets/none.js", "/assets/../index.html", "/index.html", "/assets/main.js/"] {
      #expect(try await get(path, from: server).status == 404, "\(path)")
    }
    await server.server.drain()
  }

  @Test("`dashboard: false` leaves the services alone")
  func off() async throws {
    let server = try await TestServer { configuration, _ in configuration.hasDashboard = false }
    #expect(try await get("/", from: server).status == 404)
    #expect(try await server.client().grade("{\"text\": \"Sorry.\"}").status == 200)
    await server.server.drain()
  }
}
