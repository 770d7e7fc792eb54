internal import PardonText

/// How often words come in service mail, to search each phrase by its rarest word. Rough is enough: the choice changes the
/// speed, never the result.
enum WordFrequency {
  /// Occurrences of a folded word in a million words.
  static func perMillion(_ word: String) -> Double { table[word] ?? unlisted }

  /// The same for a kind of token.
  static func perMillion(kind: UInt8) -> Double { kind == TokenKind.number.rawValue ? 8000 : 1500 }

  /// Whether the word is among the counted ones.
  static func isListed(_ word: String) -> Bool { table[word] != nil }

  private static let unlisted = 30.0

  private static let table: [String: Double] = {
    var table: [String: Double] = [:]
    for (perMillion, words) in tiers {
      for word in words.split(separator: " ") { table[String(word)] = max(table[String(word)] ?? 0, perMillion) }
    }
    return table
  }()

  /// Words by tier, counted over a collection of French and English service replies, folded.
  private static let tiers: [(perMillion: Double, words: String)] = [
    (
      30000,
      """
      a the
      """
    ),
    (
      15000,
      """
      and de nous to vous we you
      """
    ),
    (
      8000,
      """
      d' en et for i in je la le of on pour que that this votre your
      """
    ),
    (
      4000,
      """
      any are as at be bonjour ce est have if is it l' les n' nos notre our pas sorry un us with
      """
    ),
    (
      2000,
      """
      'll 'm 're 's 've about all an au avec avoir been by camille can cette dans des do du email ete excuses \
      experience from has may merci ne not or ou out par please plus questions qui sam service services si so \
      sommes sur t thank there time tout une vos was will
      """
    ),
    (
      1000,
      """
      'd account afin ai am ameliorer apologize apprendre aupres avez avons besoin but c' charge com commande \
      contact customer date day dear desoles did disposition faire get h had hear help here hey hi il \
      inconvenience informe j' just know let like livraison make me more my no one part presente pris qu' refund \
      reply restons retour review satisfaction sent should sincerement situation sont suis suite sujet take team \
      temu understand up were when which would y
      """
    ),
    (
      500,
      """
      able address after again ailleurs ait also anything apologies app application appreciate apres assurons \
      aujourd' autre aux available avis ayez back before being bien booking business ca call care cause caused \
      cela chat check chez client clients colis comme commentaires compte concernant concerns confirmation \
      confirme constamment contacter could credits customers data days delay demande deposit desagrement desole \
      details dm donc due during e effet ensure equipe etait etre example excuser fait feedback feel first forward \
      frais free full further future go guide happy headout hope how however https hui information into issue \
      issues jour look m' madame made mail march meme mes message minutes monsieur mr much need new next non \
      northone note now number off order other patience pm point possible pouvez prix process prochainement pu \
      qualite reach reclamation recu remboursement remedier remercions remonte renseignement request right s' sans \
      se see since site some soon support temps th than thanks their them these they through toute travaillons \
      tres two understanding use ventes version very veuillez via voyage want way week what who within without \
      work working x
      """
    ),
    (
      300,
      """
      abord accepter access achats additional adresse ahead ainsi alex already always amount anomalie api \
      apologise apporte appreciation arrive article articles ask asked assist attached attente attention aucune \
      aussi avait avant bank based because best bientot bit bonne both card cas case certain ces change chaque \
      choose choosing ci co code commandes comment committed comprehension compter conditions confirm constate \
      continue crypto decision delai delais depuis desolee deux difficultes direct dispensers disponibles dit does \
      donne dossier down each echanger elle else encore enron ensemble entiere entre envoyer erreur eu evaluation \
      every everyone excuse experienced experiences fais final financial find fois following form fournisseur \
      friday give going got happened hesitez historical hours ici important informations informons iso its journal \
      jours late leave left lieu ligne link local looked lui m mais making many market matter missed mois moment \
      mon month morning name navree navres never nobody nom notice nouveau observation oeuvre offer once only ont \
      open over own p page partial passe payment people permettent phone photo place plaisir platform points \
      presentons prions priorite prise probleme processed products produit produits programme proposer provide \
      purchase put question raison reaching read really receive received recontactee regret regrettons remercie \
      rendez report required resolved resoudre retard room sachez said same say scheduled selon send sera serez \
      set share short showroomprive sincerely sinceres soit solution something sous still stock submission sure \
      system taking tell tenons terms then things three thursday ticket tickets today told tomorrow too took touch \
      tour toutes train transactions transmission transporteur trois trouble trust try tuesday unable \
      unfortunately until update users venue verification visit website well went where while www yet yours
      """
    ),
    (
      200,
      """
      above accept accueillir affected agent agreement aider along annulation another apporter arrivee arrivent \
      assistance attentes away beaucoup bitcoin brightens bringing bureau cadre car carte cases cash cdreload \
      celui center cependant certains cet chance changes cher choisir closure come commentaire comments companies \
      company comprendre comprenons confirmed confusion consulter contretemps correct cost credit current \
      currently database decided demain desk different directement direction discontinue done dont double ecrit \
      ees effective eleven end error espere esperons etant evaluate everything experiencing file five fix flight \
      follow found four frustrating funds getting goes gone good great guests happen hauteur having he hello helps \
      her hesitate heure heureux holiday hr html immediatement importance incident include inform infrastructure \
      initiated instant issued january jeudi journee last leadership letter level lien line loan location long \
      longer looking lors ma maintenant malgre manager marque martin matin maximum means meeting meilleurs member \
      mettre might migration mobile moi monday montant mrs must n navre necessaire needs network normal notes \
      numero october office offrir parmi partage partner payments pendant periodically personne peu peut pleased \
      post prevu prevue problemes problems processing production program protection puis puissions python quant \
      quelques quickly real reception ref reflect regarding regards relationships remarques remercier rendre \
      repondre reports requests requete reservation resolve reste retours return rien rust sa savoir second \
      security ses shortly soir son street supplementaire systeme taken think those though tiens times top \
      toujours tp transaction transfer travel trouver truly type under using va value vente vers vietnam voir \
      vraiment weeks written wrong wrote year
      """
    ),
  ]
}
