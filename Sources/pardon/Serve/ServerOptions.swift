import ArgumentParser
import Foundation
import NIOCore
import PardonServer

/// How a command reaches a server.
struct ServerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Authorities to trust instead of the system's, PEM.", valueName: "file"), completion: .file())
  var tlsCA: String?

  @Option(help: ArgumentHelp("Client certificate, PEM.", valueName: "file"), completion: .file())
  var tlsCert: String?

  @Option(help: ArgumentHelp("Its private key, PEM.", valueName: "file"), completion: .file())
  var tlsCertKey: String?

  @Option(
    help: ArgumentHelp("File that holds the token; else PARDON_TOKEN has it.", valueName: "file"), completion: .file())
  var tokenFile: String?

  func connect(to address: ServerAddress) throws -> ConnectClient {
    var options = ConnectClient.Options(address: address)
    options.authorities = tlsCA
    options.certificate = tlsCert
    options.key = tlsCertKey
    if let tokenFile {
      do throws(FileBytes.Failure) {
        options.token = String(decoding: try FileBytes.read(tokenFile), as: UTF8.self)
      } catch {
        complain("\(tokenFile): the token \(error)")
        throw ExitStatus.noInput
      }
    } else {
      options.token = ProcessInfo.processInfo.environment["PARDON_TOKEN"]
    }
    // The line end of a file, or of a variable made of one.
    options.token = options.token?.trimmingCharacters(in: .whitespacesAndNewlines)
    do {
      return try ConnectClient.connect(options).wait()
    } catch let error as ConfigurationError {
      for problem in error.problems { complain(problem) }
      throw ExitStatus.noInput
    } catch {
      complain("the server cannot be reached: \(error)")
      throw ExitStatus.unavailable
    }
  }
}

struct ServerAddressArgument: ExpressibleByArgument {
  let address: ServerAddress

  init?(argument: String) {
    guard let address = ServerAddress(argument) else { return nil }
    self.address = address
  }
}
