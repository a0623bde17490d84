import type { Text } from '@vigie/shared/language.ts'

export const words = {
  goToTitles: { fr: 'Voir mes titres', en: 'See my titles' },
  tryAgain: { fr: 'Réessayer', en: 'Try again' },
  back: { fr: 'Retour', en: 'Back' },

  // adding a title
  addTitle: { fr: 'Ajouter un titre', en: 'Add a title' },
  allAtOnce: { fr: 'Tous mes titres d’un coup', en: 'All my titles at once' },
  allAdvice: {
    fr: 'Connectez-vous auprès de votre administration : elle remet tous vos titres à cet appareil, avec leurs PDF.',
    en: 'Sign in to your administration: it hands all your titles to this device, with their PDFs.',
  },
  signInToReceive: { fr: 'Se connecter et tout recevoir', en: 'Sign in and receive all' },
  refreshTitles: { fr: 'Recevoir à nouveau mes titres', en: 'Receive my titles again' },
  scanHeading: { fr: 'Un code ou un lien', en: 'A code or a link' },
  scanAdvice: {
    fr: 'Visez le code que montre un service qui vous remet ou vous demande un titre.',
    en: 'Point at the code shown by a service that gives you a title or asks you for one.',
  },
  startCamera: { fr: 'Scanner un code', en: 'Scan a code' },
  stopCamera: { fr: 'Fermer la caméra', en: 'Close the camera' },
  cameraPicture: { fr: 'Image de la caméra', en: 'Camera picture' },
  cameraStarting: { fr: 'La caméra s’ouvre…', en: 'Opening the camera…' },
  cameraRefused: {
    fr: 'La caméra n’est pas autorisée pour ce site : autorisez-la dans les réglages du navigateur, ou collez le lien.',
    en: 'The camera is not allowed for this site: allow it in the browser’s settings, or paste the link.',
  },
  cameraAbsent: {
    fr: 'Cet appareil n’a pas de caméra utilisable : choisissez une photo du code, ou collez le lien.',
    en: 'This device has no usable camera: choose a photo of the code, or paste the link.',
  },
  cameraBusy: {
    fr: 'Une autre application utilise la caméra : fermez-la, puis réessayez.',
    en: 'Another application is using the camera: close it, then try again.',
  },
  choosePhoto: { fr: 'Photo du code', en: 'Photo of the code' },
  linkLabel: { fr: 'Lien reçu', en: 'Link received' },
  openLink: { fr: 'Ouvrir', en: 'Open' },
  notForUs: {
    fr: 'Ce texte n’est ni une offre ni une demande de titre. Rien n’a été envoyé.',
    en: 'This text is neither an offer of a title nor a request for one. Nothing was sent.',
  },
  noCodeInPhoto: { fr: 'Aucun code n’a été trouvé dans cette photo.', en: 'No code was found in this photo.' },
  printedTitle: {
    fr: 'C’est le code imprimé sur un titre. Il sert à le vérifier, pas à le recevoir : ouvrez le vérificateur.',
    en: 'This is the code printed on a title. It is for checking it, not for receiving it: open the verifier.',
  },
  openVerifier: { fr: 'Ouvrir le vérificateur', en: 'Open the verifier' },

  // a stranger, before anything is asked of them
  strangerTitle: { fr: 'Connaissez-vous ce service ?', en: 'Do you know this service?' },
  strangerLead: {
    fr: 'Ce lien mène à une adresse que votre administration ne cite pas. Rien ne lui a encore été demandé.',
    en: 'This link leads to an address that your administration does not name. Nothing has been asked of it yet.',
  },
  strangerAdvice: {
    fr: 'Continuez seulement si vous attendez un document de ce service et si l’adresse est bien la sienne, lettre par lettre.',
    en: 'Go on only if you expect a document from this service and the address is truly theirs, letter by letter.',
  },
  oddAddress: {
    fr: 'Cette adresse est écrite avec des caractères inhabituels : elle peut être faite pour ressembler à une autre.',
    en: 'This address is written with unusual characters: it may be made to look like another one.',
  },
  lookAtOffer: { fr: 'Regarder l’offre', en: 'Look at the offer' },
  doNotGoOn: { fr: 'Ne pas continuer', en: 'Do not go on' },
  opening: { fr: 'Lecture de l’offre…', en: 'Reading the offer…' },

  // consent
  offerOne: { fr: 'Un document vous est proposé', en: 'A document is offered to you' },
  offerSome: { fr: 'Des documents vous sont proposés', en: 'Documents are offered to you' },
  from: { fr: 'Proposé par', en: 'Offered by' },
  address: { fr: 'Adresse', en: 'Address' },
  yourAdministration: { fr: 'Votre administration', en: 'Your administration' },
  agreedNote: {
    fr: 'Ce service est reconnu par votre administration.',
    en: 'This service is recognised by your administration.',
  },
  unknownNote: {
    fr: 'Personne ne répond de ce service. Cet appareil ne pourra pas dire si ce qu’il remet est authentique.',
    en: 'Nobody answers for this service. This device will not be able to say whether what it gives is authentic.',
  },
  callsItself: { fr: 'Il se présente ainsi : « {name} »', en: 'It calls itself “{name}”' },
  iKnowThem: {
    fr: 'Je connais ce service et j’attends ce document de lui.',
    en: 'I know this service and I expect this document from it.',
  },
  whatIsOffered: { fr: 'Ce qui est proposé', en: 'What is offered' },
  unnamedDocument: { fr: 'Document sans nom', en: 'Document without a name' },
  inForms: { fr: 'sous {count} formes', en: 'in {count} forms' },
  whatIsSent: {
    fr: 'Rien de vous n’a encore été envoyé. Si vous acceptez, cet appareil prouve sa clé à ce service ; aucun de vos autres documents ne lui est montré.',
    en: 'Nothing of yours has been sent yet. If you accept, this device proves its key to this service; none of your other documents are shown to it.',
  },
  willSignIn: {
    fr: 'Vous allez vous connecter sur la page de ce service, puis revenir ici.',
    en: 'You will sign in on this service’s own page, then come back here.',
  },
  allTogether: {
    fr: 'Tous vos titres viendront ensemble, avec leurs PDF.',
    en: 'All your titles will come together, with their PDFs.',
  },
  code: { fr: 'Code de remise', en: 'Hand-over code' },
  codeAdvice: {
    fr: 'Il vous a été donné à part : au guichet, par courrier ou par message.',
    en: 'It was given to you separately: at the counter, by post or by message.',
  },
  codeDigits: { fr: '{count} chiffres', en: '{count} digits' },
  codeCharacters: { fr: '{count} caractères', en: '{count} characters' },
  codeSaid: { fr: 'Le service précise : « {words} »', en: 'The service adds: “{words}”' },
  accept: { fr: 'Recevoir', en: 'Receive' },
  acceptAndSignIn: { fr: 'Se connecter et recevoir', en: 'Sign in and receive' },
  notNow: { fr: 'Pas maintenant', en: 'Not now' },
  collecting: { fr: 'Réception…', en: 'Receiving…' },
  leaving: { fr: 'Vers la page de connexion…', en: 'To the sign-in page…' },

  // what became of it
  received: { fr: 'C’est sur cet appareil', en: 'It is on this device' },
  receivedLead: {
    fr: 'Ces documents sont gardés ici et se montrent sans réseau.',
    en: 'These documents are kept here and can be shown without a network.',
  },
  waitingTitle: { fr: 'Pas encore signé', en: 'Not signed yet' },
  waitingOne: {
    fr: 'Le service doit encore signer {count} document. Cet appareil le redemandera de lui-même ; vous n’avez rien à faire.',
    en: 'The service has still to sign {count} document. This device will ask for it again by itself; there is nothing to do.',
  },
  waitingSome: {
    fr: 'Le service doit encore signer {count} documents. Cet appareil les redemandera de lui-même ; vous n’avez rien à faire.',
    en: 'The service has still to sign {count} documents. This device will ask for them again by itself; there is nothing to do.',
  },
  askNow: { fr: 'Redemander maintenant', en: 'Ask again now' },
  refusedTitle: { fr: 'Rien n’a été ajouté', en: 'Nothing was added' },

  // all titles
  collectingAll: { fr: 'Réception de vos titres', en: 'Receiving your titles' },
  progress: { fr: '{done} sur {all}', en: '{done} of {all}' },
  progressStart: { fr: 'Lecture de la liste de vos titres…', en: 'Reading the list of your titles…' },
  canLeave: {
    fr: 'Vous pouvez quitter cette page : la réception reprendra où elle en était.',
    en: 'You may leave this page: receiving will go on where it was.',
  },
  allReceived: { fr: 'Tous vos titres sont sur cet appareil.', en: 'All your titles are on this device.' },
  noneYet: {
    fr: 'L’administration n’a pas de titre à vous remettre pour le moment.',
    en: 'The administration has no title to hand to you for the moment.',
  },
  failedOne: { fr: '{count} titre n’a pas pu être reçu.', en: '{count} title could not be received.' },
  failedSome: { fr: '{count} titres n’ont pas pu être reçus.', en: '{count} titles could not be received.' },
  toBeSignedOne: {
    fr: '{count} titre attend encore sa signature : revenez plus tard.',
    en: '{count} title still waits for its signature: come back later.',
  },
  toBeSignedSome: {
    fr: '{count} titres attendent encore leur signature : revenez plus tard.',
    en: '{count} titles still wait for their signature: come back later.',
  },
  stopped: { fr: 'La réception s’est arrêtée.', en: 'Receiving has stopped.' },
  goOn: { fr: 'Reprendre', en: 'Go on' },

  // sign-in
  signIn: { fr: 'Connexion', en: 'Signing in' },
  signingIn: { fr: 'Connexion en cours…', en: 'Signing in…' },
  invitationLead: {
    fr: '{name} vous invite à ouvrir votre dossier sur cet appareil.',
    en: '{name} invites you to open your file on this device.',
  },
  invitationAdvice: {
    fr: 'Cette invitation ne sert qu’une fois. Continuez seulement si ce téléphone est le vôtre.',
    en: 'This invitation works once. Go on only if this phone is yours.',
  },
  openMyFile: { fr: 'Ouvrir mon dossier', en: 'Open my file' },
  signInLead: {
    fr: 'Connectez-vous auprès de votre administration pour recevoir vos titres et suivre vos demandes.',
    en: 'Sign in to your administration to receive your titles and follow your applications.',
  },
  signInButton: { fr: 'Se connecter', en: 'Sign in' },
  signedInSince: { fr: 'Vous êtes connecté depuis le {date}.', en: 'You have been signed in since {date}.' },
  session: { fr: 'Connexion et déconnexion', en: 'Signing in and out' },
  signOut: { fr: 'Se déconnecter', en: 'Sign out' },
  signedOutNote: {
    fr: 'Se déconnecter n’enlève aucun titre de cet appareil.',
    en: 'Signing out removes no title from this device.',
  },
} as const satisfies Record<string, Text>
