internal import PardonGrading
internal import PardonRPC
internal import PardonRules
internal import PardonText
internal import PardonWire
internal import PardonWriting

/// Composes one request after another, with the rule set of its maker. One for each event loop and worker thread that writes;
/// keeps its memory.
final class WritingWorker {
  private var composer: Composer
  private let settings: GradeSettings

  init(engine: Engine, pack: WritingPack, settings: GradeSettings) {
    composer = Composer(engine: engine, pack: pack)
    self.settings = settings
  }

  /// ComposeRequest to ComposeResponse.
  ///
  /// - `unit`: of offsets where the request says none.
  func compose(
    _ message: WireMessage, unspecifiedUnit unit: OffsetUnit, in arena: WireArena
  ) throws(RPCError) -> WireMessage {
    do throws(WireError) {
      let request = ComposeRequestView(message)
      let options = try request.options(unspecifiedUnit: unit)
      let style = try request.style()
      let facts = try request.facts()
      let context = try request.context()
      let composition: Composition
      do throws(WritingError) {
        composition = try composer.compose(facts, style, context, options: options)
      } catch {
        throw WireError(kind: .badField, path: error.field, problem: error.problem)
      }
      let builder = ComposeResponseBuilder(
        image: composer.engine.image, pack: composer.pack,
        locale: style.locale.language == .english ? .english : .french, offsetUnit: options.offsetUnit)
      return try builder.response(composition, id: request.id, in: arena)
    } catch {
      throw RPCError(error)
    }
  }

  /// ListIncidentTypesRequest to ListIncidentTypesResponse.
  func incidentTypes(_ message: WireMessage, in arena: WireArena) throws(RPCError) -> WireMessage {
    do throws(WireError) {
      return try ListIncidentTypesMessages.answer(
        to: message, pack: composer.pack, unspecified: settings.locale, in: arena)
    } catch {
      throw RPCError(error)
    }
  }
}
