extension French {
  /// Verbs whose forms do not follow from their infinitive.
  ///
  /// One row a model, fields separated by `|`:
  /// 1. the end of the infinitive that the other fields replace; a leading `=` means the whole infinitive;
  /// 2. the present, je to ils; `-iss` alone: as finir;
  /// 3. the stem of future and conditional;
  /// 4. the past participle, masculine singular;
  /// 5. the subjunctive where it does not follow from the present (« reçoivent, recevons »: reçoive, recevions): six forms,
  ///    or two stems, the second for nous and vous;
  /// 6. the imperative (tu, nous, vous) where it is not the present.
  ///
  /// A whole infinitive wins over an end, a longer end over a shorter one.
  /// Source: the conjugations of Bescherelle; every form is compared with the inflection tables of the rule packs in
  /// FrenchVerbTests.
  static let verbModels: [StaticString] = [
    "=être|suis es est sommes êtes sont|ser|été|sois sois soit soyons soyez soient|sois soyons soyez",
    "=avoir|ai as a avons avez ont|aur|eu|aie aies ait ayons ayez aient|aie ayons ayez",
    "=aller|vais vas va allons allez vont|ir|allé|aill all|va allons allez",
    "faire|fais fais fait faisons faites font|fer|fait|fass fass|",
    "pouvoir|peux peux peut pouvons pouvez peuvent|pourr|pu|puiss puiss|",
    "devoir|dois dois doit devons devez doivent|devr|dû||",
    "vouloir|veux veux veut voulons voulez veulent|voudr|voulu|veuill voul|veuille veuillons veuillez",
    "savoir|sais sais sait savons savez savent|saur|su|sach sach|sache sachons sachez",
    "voir|vois vois voit voyons voyez voient|verr|vu||",
    "prévoir|prévois prévois prévoit prévoyons prévoyez prévoient|prévoir|prévu||",
    "pourvoir|pourvois pourvois pourvoit pourvoyons pourvoyez pourvoient|pourvoir|pourvu||",
    "cevoir|çois çois çoit cevons cevez çoivent|cevr|çu||",
    "valoir|vaux vaux vaut valons valez valent|vaudr|valu|vaill val|",
    "prendre|prends prends prend prenons prenez prennent|prendr|pris||",
    "mettre|mets mets met mettons mettez mettent|mettr|mis||",
    "battre|bats bats bat battons battez battent|battr|battu||",
    "tenir|tiens tiens tient tenons tenez tiennent|tiendr|tenu||",
    "venir|viens viens vient venons venez viennent|viendr|venu||",
    "partir|pars pars part partons partez partent|partir|parti||",
    "=répartir|-iss", "=impartir|-iss", "=assortir|-iss", "=asservir|-iss", "=amortir|-iss",
    "sortir|sors sors sort sortons sortez sortent|sortir|sorti||",
    "sentir|sens sens sent sentons sentez sentent|sentir|senti||",
    "mentir|mens mens ment mentons mentez mentent|mentir|menti||",
    "dormir|dors dors dort dormons dormez dorment|dormir|dormi||",
    "servir|sers sers sert servons servez servent|servir|servi||",
    "vrir|vre vres vre vrons vrez vrent|vrir|vert||vre vrons vrez",
    "ffrir|ffre ffres ffre ffrons ffrez ffrent|ffrir|ffert||ffre ffrons ffrez",
    "cueillir|cueille cueilles cueille cueillons cueillez cueillent|cueiller|cueilli||cueille cueillons cueillez",
    "courir|cours cours court courons courez courent|courr|couru||",
    "mourir|meurs meurs meurt mourons mourez meurent|mourr|mort||",
    "quérir|quiers quiers quiert quérons quérez quièrent|querr|quis||",
    "fuir|fuis fuis fuit fuyons fuyez fuient|fuir|fui||",
    "dire|dis dis dit disons disez disent|dir|dit||",
    "=dire|dis dis dit disons dites disent|dir|dit||",
    "=redire|redis redis redit redisons redites redisent|redir|redit||",
    "lire|lis lis lit lisons lisez lisent|lir|lu||",
    "rire|ris ris rit rions riez rient|rir|ri||",
    "crire|cris cris crit crivons crivez crivent|crir|crit||",
    "suffire|suffis suffis suffit suffisons suffisez suffisent|suffir|suffi||",
    "uire|uis uis uit uisons uisez uisent|uir|uit||",
    "nuire|nuis nuis nuit nuisons nuisez nuisent|nuir|nui||",
    "plaire|plais plais plaît plaisons plaisez plaisent|plair|plu||",
    "raire|rais rais rait rayons rayez raient|rair|rait||",
    "taire|tais tais tait taisons taisez taisent|tair|tu||",
    "mouvoir|meus meus meut mouvons mouvez meuvent|mouvr|mu||",
    "falloir|faux faux faut fallons fallez fallent|faudr|fallu|faill fall|",
    "asseoir|assieds assieds assied asseyons asseyez asseyent|assiér|assis||",
    "vêtir|vêts vêts vêt vêtons vêtez vêtent|vêtir|vêtu||",
    "croire|crois crois croit croyons croyez croient|croir|cru||",
    "boire|bois bois boit buvons buvez boivent|boir|bu||",
    "aître|ais ais aît aissons aissez aissent|aîtr|u||",
    "roître|rois rois roît roissons roissez roissent|roîtr|ru||",
    "aitre|ais ais ait aissons aissez aissent|aitr|u||",
    "=naître|nais nais naît naissons naissez naissent|naîtr|né||",
    "=renaître|renais renais renaît renaissons renaissez renaissent|renaîtr|rené||",
    "suivre|suis suis suit suivons suivez suivent|suivr|suivi||",
    "vivre|vis vis vit vivons vivez vivent|vivr|vécu||",
    "rompre|romps romps rompt rompons rompez rompent|rompr|rompu||",
    "vaincre|vaincs vaincs vainc vainquons vainquez vainquent|vaincr|vaincu||",
    "clure|clus clus clut cluons cluez cluent|clur|clu||",
    "=inclure|inclus inclus inclut incluons incluez incluent|inclur|inclus||",
    "indre|ins ins int ignons ignez ignent|indr|int||",
    "soudre|sous sous sout solvons solvez solvent|soudr|solu||",
    "coudre|couds couds coud cousons cousez cousent|coudr|cousu||",
    "=envoyer|envoie envoies envoie envoyons envoyez envoient|enverr|envoyé||envoie envoyons envoyez",
    "=renvoyer|renvoie renvoies renvoie renvoyons renvoyez renvoient|renverr|renvoyé||renvoie renvoyons renvoyez",
  ]

  /// Verbs in -eler and -eter that double their consonant (« appelle »); the others take è (« achète »).
  static let doublingVerbs: StaticString = "appeler jeter renouveler épeler ficeler étiqueter chanceler feuilleter"

  /// Verbs that take « être » without being reflexive.
  static let verbsWithEtre: StaticString = """
    aller arriver décéder demeurer devenir entrer intervenir mourir naître partir parvenir redevenir repartir rester \
    retomber retourner revenir survenir tomber venir
    """
}
