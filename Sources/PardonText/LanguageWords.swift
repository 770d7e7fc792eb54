/// Words that tell languages apart, folded, with the weight of each for English, French and any third language.
///
/// Function words first, then the everyday words of service mail, since a short reply ("DM sent!", « Colis expédié ! »)
/// may hold no function word. Spellings that two languages share weigh one in each.
enum LanguageWords {
  static let englishShift: UInt8 = 0
  static let frenchShift: UInt8 = 2
  static let otherShift: UInt8 = 4

  /// Function words only: small enough to stay in the first cache, enough for most sentences.
  static let functionVotes = VoteTable(consuming: KeyMap(functionWords), slotBits: 13)

  /// All of them: for sentences that function words leave open.
  static let votes = VoteTable(
    consuming: KeyMap(
      functionWords + [
        (english, 2 << englishShift),
        (french, 2 << frenchShift),
        (other, 2 << otherShift),
      ]),
    slotBits: 15)

  private static let functionWords: [(words: StaticString, value: UInt8)] = [
    (englishFunction, 2 << englishShift),
    (englishShared, 1 << englishShift),
    (frenchFunction, 2 << frenchShift),
    (frenchShared, 1 << frenchShift),
    (otherFunction, 2 << otherShift),
    (otherShared, 1 << otherShift),
  ]

