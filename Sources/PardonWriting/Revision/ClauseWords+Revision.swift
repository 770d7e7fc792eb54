internal import PardonGrading

extension ClauseWords {
  /// Joins two clauses; goes with the one that is removed.
  static let conjunctions = ClauseWords(
    "and", "but", "so", "or", "yet", "however", "et", "mais", "donc", "car", "puis", "ainsi", "toutefois", "cependant")
  /// Join what follows to what stands before, and take no comma behind them.
  static let joining = ClauseWords("and", "but", "or", "et", "mais", "ou", "car")
  static let suppositions = ClauseWords("if", "si", "s'")
  /// Take up a condition in the main clause.
  static let correlatives = ClauseWords("then", "alors")
  /// Say whose someone is: the writer's.
  static let ours = ClauseWords("our", "my", "notre", "nos", "mon", "ma", "mes")
  /// Mean someone or something of the sentence before.
  static let personal = ClauseWords("it", "he", "she", "they", "il", "elle", "ils", "elles")
  /// Can begin a main clause.
  static let subjects = ClauseWords(
    "we", "i", "you", "it", "they", "he", "she", "this", "that", "these", "your", "our", "my", "the", "there", "please",
    "nous", "je", "j'", "vous", "tu", "il", "elle", "ils", "elles", "on", "c'", "ce", "cela", "cette", "notre", "nos",
    "votre", "vos", "mon", "mes", "le", "la", "les", "l'")
  /// Of these, those that do not point back.
  static let leadSubjects = ClauseWords(
    "we", "i", "you", "your", "our", "my", "there", "please", "the", "nous", "je", "j'", "vous", "tu", "on", "notre",
    "nos", "votre", "vos", "mon", "mes", "le", "la", "les", "l'")
  /// Mean someone or something named before.
  static let thirdPersons = ClauseWords(
    "it", "they", "them", "he", "him", "she", "her", "its", "their", "il", "elle", "lui", "eux", "ils", "elles", "leur",
    "y",
    "en")
  static let conditions = ClauseWords(
    "if", "should", "when", "once", "unless", "until", "si", "s'", "quand", "lorsque", "lorsqu'", "des", "tant")
  static let relatives = ClauseWords(
    "which", "who", "whom", "whose", "where", "qui", "que", "qu'", "dont", "ou", "lequel", "laquelle", "lesquels",
    "autant",
    "soit", "voire")
  /// Of these, those that stand for a noun and nothing else.
  static let relativePronouns = ClauseWords(
    "which", "who", "whom", "whose", "qui", "que", "qu'", "dont", "lequel", "laquelle", "lesquels", "lesquelles")
  static let adding = ClauseWords("and", "or", "et", "ou")
  /// Verbs and pronouns that tell a clause from a noun.
  static let auxiliaries = ClauseWords(
    "is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "should", "must", "may", "do",
    "does", "did", "est", "sont", "etait", "etaient", "sera", "seront", "ont", "avait", "avaient", "aura", "va", "vont",
    "peut", "peuvent", "doit", "doivent", "vous", "nous")
  /// Join what explains a noun to it: its verbs are none of the sentence.
  static let linking = ClauseWords(
    "that", "which", "who", "you", "we", "caused", "causing", "qui", "que", "qu'", "dont", "cause", "causes", "causee",
    "causees", "occasionne", "occasionnes", "occasionnee", "occasionnees", "subi", "subis", "subie", "subies")
  static let determiners = ClauseWords(
    "the", "any", "all", "this", "your", "our", "my", "le", "la", "les", "l'", "tout", "toute", "tous", "toutes", "ce",
    "cet", "cette", "ces", "votre", "vos", "notre", "nos", "un", "une", "des")
  /// The same before any noun.
  static let sharedArticles = ClauseWords("the", "any", "all")
  /// What somebody is sorry for, without an article.
  static let harms = ClauseWords(
    "inconvenience", "upset", "distress", "frustration", "stress", "confusion", "delay", "delays", "disappointment",
    "trouble", "worry", "anxiety", "annoyance", "hassle", "discomfort", "disruption", "concern", "embarrassment",
    "disturbance", "desagrement", "desagrements", "retard", "retards", "deception", "inquietude", "contretemps")
  /// Tie what somebody is sorry for to the apology.
  static let complementing = ClauseWords("for", "about", "pour", "de", "d'", "du", "des")
  /// Make something as small or great as it may be, with a verb behind them: « aussi minime soit-elle ».
  static let degrees = ClauseWords("aussi", "si")
  static let wereIt = ClauseWords("soit", "soient", "fut", "fussent", "puisse", "puissent")
  static let sizes = ClauseWords(
    "big", "small", "great", "large", "minor", "major", "grand", "grande", "grands", "grandes", "petit", "petite",
    "petits", "petites", "minime", "minimes")
  /// Cannot end a sentence.
  static let openers = ClauseWords(
    "that", "to", "of", "the", "a", "an", "our", "your", "my", "for", "with", "by", "in", "on", "at", "as", "if",
    "from",
    "than", "is", "are", "was", "were", "que", "qu'", "de", "d'", "du", "des", "a", "au", "aux", "pour", "par", "avec",
    "dans", "sur", "en", "le", "la", "les", "l'", "un", "une", "nos", "notre", "vos", "votre", "mon", "mes", "ce",
    "cette",
    "ces", "dont", "qui", "si", "est", "sont", "chez", "sans", "juste", "just", "only", "seulement", "not", "ne")
  /// Without one of these, words are no clause that can stand alone.
  static let clauseSubjects = ClauseWords(
    "we", "i", "you", "it", "they", "he", "she", "this", "that", "there", "please", "apologies", "sorry",
    "nous", "je", "j'", "vous", "tu", "il", "elle", "ils", "elles", "on", "c'", "ce", "cela", "ca", "excuses",
    "desole", "desoles", "desolee", "desolees", "pardon")
  /// Make a clause depend on another.
  static let subordinators = ClauseWords(
    "while", "although", "though", "if", "as", "since", "because", "when", "whereas", "unless", "until", "after",
    "before", "despite", "due", "given", "should", "si", "s'", "comme", "puisque", "lorsque", "lorsqu'", "quand",
    "bien",
    "tandis", "alors", "en", "malgre", "afin", "suite", "compte", "etant", "pour", "par", "quoique", "parce", "to",
    "for",
    "in", "with", "following", "avec", "dans", "apres", "avant", "depuis")
  /// Open a greeting.
  static let greetings = ClauseWords(
    "dear", "hello", "hi", "hey", "bonjour", "bonsoir", "cher", "chere", "chers", "cheres", "madame", "monsieur",
    "salut")
}
