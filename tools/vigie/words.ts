import type { Language, Text } from '@vigie/shared/language.ts'

const texts = {
  usage: { fr: 'Usage', en: 'Usage' },
  anyCommand: { fr: 'vigie COMMANDE …', en: 'vigie COMMAND …' },
  commands: { fr: 'Commandes', en: 'Commands' },
  intro: {
    fr: 'Vigie : titres des gens de mer. Vérifie un titre, instruit les demandes, tient le registre.',
    en: 'Vigie: seafarers’ titles. Checks a title, handles applications, keeps the register.',
  },
  everywhere: {
    fr: `Partout
  --json          un document JSON sur la sortie standard, pour les programmes
  --lang fr|en    la langue (par défaut, celle de LANG)
  --help          l’aide de la commande

Codes de sortie
  0   fait
  1   refusé par le service (la raison et le champ sont sur la sortie d’erreur)
  2   commande mal écrite ou fichier illisible
  69  service injoignable ou en panne : rien n’a été perdu, recommencez

Réglages
  VIGIE_ISSUER_URL  adresse du service (http://127.0.0.1:8080)
  VIGIE_TOKEN       jeton d’accès ; sinon, le fichier tokens/<rôle> de VIGIE_DATA`,
    en: `Everywhere
  --json          one JSON document on standard output, for programs
  --lang fr|en    the language (LANG’s by default)
  --help          help for the command

Exit codes
  0   done
  1   refused by the service (the reason and the field are on standard error)
  2   wrong usage, or a file that cannot be read
  69  service unreachable or out of order: nothing is lost, try again

Settings
  VIGIE_ISSUER_URL  address of the service (http://127.0.0.1:8080)
  VIGIE_TOKEN       access token; otherwise the file tokens/<role> of VIGIE_DATA`,
  },
  more: { fr: 'vigie COMMANDE --help en dit plus.', en: 'vigie COMMAND --help tells more.' },
  unknownCommand: { fr: 'Commande inconnue', en: 'Unknown command' },
  wrongUsage: { fr: 'Commande mal écrite.', en: 'Wrong usage.' },
  notReadable: { fr: 'Fichier illisible', en: 'File that cannot be read' },
  unreachable: { fr: 'Le service ne répond pas à l’adresse', en: 'The service does not answer at' },
  noToken: {
    fr: 'Aucun jeton d’accès : donnez VIGIE_TOKEN, ou écrivez-le dans',
    en: 'No access token: set VIGIE_TOKEN, or write it into',
  },
  unexpectedAnswer: {
    fr: 'Le service a répondu autre chose que ce qui était attendu.',
    en: 'The service gave an unexpected answer.',
  },
  requesterPrepared: {
    fr: 'Prêt. Remettez registration.json à l’autorité. Code d’accès, montré cette seule fois',
    en: 'Ready. Hand registration.json to the authority. Access code, shown this once',
  },
  verifierProposed: {
    fr: 'Proposé ; un validateur, une autre personne, l’approuve.',
    en: 'Proposed; a validator, another person, approves it.',
  },
  verifierApproved: { fr: 'Inscrit', en: 'Registered' },
  verifierStruckOff: {
    fr: 'Radié ; sa dernière attestation cesse d’elle-même en sept jours au plus',
    en: 'Struck off; its last attestation ends by itself within seven days',
  },
  verifierAttested: { fr: 'Attestation écrite dans', en: 'Attestation written to' },
  stateProposed: { fr: 'proposé', en: 'proposed' },
  stateRegistered: { fr: 'inscrit', en: 'registered' },
  stateStruckOff: { fr: 'radié', en: 'struck off' },
  submitted: { fr: 'Demande déposée', en: 'Application submitted' },
  instructed: { fr: 'Demande instruite', en: 'Application instructed' },
  missingFacts: { fr: 'Ce qui n’est pas connu', en: 'What is not known' },
  attested: {
    fr: 'Fait attesté ; instruisez de nouveau la demande',
    en: 'Fact attested; instruct the application again',
  },
  granted: { fr: 'Titre accordé', en: 'Title granted' },
  signedLater: {
    fr: 'Le titre est décidé et numéroté ; il sera signé dès que le signataire répondra.',
    en: 'The title is decided and numbered; it will be signed as soon as the signer answers.',
  },
  line: { fr: 'ligne', en: 'line' },
  batchGranted: { fr: 'Titres accordés', en: 'Titles granted' },
  batchSigned: { fr: 'signés', en: 'signed' },
  batchPrinted: { fr: 'imprimés', en: 'printed' },
  pagesSealed: { fr: 'pages scellées', en: 'pages sealed' },
  linesFailing: {
    fr: 'en échec par notre faute, réessayées (voir le journal du service)',
    en: 'failing through our fault, tried again (see the log of the service)',
  },
  batchRefused: { fr: 'Demandes que le service n’a pas pu accorder', en: 'Applications the service could not grant' },
  refused: { fr: 'Demande refusée', en: 'Application refused' },
  changed: { fr: 'Titre mis à jour', en: 'Title updated' },
  corrected: { fr: 'Ce que le nouveau titre corrige', en: 'What the new title corrects' },
  familyName: { fr: 'nom', en: 'family name' },
  givenName: { fr: 'prénom', en: 'given name' },
  birthDate: { fr: 'date de naissance', en: 'date of birth' },
  offered: {
    fr: 'Lien pour le portefeuille de son titulaire, qui s’y connecte',
    en: 'Link for the wallet of its holder, who signs in there',
  },
  walletInvalidated: {
    fr: 'Portefeuille invalidé : tout ce qu’il garde est révoqué',
    en: 'Wallet invalidated: all that it holds is revoked',
  },
  invited: { fr: 'Invitation envoyée', en: 'Invitation sent' },
  accessEnded: { fr: 'Accès terminés', en: 'Every access ended' },
  nothing: { fr: 'Rien à montrer.', en: 'Nothing to show.' },
  moreRows: { fr: 'Il y en a d’autres : --after', en: 'There are more: --after' },
  token: { fr: 'Jeton, montré cette seule fois', en: 'Token, shown this once' },
  tokensRevoked: { fr: 'Jetons retirés', en: 'Tokens revoked' },
  voidingAsked: {
    fr: 'Annulation demandée ; un autre agent la décide (void NUMÉRO --decide)',
    en: 'Voiding asked for; another agent decides it (void NUMBER --decide)',
  },
  voided: { fr: 'Titre annulé pour toujours', en: 'Title void for ever' },
  toDecide: { fr: 'à décider', en: 'to be decided' },
  tokenSaved: { fr: 'Jeton écrit dans', en: 'Token written to' },
  validUntil: { fr: 'valable jusqu’au', en: 'valid until' },
  withoutEnd: { fr: 'sans limite de durée', en: 'without end' },
} satisfies Record<string, Text>

export type Word = keyof typeof texts

export function say(word: Word, language: Language): string {
  return texts[word][language]
}

/** "Word: detail", with the space French puts before a colon. */
export function sayWith(word: Word, detail: string, language: Language): string {
  return language === 'fr' ? `${say(word, 'fr')} : ${detail}` : `${say(word, 'en')}: ${detail}`
}