  private static let englishFunction: StaticString = """
    n't 've 're 'll 'd 'm i
    the and of to is are was were be been being have had having we you your yours our ours my i it its this that these
    those with for from not will would could should does did doing they them their there what which who whom whose when
    where how why because about into than then out up now some any very please thanks thank sorry apologies apologise
    apologised apologize apologized apology regards dear hello hey hi yes just more most other another each every only
    over after before again back down off here between through during until while against under both few own same too
    shall might must may she he his her him us myself ourselves yourself themselves anything something everything nothing
    """
  private static let english: StaticString = """
    nobody someone anyone everyone one two three four five six seven eight nine ten first second last next today tomorrow
    yesterday week weeks month months day days hour hours year years time times morning evening tonight
    monday tuesday wednesday thursday friday saturday sunday january february april june july august september october
    november december
    know see look looks looking looked let lets get gets getting got give given gives gave make makes made making take
    takes taken took taking come comes came coming go goes going gone went want wanted need needs needed feel feels felt
    find found keep kept put say said says tell told think thought hear heard hope hoping call called calling ring wait
    waited waiting send sends sending sent check checked checking fix fixed fixing work works worked working reply
    replied answer answered ask asked asking order orders ordered delivery delivered deliver deliveries refund refunded
    refunds parcel package shipping shipped customer customers team issue issues delay delays delayed late mistake
    mistakes wrong right help helped helping great good better best bad happy unhappy glad fault broke broken happened
    happens trouble understand understanding appreciate appreciated feedback soon shortly quickly always never ever still
    already yet even well much many lot lots thing things people way money card bank bill account number phone email mail
    emails website store shop room stay flight train bus driver food meal table staff manager booking booked missing lost
    damaged arrive arrived arrives received receive replace replacement free charge charged charges experience
    inconvenience unfortunately however therefore although though since without within around away along across able
    unable really truly sincerely deeply hard high low long short old new big small whole part sure true done doing
    didn isn wasn weren aren doesn don won couldn wouldn shouldn haven hasn hadn
    directly message messaged dm dms pls plz thx yeah nope ya gonna wanna guys folks
    disappointed disappointing frustrating frustration upset patience valued visit visited review details contact reach
    available working share shared letting raise raised follow followed look into forward hearing speak spoke spoken talk
    """
  private static let englishShared: StaticString = """
    a an as at by do he has in me no on or so if but all can am 's also man men pour pain font sent tour
    """
  private static let frenchFunction: StaticString = """
    le les une des du et est sont nous vous je tu elle ils elles ce cet cette ces qui quoi dont dans par sur avec sans
    sous pas ne mais ou donc votre vos notre nos mon mes son sa ses leur leurs aux tout tous toute toutes bien merci
    bonjour bonsoir salut madame monsieur mme mlle cordialement desole desolee desoles desolees navre navree navres
    excuses excuse excuser excusez pardon regret regrettons regrette
    l' d' j' qu' n' s' c' m' t' jusqu' lorsqu' puisqu' quelqu' aujourd'hui
    etre suis es sommes etes etait etaient etions etiez sera serons serez seront serait seraient ete avoir ai avons avez
    ont avait avaient avions aviez aura aurons aurez auront aurait aurions auriez eu fait faire faites faisons font ferons
    fera peut peux pouvons pouvez peuvent pouvoir pu pourra pourrez pourrait doit devons devez devoir devions dois
    veuillez voulez voulons vouloir voulu va vais vas allons allez aller vont ira venir venez viens vient venu voir vu
    dire dit disons dites savoir sais savez sait mettre mis pris prendre prenons prenez donner donne rendre recu recevoir
    recevez envoyer envoye envoyee envoyons envoyez repondre reponse repondu appeler appele appelez contacter contactez
    """
  private static let french: StaticString = """
    parce quand comme comment pourquoi tres trop peu beaucoup plus moins aussi encore deja toujours jamais rien personne
    ici cela ceci ca celui celle ceux celles lui eux moi toi soi meme memes autre autres chaque plusieurs quelques aucun
    aucune tel telle alors ainsi apres avant pendant depuis entre vers chez contre selon afin lors lorsque puisque tandis
    demain hier soir matin jour jours semaine semaines mois annee annees heure heures lundi mardi mercredi jeudi vendredi
    samedi dimanche janvier fevrier avril juin juillet aout septembre octobre novembre decembre
    colis commande commandes livraison livre livraisons remboursement rembourse rembourser remboursons remboursee facture
    client clients cliente clientele equipe equipes erreur erreurs retard retards faute probleme problemes incident
    desagrement desagrements gene occasionnee comprehension comprenons comprends patience confiance suite dossier dossiers
    demande demandes courriel telephone numero adresse compte magasin boutique produit produits retour retours delai delais
    mieux mal grand grande petit petite bon bonne bons bonnes nouveau nouvelle belle journee soiree
    malheureusement sincerement vraiment effectivement rapidement prochainement directement egalement notamment
    attente attendu attendre attendiez deception decu decue decus regrettable satisfaction avis commentaire sejour visite
    accueil chambre repas plat plats salle serveur prix cher chere chers cheres euros euro carte virement geste
    dedommagement dedommager contactons revenons revenir reviendrons prive mp bjr svp cdt slt dsl
    n'hesitez hesitez hesiter souhaitons souhaite souhaitez esperons espere prions prie remercions remercie
    toutefois cependant neanmoins voici voila puis enfin ensuite peine vite tot tard loin pres
    un sur expedie expediee echange avoir geste semaine travaux lieu fois cas afin temps chose choses
    """
  private static let frenchShared: StaticString = """
    a de la en que se si il me te ma on au or an as car pour y tour pain plus non con sans mal
    """
  private static let otherFunction: StaticString = """
    el los las por para con pero muy usted su sus del nuestro hemos ha der die das und ist nicht wir sie ich ein eine mit
    auf von zu den dem ihre uns es im wird gli di che per non sono siamo della ci suo vostro het een van niet voor wij u
    uw ons zijn dat os uma nao voce com seu sua nosso pelo da do ao
    """
  private static let other: StaticString = """
    el los las una unos unas por para pero muy gracias hola usted ustedes esta este estos estas esto lo su sus del nuestro
    nuestra nuestros pedido siento sentimos lamentamos disculpas disculpe molestias ha han hemos fue sido ser estar
    estamos estan estaba tiene tenemos puede podemos hacer mas tambien cuando donde porque desde hasta sobre entre nos al
    les nosotros buenos dias tardes saludos atentamente cliente servicio envio dinero lamento
    der die das und ist nicht wir sie ich ein eine einen einem einer fur mit auf von zu den dem bitte danke leider ihre
    ihr ihnen ihren uns unser unsere sehr es im bei nach haben wird werden sind war waren kann konnen mich mir dass wenn
    auch noch oder aber wie als zum zur uber durch entschuldigung entschuldigen bestellung lieferung guten tag hallo
    grussen freundlichen herr frau tut leid unannehmlichkeiten
    gli di che per non sono siamo della dei delle degli grazie ci scusiamo scuse ordine vostro vostra suo nostro nostra
    molto da dal dalla nel nella alla allo sul sulla anche piu perche quando questo questa buongiorno cordiali saluti
    gentile signor signora spiace spiacenti abbiamo avete hanno essere stato stata puo
    het een van niet voor wij u uw ons zijn hebben naar dat deze dit ook maar meer bestelling bedankt spijt excuses
    geachte beste groeten vriendelijke onze jullie kunnen wordt werd heeft had aan bij uit om te er
    os uma umas nao voce voces com obrigado obrigada seu sua seus nosso nossa pedimos desculpa desculpas pelo pela ao aos
    nas dos das mais muito ola bom dia encomenda sentimos
    nie jest sie na ze przepraszamy dziekujemy ve bir bu icin och att det som inte vi ar jag
    """
  private static let otherShared: StaticString = """
    a de la en que se si il me te no in is o e un le con as an am so man do ma le un plus on sa es
    """
}
