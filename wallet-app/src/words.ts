import type { Text } from '@vigie/shared/language.ts'
import type { VerdictReason } from '@vigie/shared/verification/verdict.ts'

/** Every sentence of the page, in every language: one that is missing does not compile. */
export const words = {
  pageTitle: { fr: 'Vigie : mes titres de marin', en: 'Vigie: my seafarer’s titles' },
  myTitles: { fr: 'Mes titres', en: 'My titles' },
  // home
  emptyTitle: { fr: 'Aucun titre sur cet appareil', en: 'No title on this device' },
  emptyAdvice: {
    fr: 'Quand l’administration délivre un titre, elle vous envoie un lien et un code QR. Ouvrez le lien sur cet appareil, ou scannez le code.',
    en: 'When the administration issues a title, it sends you a link and a QR code. Open the link on this device, or scan the code.',
  },
  addTitle: { fr: 'Ajouter un titre', en: 'Add a title' },
  deadlines: { fr: 'Prochaines échéances', en: 'Coming to an end' },
  endedOn: { fr: 'terminé le {date}', en: 'ended on {date}' },
  endsOn: { fr: '{in}, le {date}', en: '{in}, on {date}' },
  keptHere: {
    fr: 'Vos titres sont gardés sur cet appareil seulement, et se montrent sans réseau.',
    en: 'Your titles are kept on this device only, and can be shown without a network.',
  },
  loading: { fr: 'Ouverture de vos titres…', en: 'Opening your titles…' },
  storageRefused: {
    fr: 'Cet appareil ne laisse pas cette page garder de titres (navigation privée ?). Ouvrez-la dans une fenêtre ordinaire.',
    en: 'This device does not let this page keep titles (private browsing?). Open it in an ordinary window.',
  },
  // card
  holder: { fr: 'Titulaire', en: 'Holder' },
  number: { fr: 'Numéro', en: 'Number' },
  showCode: { fr: 'Montrer le code', en: 'Show the code' },
  more: { fr: 'Fonctions, limites et détails', en: 'Functions, limits and details' },
  issuedBy: { fr: 'Délivré par', en: 'Issued by' },
  issuedOn: { fr: 'Délivré le', en: 'Issued on' },
  regulation: { fr: 'Règle STCW', en: 'STCW regulation' },
  notCheckedYet: { fr: 'Pas encore vérifié', en: 'Not checked yet' },
  notCheckedAdvice: {
    fr: 'La liste des autorités reconnues n’a pas pu être obtenue. Le titre sera vérifié au retour du réseau.',
    en: 'The list of recognised authorities could not be had. The title will be checked once there is a network.',
  },
  checking: { fr: 'Vérification…', en: 'Checking…' },
  // code
  codeFor: { fr: 'Code QR du titre de {name}', en: 'QR code of {name}’s title' },
  brightness: {
    fr: 'Montez la luminosité de l’écran et essuyez-le.',
    en: 'Turn up the screen’s brightness and wipe it dry.',
  },
  swipe: {
    fr: 'Titre {index} sur {count}, faites glisser pour les autres',
    en: 'Title {index} of {count}, swipe for the others',
  },
  codes: { fr: 'Codes de mes titres', en: 'Codes of my titles' },
  close: { fr: 'Fermer', en: 'Close' },
  // removal
  remove: { fr: 'Supprimer', en: 'Delete' },
  removeTitle: { fr: 'Supprimer ce titre de cet appareil ?', en: 'Delete this title from this device?' },
  removeAdvice: {
    fr: 'Le titre reste valable : seule cette copie disparaît. Pour la retrouver, il faudra demander un nouveau lien à l’administration.',
    en: 'The title stays valid: only this copy goes. To have it back you will need to ask the administration for a new link.',
  },
  keep: { fr: 'Garder', en: 'Keep' },
  // offer
  offerTitle: { fr: 'Un titre vous est proposé', en: 'A title is offered to you' },
  offerFrom: {
    fr: '{host} vous envoie un titre. Il ne peut être reçu qu’une fois, sur un seul appareil : celui-ci convient-il ?',
    en: '{host} is sending you a title. It can be received only once, on one device: is this the right one?',
  },
  receive: { fr: 'Recevoir sur cet appareil', en: 'Receive on this device' },
  notNow: { fr: 'Pas maintenant', en: 'Not now' },
  receiving: { fr: 'Réception du titre…', en: 'Receiving the title…' },
  receivedTitle: { fr: 'Ajouter ce titre ?', en: 'Add this title?' },
  receivedFrom: { fr: 'Délivré par {issuer}', en: 'Issued by {issuer}' },
  add: { fr: 'Ajouter à mes titres', en: 'Add to my titles' },
  doNotAdd: { fr: 'Ne pas ajouter', en: 'Do not add' },
  unknownIssuerTitle: { fr: 'Ce lien vient d’ailleurs', en: 'This link is from elsewhere' },
  unknownIssuerAdvice: {
    fr: 'Il ne mène pas à une administration que cette page connaît. Rien n’a été envoyé ni reçu.',
    en: 'It does not lead to an administration that this page knows. Nothing was sent or received.',
  },
  badLinkTitle: { fr: 'Ce n’est pas un lien de titre', en: 'This is not the link of a title' },
  badLinkAdvice: {
    fr: 'Copiez le lien entier, tel que l’administration l’a envoyé. Le code imprimé sur un titre, lui, sert à le vérifier.',
    en: 'Copy the whole link, as the administration sent it. The code printed on a title is for checking it.',
  },
  noNetworkTitle: { fr: 'Pas de réseau', en: 'No network' },
  noNetworkAdvice: {
    fr: 'Le lien n’a pas été utilisé : réessayez quand vous aurez du réseau.',
    en: 'The link was not used: try again once you have a network.',
  },
  offerGoneTitle: {
    fr: 'Ce lien a déjà servi, ou n’est plus valable',
    en: 'This link was already used, or is no longer valid',
  },
  offerGoneAdvice: {
    fr: 'Regardez si le titre est déjà dans « Mes titres », ici ou sur un autre appareil. Sinon, demandez un nouveau lien à l’administration.',
    en: 'See whether the title is already under “My titles”, here or on another device. If not, ask the administration for a new link.',
  },
  badAnswerTitle: { fr: 'La réponse reçue n’est pas un titre', en: 'What came is not a title' },
  badAnswerAdvice: {
    fr: 'Prévenez l’administration qui a envoyé ce lien. Rien n’a été ajouté.',
    en: 'Tell the administration that sent this link. Nothing was added.',
  },
  tryAgain: { fr: 'Réessayer', en: 'Try again' },
  backToTitles: { fr: 'Mes titres', en: 'My titles' },
  // scan and paste
  pointAtOffer: { fr: 'Visez le code reçu avec le titre', en: 'Point at the code that came with the title' },
  cameraPicture: { fr: 'Image de la caméra', en: 'Camera picture' },
  cameraOff: {
    fr: 'La caméra n’est pas disponible. Autorisez-la dans les réglages du navigateur, ou collez le lien.',
    en: 'The camera is not available. Allow it in the browser’s settings, or paste the link.',
  },
  linkLabel: { fr: 'Lien reçu de l’administration', en: 'Link received from the administration' },
  open: { fr: 'Ouvrir', en: 'Open' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
} as const satisfies Record<string, Text>

const newTitleAdvice: Text = {
  fr: 'La clé qui a signé ce titre a été volée : demandez à votre administration de vous en délivrer un nouveau.',
  en: 'The key that signed this title was stolen: ask your administration to issue you a new one.',
}

/** What a holder can do, where the verdict alone does not tell. */
export const holderAdvice: Partial<Record<VerdictReason, Text>> = {
  'signed-before-compromise': newTitleAdvice,
  'key-compromised': newTitleAdvice,
}
