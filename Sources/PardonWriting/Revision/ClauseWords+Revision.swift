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
