import PardonText

/// Mail put together line by line: each input byte names a line of `lines`, so that mutations keep the lines that the
/// region classifier looks for and change their order, repetition and nesting.
enum RegionFuzz {
  nonisolated(unsafe) private static var scratch = TextScratch(textBytes: 0)
  nonisolated(unsafe) private static var text: [UInt8] = []

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    text.removeAll(keepingCapacity: true)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0xFF:
        // Eight bytes as they are: markers of other kinds, and what is not text at all.
        text.append(contentsOf: bytes[position..<min(bytes.count, position + 8)])
        position = min(bytes.count, position + 8)
      case 0xFE: text.append(contentsOf: "> ".utf8)
      case 0xFD: text.append(contentsOf: "\r\n".utf8)
      case 0xFC: text.append(contentsOf: "  ".utf8)
      default:
        text.append(contentsOf: lines[Int(byte) % lines.count])
        text.append(UInt8(ascii: "\n"))
      }
    }
    return text.withUnsafeBufferPointer(TextFuzz.run)
  }

  private static let lines: [[UInt8]] = [
    "", "Hello Maria,", "Bonjour Madame Roy,", "Hi all", "Cher Paul,", "We are sorry that your parcel was late.",
    "Nous sommes désolés : votre colis est arrivé en retard.", "On Monday your order was lost.",
    "Le 3 mai, votre table était prise.", "On 3 May 2025 at 10:12, Ana Cruz wrote:",
    "On Tue, 4 Mar 2025, Ana Cruz <ana@example.com>", "wrote:", "Le 3 mai 2025 à 10:12, Ana Cruz a écrit :",
    "Le lun. 5 mai 2025 à 9 h 30, Ana Cruz <ana@example.com> a", "écrit :", "-----Original Message-----",
    "-----Message d'origine-----", "---------- Forwarded message ---------", "---------- Message transféré ----------",
    "From: Ana Cruz <ana@example.com>", "Sent: Monday, 5 May 2025 10:00", "To: Care <care@example.com>",
    "Subject: Late parcel", "De : Ana Cruz <ana@example.com>", "Envoyé : lundi 5 mai 2025 10:00",
    "À : Service <service@example.com>", "Objet : Colis en retard", "Cc: x@example.com", "Date : 2025-05-05",
    "-- ", "--", "________________________________", "* * *", "Kind regards,", "Best,", "Thanks", "Thank you,",
    "Cordialement,", "Bien à vous,", "Merci", "Ana Cruz", "Customer Care", "Service à la clientèle",
    "Tel. +44 20 7946 0018",
    "Tél. 514 555-0142", "www.example.com", "Sent from my iPhone", "Envoyé de mon iPhone", "Get Outlook for Android",
    "Télécharger Outlook pour Android", "This email and any attachments are confidential and intended solely for",
    "the addressee. If you have received it in error, please delete it.",
    "Ce courriel est confidentiel et destiné exclusivement à son destinataire.",
    "Si vous l'avez reçu par erreur, veuillez le supprimer.", "Please consider the environment before printing.",
    "> The parcel never came.", ">> Where is it?", "> > Où est-il ?", "|  a table |", "- a refund of £20",
    "* un bon de 20 €",
    "1. first", "PS: we have also written to the carrier.", "P.-S. Un bon est joint.", "[cid:image001.png]", "\u{FEFF}",
    "\u{200B}", "<html>", "Begin forwarded message:", "Début du message réexpédié :", "***",
    "##- Please type your reply above this line -##", "--- Répondez au-dessus de cette ligne ---", "[Logo]",
    "<image001.png>", "Opening hours: Mon-Fri, 9 am to 5 pm", "Rate this reply: https://example.com/r",
    "Notez cette réponse", "Nos horaires : 9 h à 18 h", "*** DISCLAIMER ***",
    "Example Ltd is registered in England, company number 01234567.",
    "Exemple, SAS au capital de 50 000 €, RCS Lille 123 456 789.", "Wishing you a lovely day,",
    "En vous souhaitant une belle journée,", "Until Friday,", "Anna Field (she/her) | IT",
    "---- On Tue, 4 Mar 2025 Ana Cruz <ana@example.com> wrote ---", "-----BEGIN PGP SIGNED MESSAGE-----",
    "-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----", "- -- ",
  ].map { Array($0.utf8) }
}
