import type { Text } from '@vigie/shared/language.ts'

export const words = {
  // opening
  presentTitle: { fr: 'Présenter un titre', en: 'Present a title' },
  opening: { fr: 'Lecture de la demande…', en: 'Reading the request…' },
  idleLead: {
    fr: 'Pour présenter un titre, scannez le code que montre celui qui le demande, ou collez son lien.',
    en: 'To present a title, scan the code shown by whoever asks for it, or paste its link.',
  },
  scan: { fr: 'Scanner le code', en: 'Scan the code' },
  linkLabel: { fr: 'Lien de la demande', en: 'Link of the request' },
  open: { fr: 'Ouvrir', en: 'Open' },
  backToTitles: { fr: 'Mes titres', en: 'My titles' },
  tryAgain: { fr: 'Réessayer', en: 'Try again' },
  // the other screen
  otherScreenTitle: { fr: 'Comparez les deux écrans', en: 'Compare the two screens' },
  otherScreenLead: {
    fr: 'L’écran sur lequel vous avez scanné le code doit montrer ce nombre :',
    en: 'The screen on which you scanned the code must show this number:',
  },
  otherScreenAdvice: {
    fr: 'S’il en montre un autre, ou aucun, la demande vient de quelqu’un d’autre que celui que vous avez devant vous.',
    en: 'If it shows another one, or none, the request comes from someone else than the one in front of you.',
  },
  sameNumber: { fr: 'C’est le même nombre', en: 'It is the same number' },
  anotherNumber: { fr: 'Ce n’est pas le même', en: 'It is not the same' },
  // consent
  consentTitle: { fr: 'On vous demande des informations', en: 'You are asked for information' },
  whoAsks: { fr: 'Qui demande', en: 'Who asks' },
  registeredWith: { fr: 'Inscrit auprès de : {authority}', en: 'Registered with: {authority}' },
  forVoyage: { fr: 'Pour quel embarquement', en: 'For which voyage' },
  voyage: { fr: 'Navire {ship}, du {from} au {until}', en: 'Ship {ship}, from {from} to {until}' },
  voyageAs: {
    fr: 'Navire {ship}, du {from} au {until}, comme : {capacity}',
    en: 'Ship {ship}, from {from} to {until}, as: {capacity}',
  },
  voyageSaidBy: {
    fr: 'C’est ce que dit celui qui demande : le navire et les dates ne sont inscrits nulle part.',
    en: 'This is what the one who asks says: the ship and the dates stand in no register.',
  },
  asksFor: { fr: 'Demandé :', en: 'Asked for:' },
  asksForOneOf: { fr: 'Demandé : l’un de {count} titres', en: 'Asked for: one of {count} titles' },
  oneOfTitles: { fr: 'L’un de {count} titres', en: 'One of {count} titles' },
  missingHere: { fr: 'Il manque ici', en: 'Missing here' },
  answerGoesTo: { fr: 'La réponse part à', en: 'The answer goes to' },
  why: { fr: 'Pourquoi', en: 'What for' },
  howLong: { fr: 'Combien de temps', en: 'For how long' },
  notKept: { fr: 'Rien n’est gardé une fois que c’est vu.', en: 'Nothing is kept once it has been seen.' },
  keptOneDay: { fr: 'Gardé un jour au plus, jusqu’au {date}.', en: 'Kept for one day at most, until {date}.' },
  keptDays: {
    fr: 'Gardé {days} jours au plus, jusqu’au {date}.',
    en: 'Kept for {days} days at most, until {date}.',
  },
  whatIsShown: { fr: 'Ce qui sera montré', en: 'What will be shown' },
  numbered: { fr: 'N° {number}', en: 'No. {number}' },
  wholeTitle: {
    fr: 'Le titre entier est demandé : tout ce qu’il dit sera montré.',
    en: 'The whole title is asked for: all that it says will be shown.',
  },
  noFact: { fr: 'Seulement que vous le détenez.', en: 'Only that you hold it.' },
  alwaysShown: {
    fr: 'Toujours visibles avec cela : l’autorité et le pays qui ont délivré le titre, ses dates de validité, sa place dans la liste des titres révoqués, et la clé de cet appareil.',
    en: 'Always visible with it: the authority and the country that issued the title, its dates of validity, its place in the list of revoked titles, and the key of this device.',
  },
  chooseTitle: { fr: 'Plusieurs titres conviennent', en: 'Several titles will do' },
  chooseTitles: { fr: 'Choisissez ceux que vous montrez', en: 'Choose those that you show' },
  chooseAll: { fr: 'Les choisir tous', en: 'Choose them all' },
  onlyRequired: {
    fr: 'Ne montrer que ce qui est indispensable à la demande',
    en: 'Show no more than the request cannot do without',
  },
  otherWays: { fr: 'Répondre autrement', en: 'Answer in another way' },
  waySummary: { fr: '{titles} : {count} informations', en: '{titles}: {count} facts' },
  wayNone: { fr: 'Ne pas répondre à cette demande facultative', en: 'Do not answer this optional request' },
  notInForce: { fr: 'Dites-le avant de le montrer :', en: 'Say so before you show it:' },
  takenBack: {
    fr: 'Les copies de ce titre que garde cet appareil ont été invalidées.',
    en: 'The copies of this title that this device keeps were invalidated.',
  },
  takenBackAdvice: {
    fr: 'Celui qui le demande verra qu’elles n’ont plus cours : recevez d’abord le titre à nouveau, ou présentez-le avec un autre appareil.',
    en: 'Whoever asks for it will see that they no longer hold: first receive the title again, or present it with another device.',
  },
  share: { fr: 'Partager', en: 'Share' },
  doNotShare: { fr: 'Ne pas partager', en: 'Do not share' },
  sending: { fr: 'Envoi…', en: 'Sending…' },
  // no title
  nothingFitsTitle: { fr: 'Aucun titre ne convient', en: 'No title will do' },
  nothingFitsLead: {
    fr: '{verifier} demande un titre ou une information que cet appareil n’a pas. Rien n’a été envoyé.',
    en: '{verifier} asks for a title or a fact that is not on this device. Nothing was sent.',
  },
  boundElsewhereTitle: {
    fr: 'Ce titre est lié à un autre appareil',
    en: 'This title is bound to another device',
  },
  boundElsewhereLead: {
    fr: 'Le titre demandé par {verifier} est ici, mais pas la clé qui prouve qu’il est à vous : elle est restée sur l’ancien appareil.',
    en: 'The title that {verifier} asks for is here, but not the key that proves it is yours: it stayed on the former device.',
  },
  boundElsewhereAdvice: {
    fr: 'Connectez-vous à l’autorité et recevez le titre à nouveau : il sera lié à cet appareil. En attendant, son code se montre et se vérifie.',
    en: 'Sign in to the authority and receive the title again: it will be bound to this device. Until then its code can be shown and checked.',
  },
  // refusals
  notRegisteredTitle: { fr: 'N’y répondez pas', en: 'Do not answer' },
  notRegisteredLead: {
    fr: 'Personne ne se porte garant de celui qui demande. Rien n’a été envoyé.',
    en: 'Nobody vouches for whoever is asking. Nothing was sent.',
  },
  notRegisteredAdvice: {
    fr: 'Un armateur, un centre de formation ou une administration inscrits auprès de l’autorité maritime peuvent demander vos titres ici. Aux autres, montrez si vous le voulez le titre imprimé ou son code.',
    en: 'A shipowner, a training centre or an administration registered with the maritime authority can ask for your titles here. To anyone else you may show the printed title or its code.',
  },
  beyondTitle: { fr: 'On vous en demande trop', en: 'You are asked for too much' },
  beyondLead: {
    fr: '{verifier} est inscrit, mais pas pour cette demande. Rien n’a été envoyé.',
    en: '{verifier} is registered, but not for this request. Nothing was sent.',
  },
  // the end
  sharedTitle: { fr: 'C’est partagé', en: 'It is shared' },
  sharedLead: { fr: '{verifier} a reçu votre réponse.', en: '{verifier} has received your answer.' },
  notAcceptedTitle: { fr: 'Réponse refusée', en: 'Answer refused' },
  notAcceptedLead: {
    fr: '{verifier} n’a pas accepté la réponse. Il en dit la raison sur son écran : titre révoqué ou expiré, demande déjà close.',
    en: '{verifier} did not accept the answer. Its screen says why: a title that is revoked or expired, a request that is over.',
  },
  unknownTitle: { fr: 'Réponse peut-être reçue', en: 'Answer perhaps received' },
  unknownLead: {
    fr: 'La réponse est partie, mais {verifier} n’a rien répondu. Regardez son écran ; s’il n’a rien reçu, demandez un nouveau code.',
    en: 'The answer was sent, but {verifier} said nothing. Look at its screen; if nothing came, ask for a new code.',
  },
  declinedTitle: { fr: 'Rien n’a été partagé', en: 'Nothing was shared' },
  declinedLead: {
    fr: '{verifier} apprend seulement que vous n’avez pas voulu répondre.',
    en: '{verifier} is told only that you chose not to answer.',
  },
  inHistory: {
    fr: 'Ce partage est noté dans « Partages », sur cet appareil seulement.',
    en: 'This is noted under “Shared”, on this device only.',
  },
  goOn: { fr: 'Continuer sur {host}', en: 'Go on at {host}' },
  // history
  historyTitle: { fr: 'Partages', en: 'Shared' },
  historyEmpty: { fr: 'Vous n’avez encore rien partagé', en: 'You have shared nothing yet' },
  historyEmptyAdvice: {
    fr: 'À chaque demande, ce que vous montrez, à qui et pourquoi sera noté ici, sur cet appareil seulement.',
    en: 'For each request, what you show, to whom and why will be noted here, on this device only.',
  },
  historyRefused: {
    fr: 'Cet appareil ne laisse pas cette page garder de partages.',
    en: 'This device does not let this page keep what was shared.',
  },
  historyNote: {
    fr: 'Cette liste ne quitte pas l’appareil, si ce n’est dans votre sauvegarde.',
    en: 'This list never leaves the device, except in your backup.',
  },
  whatWasShown: { fr: 'Montré', en: 'Shown' },
  mayKeepUntil: { fr: 'peut le garder jusqu’au {date}', en: 'may keep it until {date}' },
  mustBeErased: { fr: 'doit l’avoir effacé depuis le {date}', en: 'must have erased it since {date}' },
  wasNotKept: { fr: 'ne devait rien garder', en: 'was to keep nothing' },
  keeping: { fr: 'Conservation', en: 'Kept' },
  eraseAdvice: {
    fr: 'Pour en demander l’effacement, adressez-vous à {host} en donnant cette date et cette heure.',
    en: 'To ask for its erasure, write to {host} and give this date and time.',
  },
  remove: { fr: 'Supprimer', en: 'Delete' },
  removeTitle: { fr: 'Supprimer ce partage de la liste ?', en: 'Delete this entry from the list?' },
  removeAdvice: {
    fr: 'Ce qui a été montré le reste : seule cette trace, sur votre appareil, disparaît.',
    en: 'What was shown stays shown: only this trace, on your device, goes.',
  },
  keep: { fr: 'Garder', en: 'Keep' },
  save: { fr: 'Enregistrer la liste', en: 'Save the list' },
  fileName: { fr: 'partages.txt', en: 'shared.txt' },
  otherDocument: { fr: 'Un autre document', en: 'Another document' },
  loading: { fr: 'Lecture…', en: 'Reading…' },
} as const satisfies Record<string, Text>
