import type { Text } from '@vigie/shared/language.ts'

/** What the scanner and the verdict say, and what several rooms do: a French or English text that is missing does not compile. */
export const words = {
  pageTitle: { fr: 'Vigie : vérifier un titre maritime', en: 'Vigie: check a seafarer’s title' },
  // scanner
  scannerTitle: { fr: 'Vérifier un titre', en: 'Check a title' },
  pointAtCode: { fr: 'Visez le code du titre', en: 'Point at the code on the title' },
  cameraStarting: { fr: 'La caméra s’ouvre…', en: 'Opening the camera…' },
  cameraPicture: { fr: 'Image de la caméra', en: 'Camera picture' },
  cameraRefused: { fr: 'La caméra n’est pas autorisée', en: 'The camera is not allowed' },
  cameraRefusedAdvice: {
    fr: 'Autorisez-la pour ce site dans les réglages du navigateur, ou choisissez une photo ou un fichier.',
    en: 'Allow it for this site in the browser’s settings, or choose a photo or a file.',
  },
  cameraAbsent: { fr: 'Pas de caméra sur cet appareil', en: 'No camera on this device' },
  cameraAbsentAdvice: {
    fr: 'Choisissez une photo du code ou le PDF du titre, déposez-le sur cette page, ou collez son contenu.',
    en: 'Choose a photo of the code or the title’s PDF, drop it on this page, or paste its content.',
  },
  cameraBusy: { fr: 'La caméra ne répond pas', en: 'The camera does not answer' },
  cameraBusyAdvice: {
    fr: 'Fermez l’application qui s’en sert, puis réessayez.',
    en: 'Close the application that is using it, then try again.',
  },
  tryCameraAgain: { fr: 'Réessayer la caméra', en: 'Try the camera again' },
  torch: { fr: 'Lampe', en: 'Light' },
  chooseFile: { fr: 'Photo ou fichier', en: 'Photo or file' },
  paste: { fr: 'Coller', en: 'Paste' },
  sunlight: { fr: 'Plein soleil', en: 'Sunlight' },
  dropHere: { fr: 'Déposez le fichier pour le vérifier', en: 'Drop the file to check it' },
  otherCode: {
    fr: 'Ce code n’est pas celui d’un titre maritime. Il n’a pas été ouvert.',
    en: 'This code is not that of a seafarer’s title. It was not opened.',
  },
  partOfMany: {
    fr: 'Ce code n’est qu’une partie d’un texte réparti sur plusieurs codes. Celui d’un titre est seul.',
    en: 'This code is only one part of a text spread over several codes. A title’s is one alone.',
  },
  askRegister: { fr: 'Sans code : interroger le registre', en: 'Without a code: ask the register' },
  // places
  menu: { fr: 'Menu', en: 'Menu' },
  placeNotLoaded: {
    fr: 'Cette partie n’est pas encore sur cet appareil. Revenez-y avec du réseau.',
    en: 'This part is not on this device yet. Come back to it with a network.',
  },
  // paste
  pasteTitle: { fr: 'Coller le contenu d’un titre', en: 'Paste the content of a title' },
  pasteLabel: {
    fr: 'Texte du code QR, lien du titre, ou fichier title.vc.json',
    en: 'Text of the QR code, link of the title, or title.vc.json',
  },
  pastedOther: {
    fr: 'Ce texte n’est pas celui d’un titre. Copiez-le en entier, tel que vous l’avez reçu.',
    en: 'This text is not that of a title. Copy all of it, as you received it.',
  },
  pastedNothing: { fr: 'Collez d’abord un texte.', en: 'Paste a text first.' },
  check: { fr: 'Vérifier', en: 'Check' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  // what this device knows
  preparing: { fr: 'Préparation…', en: 'Getting ready…' },
  readyOffline: { fr: 'Prêt hors ligne · statuts du {date}', en: 'Ready offline · status as of {date}' },
  readyOnlineOnly: { fr: 'Statuts du {date}', en: 'Status lists of {date}' },
  readyWithoutStatus: { fr: 'Prêt · statuts inconnus', en: 'Ready · status unknown' },
  notReady: {
    fr: 'Pas encore prêt : ouvrez cette page une fois avec du réseau',
    en: 'Not ready yet: open this page once with a network',
  },
  updateRefused: {
    fr: 'Une mise à jour des listes de confiance a été refusée : elle n’est pas signée comme il faut. Les précédentes restent en vigueur.',
    en: 'An update of the trust lists was refused: it is not properly signed. The previous ones stay in force.',
  },
  keptFilesRefused: {
    fr: 'Les listes de confiance gardées sur cet appareil ont été altérées et ne servent plus. Reconnectez-vous au réseau.',
    en: 'The trust lists kept on this device were altered and are no longer used. Connect to the network again.',
  },
  // checking
  checking: { fr: 'Vérification…', en: 'Checking…' },
  readingFile: { fr: 'Lecture du fichier…', en: 'Reading the file…' },
  comparingPage: { fr: 'Comparaison de la page et du titre…', en: 'Comparing the page with the title…' },
  // verdict
  checkedAt: { fr: 'Vérifié le {date}', en: 'Checked on {date}' },
  also: { fr: 'Aussi', en: 'Also' },
  holder: { fr: 'Titulaire', en: 'Holder' },
  familyName: { fr: 'Nom', en: 'Family name' },
  givenName: { fr: 'Prénoms', en: 'Given names' },
  birthDate: { fr: 'Date de naissance', en: 'Date of birth' },
  bearerNotProven: {
    fr: 'Le code prouve le titre, pas que la personne présente en est titulaire.',
    en: 'The code proves the title, not that the person in front of you holds it.',
  },
  mayDo: { fr: 'Ce que cette personne peut faire', en: 'What this person may do' },
  saidToAllow: {
    fr: 'Ce que le titre permettait, quand il était en vigueur',
    en: 'What the title allowed while in force',
  },
  titleSays: { fr: 'Ce que dit le titre', en: 'What the title says' },
  willAllow: { fr: 'Ce que le titre permettra', en: 'What the title will allow' },
  validity: { fr: 'Validité', en: 'Validity' },
  number: { fr: 'Numéro', en: 'Number' },
  underRegulation: { fr: 'Convention STCW, règle {rules}', en: 'STCW Convention, regulation {rules}' },
  underRegulations: { fr: 'Convention STCW, règles {rules}', en: 'STCW Convention, regulations {rules}' },
  trustList: { fr: 'Liste de confiance', en: 'Trust list' },
  trustListIs: { fr: 'version {version}, du {date}', en: 'version {version}, of {date}' },
  publicLog: { fr: 'Journal public', en: 'Public log' },
  publicLogState: { fr: 'Ce que cet appareil en a vu', en: 'What this device saw of it' },
  print: { fr: 'Imprimer', en: 'Print' },
  scanNext: { fr: 'Titre suivant', en: 'Scan next' },
  // refusals of the page itself
  notReadTitle: { fr: 'Impossible de lire ce titre', en: 'This title cannot be read' },
  tookTooLong: { fr: 'La vérification a été arrêtée', en: 'The check was stopped' },
  tookTooLongAdvice: {
    fr: 'Elle prenait trop de temps. Ce document n’est pas fait comme un titre : rien n’a été conclu.',
    en: 'It was taking too long. This document is not made as a title is: nothing was concluded.',
  },
  notReadAdvice: {
    fr: 'Visez à nouveau le code, ou choisissez le PDF du titre, une photo nette du code ou le fichier title.vc.json.',
    en: 'Point at the code again, or choose the title’s PDF, a sharp photo of the code or the file title.vc.json.',
  },
  notTrustReady: { fr: 'Impossible de conclure ici', en: 'No conclusion possible here' },
  notTrustReadyAdvice: {
    fr: 'Cet appareil n’a pas encore reçu la liste des autorités reconnues. Ouvrez cette page une fois avec du réseau, puis recommencez.',
    en: 'This device has not yet received the list of recognised authorities. Open this page once with a network, then try again.',
  },
} as const satisfies Record<string, Text>
