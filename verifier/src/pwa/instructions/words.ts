import type { Text } from '@vigie/shared/language.ts'

/** One A4 sheet in each language: what is added here must still fit on it (e2e/pages/instructions.test.ts counts the pages). */
export const words = {
  title: {
    fr: 'Vérifier un titre maritime : instructions à garder à bord',
    en: 'Verifying a seafarer’s title: instructions to keep on board',
  },
  basis: {
    fr: 'D’après les circulaires de l’OMI MSC.1/Circ.1665 et FAL.5/Circ.39/Rev.2.',
    en: 'After IMO circulars MSC.1/Circ.1665 and FAL.5/Circ.39/Rev.2.',
  },
  printSheet: { fr: 'Imprimer cette feuille', en: 'Print this sheet' },
  withoutScript: { fr: 'La même feuille, sans script', en: 'The same sheet, without script' },
  otherLanguages: { fr: 'Autres langues', en: 'Other languages' },
  openVerifier: { fr: 'Ouvrir la page de vérification', en: 'Open the verification page' },
  // the address
  addressTitle: { fr: 'La seule adresse officielle', en: 'The one official address' },
  addressText: {
    fr: 'Lisez l’adresse de la page avant de croire sa réponse. Un code collé sur un autre, un message ou un moteur de recherche peuvent mener à une page qui l’imite. Le plus sûr : ouvrir cette page soi-même, l’installer, et viser le code depuis elle.',
    en: 'Read the address of the page before you believe its answer. A code stuck over another, a message or a search engine may lead to a page that imitates it. Safest: open this page yourself, install it, and scan the code from inside it.',
  },
  // what it is
  documentTitle: { fr: 'Ce qu’est ce titre', en: 'What this title is' },
  documentSigned: {
    fr: 'Un titre électronique, signé par l’autorité qui l’a délivré. Sur papier, en PDF ou sur un écran, c’est le même titre ; vu sur un écran, il est à bord comme s’il était sur papier.',
    en: 'An electronic title, signed by the authority that issued it. On paper, as a PDF or on a screen it is the same title; seen on a screen, it is on board as if it were on paper.',
  },
  numberLead: { fr: 'Numéro unique', en: 'Unique number' },
  numberText: {
    fr: 'Imprimé sur le titre, écrit dans son code et dans le registre : les trois sont les mêmes.',
    en: 'Printed on the title, written in its code and in the register: all three are the same.',
  },
  symbolLead: { fr: 'Symbole', en: 'Symbol' },
  symbolText: {
    fr: 'Le nom et le symbole de l’autorité sont en haut du titre. Un symbole se copie : la vérification seule prouve.',
    en: 'The authority’s name and symbol are at the top of the title. A symbol can be copied: only the check proves.',
  },
  codeLead: { fr: 'Code', en: 'Code' },
  codeText: {
    fr: 'Il contient tout le titre et sa signature. La vérification se fait sur votre appareil : personne n’apprend quel titre vous vérifiez.',
    en: 'It holds the whole title and its signature. The check is made on your device: nobody learns which title you check.',
  },
  // how
  howTitle: { fr: 'Comment vérifier', en: 'How to verify' },
  onlineLead: { fr: 'Avec réseau', en: 'With a network' },
  onlineText: {
    fr: 'Ouvrez la page à l’adresse ci-dessus et visez le code.',
    en: 'Open the page at the address above and point at the code.',
  },
  offlineLead: { fr: 'Sans réseau', en: 'Without a network' },
  offlineText: {
    fr: 'Ouverte une fois avec du réseau, la page marche ensuite sans. Avant de monter à bord, lisez « Prêt hors ligne » en haut de l’écran.',
    en: 'Opened once with a network, the page then works without. Before you go on board, read “Ready offline” at the top of the screen.',
  },
  noCameraLead: { fr: 'Sans caméra', en: 'Without a camera' },
  noCameraText: {
    fr: 'Choisissez une photo du code, servez-vous d’un lecteur de codes, ou collez le texte du code.',
    en: 'Choose a photo of the code, use a hand-held code reader, or paste the text of the code.',
  },
  pdfLead: { fr: 'PDF', en: 'PDF' },
  pdfText: {
    fr: 'Ouvrez dans la page le fichier tel qu’il a été reçu : son cachet, ce qui y est écrit et son code sont contrôlés ensemble. Une impression se vérifie par son code.',
    en: 'Open the file in the page as it was received: its seal, what is written on it and its code are checked together. A print is verified by its code.',
  },
  lookUpLead: { fr: 'Code illisible', en: 'Code cannot be read' },
  lookUpText: {
    fr: 'Interrogez le registre avec le numéro du titre et ce que la page demande d’autre, lu sur le titre. Il répond par l’état du titre et sa date.',
    en: 'Ask the register with the number of the title and whatever else the page asks for, read from the title. It answers with the state of the title and its date.',
  },
  // answers
  answersTitle: { fr: 'Les quatre réponses', en: 'The four answers' },
  greenLead: { fr: 'Vert', en: 'Green' },
  greenText: {
    fr: 'Authentique et en vigueur. Comparez le titulaire, puis ses fonctions et leurs limites avec le poste tenu.',
    en: 'Authentic and in force. Compare the holder, then the functions and their limits with the post that is held.',
  },
  orangeLead: { fr: 'Orange', en: 'Orange' },
  orangeText: {
    fr: 'Authentique, mais une chose n’est pas sue, ou l’est depuis trop longtemps ; la page dit laquelle. Recommencez avec du réseau, sinon interrogez l’autorité.',
    en: 'Authentic, but one thing is not known, or was learnt too long ago; the page says which. Try again with a network, or ask the authority.',
  },
  redLead: { fr: 'Rouge', en: 'Red' },
  redText: {
    fr: 'À ne pas accepter tel quel : altéré, retiré, suspendu, expiré, d’une autorité non reconnue. La page dit pourquoi. Imprimez la réponse et interrogez l’autorité.',
    en: 'Not to be accepted as it is: altered, withdrawn, suspended, expired, of an authority that is not recognised. The page says why. Print the answer and ask the authority.',
  },
  greyLead: { fr: 'Gris', en: 'Grey' },
  greyText: {
    fr: 'On ne peut pas conclure. Mettez la page à jour avec du réseau. Gris ne veut jamais dire faux.',
    en: 'No conclusion is possible. Bring the page up to date with a network. Grey never means false.',
  },
  // person
  personTitle: { fr: 'La personne', en: 'The person' },
  personText: {
    fr: 'Comparez avec sa pièce d’identité le nom, les prénoms et la date de naissance que montre la réponse. Le code prouve le titre, pas que la personne présente en est titulaire.',
    en: 'Compare with the identity document the family name, given names and date of birth that the answer shows. The code proves the title, not that the person in front of you holds it.',
  },
  // age
  ageTitle: { fr: 'L’âge de ce qui est su', en: 'The age of what is known' },
  ageText: {
    fr: 'Chaque réponse dit de quand date l’état du titre. Au-delà de l’âge que l’autorité a fixé dans sa liste signée, elle n’est plus verte. L’heure de l’appareil doit être juste.',
    en: 'Each answer says of when it knows the state of the title. Past the age that the authority has set in its signed list, it is green no longer. The clock of the device must be right.',
  },
  ageNow: {
    fr: 'Aujourd’hui : état du titre, {hours} heures ; liste des autorités, {days} jours.',
    en: 'Today: state of the title, {hours} hours; list of authorities, {days} days.',
  },
  // endorsements
  endorsementsTitle: { fr: 'Visas et revalidations périodiques', en: 'Periodic endorsements and revalidation' },
  endorsementsText: {
    fr: 'Rien ne s’ajoute à la main ni au tampon sur ce titre. Un visa ou une revalidation est un titre signé, avec son numéro et son code : vérifiez-le aussi. Un visa cesse d’être valable avec le brevet qu’il vise, et au plus tard cinq ans après sa délivrance (STCW, règle I/2, paragraphe 8).',
    en: 'Nothing is added to this title by hand or by stamp. An endorsement or a revalidation is a signed title with its own number and code: check it too. An endorsement ends with the certificate it endorses, and five years after its issue at the latest (STCW regulation I/2, paragraph 8).',
  },
  // contact
  contactTitle: { fr: 'À qui s’adresser', en: 'Whom to ask' },
  contactText: {
    fr: 'À l’autorité que nomme le titre, par la voie que vous lui connaissez déjà, jamais par une adresse trouvée dans un message ou sur le document en cause. Donnez le numéro unique et la réponse imprimée.',
    en: 'The authority named on the title, by the way you already know it, never by an address found in a message or on the document in question. Give the unique number and the printed answer.',
  },
  contactLead: { fr: 'Contact', en: 'Contact' },
  authoritiesLead: { fr: 'Autorités que reconnaît cet appareil', en: 'Authorities that this device recognises' },
} as const satisfies Record<string, Text>

export type Word = keyof typeof words
