/// Apologies in languages Pardon does not grade.
enum OtherLanguages {
  static let all = [
    """
    Guten Tag Frau Brandt, es tut uns sehr leid, dass Ihr Paket zu spät angekommen ist. Leider hat der \
    Fahrer die Adresse nicht gefunden. Wir erstatten Ihnen 20 € und entschuldigen uns für die \
    Unannehmlichkeiten.
    """,
    """
    Estimada señora: lamentamos mucho el retraso de su pedido y le pedimos disculpas por las molestias. \
    El transportista no encontró la dirección. Le devolvemos 20 € hoy mismo.
    """,
    """
    Gentile signora, ci scusiamo per il ritardo del suo ordine. Purtroppo il corriere non ha trovato \
    l'indirizzo. Le rimborsiamo oggi 20 € e restiamo a disposizione.
    """,
    """
    Beste mevrouw, het spijt ons dat uw pakket te laat is aangekomen. Helaas kon de bezorger het adres \
    niet vinden. Wij betalen u vandaag 20 € terug.
    """,
    """
    Prezada senhora, pedimos desculpa pelo atraso da sua encomenda. Infelizmente o estafeta não \
    encontrou a morada. Devolvemos hoje 20 € e agradecemos a sua compreensão.
    """,
    """
    Szanowna Pani, bardzo przepraszamy za opóźnienie przesyłki. Niestety kurier nie znalazł adresu. \
    Dziś zwracamy 20 €.
    """,
    "お客様、配送が遅れまして誠に申し訳ございません。本日二十ユーロを返金いたします。",
    "نعتذر بشدة عن تأخر طلبكم. سنعيد لكم عشرين يورو اليوم.",
  ]
}
