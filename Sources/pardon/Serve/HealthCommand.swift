import ArgumentParser
import NIOCore
import PardonServer

struct HealthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: "Ask a server whether it takes calls.",
    discussion: "Exits with 0 when it does, 1 when it does not (it drains), 69 when it cannot be reached.")

  @Argument(help: ArgumentHelp("http://HOST:PORT, https://HOST:PORT or unix:PATH.", valueName: "address"))
  var server: ServerAddressArgument

  @OptionGroup var options: ServerOptions

  func run() throws {
    let client = try options.connect(to: server.address)
    let answer: ConnectClient.Answer
    do {
      answer = try client.call("grpc.health.v1.Health/Check", json: Array("{}".utf8)).wait()
    } catch {
      complain("the server does not answer: \(error)")
      throw ExitStatus.unavailable
    }
    try? client.close().wait()
    guard answer.status == 200, case .string(let status)? = (try? JSONParser.parse(answer.body))?["status"] else {
      complain("the server answers with HTTP status \(answer.status), not with its health")
      throw ExitStatus.unavailable
    }
    print(status)
    if status != "SERVING" { throw ExitStatus.found }
  }
}
