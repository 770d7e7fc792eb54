internal import PardonGrading
internal import PardonRPC
internal import PardonRules
internal import PardonText
internal import PardonWire
internal import PardonWriting

/// Composes and revises one request after another, with the rule set of its maker. One for each event loop and worker thread that writes;
/// keeps its memory.
final class WritingWorker {
  private var composer: Composer
  private var reviser: Reviser
  private let settings: GradeSettings
  /// `Tenant.number` of who asks.
  var tenant: UInt32 = 0 {
    didSet {
      composer.tenant = tenant
      reviser.tenant = tenant
    }
  }

  init(engine: Engine, texts: WritingTexts, settings: GradeSettings) {
    composer = Composer(engine: engine, pack: texts.pack)
    reviser = Reviser(engine: engine, mends: texts.mends, pack: texts.pack)
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
        locale: MessageLocale(style.locale.language), offsetUnit: options.offsetUnit)
      return try builder.response(composition, id: request.id, in: arena)
    } catch {
      throw RPCError(error)
    }
  }

  /// ReviseRequest to ReviseResponse.
  ///
  /// - `unit`: of offsets where the request says none.
  func revise(
    _ message: WireMessage, unspecifiedUnit unit: OffsetUnit, in arena: WireArena
  ) throws(RPCError) -> WireMessage {
    let request = ReviseRequestView(message)
    var defaults = RevisionOptions()
    defaults.offsetUnit = unit
    let outcome: Result<WireMessage, RPCError>
    do throws(WireError) {
      let options = try request.options(defaults: defaults)
      let style = try request.style()
      let builder = ReviseResponseBuilder(
        image: composer.engine.image, locale: MessageLocale(style.locale.language),
        offsetUnit: options.offsetUnit)
      switch revision(
        of: Array(request.text), try request.context(), try request.facts(), style: style, options: options)
      {
      case .success(let revision): outcome = .success(try builder.response(revision, id: request.id, in: arena))
      case .failure(let error): outcome = .failure(error)
      }
    } catch {
      throw RPCError(error)
    }
    return try outcome.get()
  }

  private func revision(
    of text: [UInt8], _ context: GradeContext, _ facts: Facts?, style: Style, options: RevisionOptions
  ) -> Result<Revision, RPCError> {
    do throws(RevisionError) {
      return .success(
        try reviser.revise(text, context: context, facts: facts, style: style, options: options))
    } catch {
      switch error {
      case .grade(let error): return .failure(RPCError(error, textBytes: text.count))
      case .facts(let error): return .failure(.badField(error.field, error.problem))
      }
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
