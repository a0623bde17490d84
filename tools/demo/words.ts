import type { Language, Text } from '@vigie/shared/language.ts'

const texts = {
  usage: {
    fr: `./demo              tout sur cette machine, de vraies demandes instruites ; reste en marche
./demo --once DIR   la chaîne une fois pour un capitaine 200, ses fichiers dans DIR, puis s’arrête
  --port N          premier des ports (8080)
  --lang fr|en      la langue (par défaut, celle de LANG)
Données : .data, ou VIGIE_DATA. Effacer ce dossier remet tout à zéro.`,
    en: `./demo              everything on this machine, real applications processed; stays up
./demo --once DIR   the chain once for a Master 200, its files left in DIR, then ends
  --port N          first of the ports (8080)
  --lang fr|en      the language (LANG’s by default)
Data: .data, or VIGIE_DATA. Deleting that folder starts afresh.`,
  },
  building: { fr: 'Construction des pages…', en: 'Building the pages…' },
  starting: { fr: 'Démarrage des programmes…', en: 'Starting the programs…' },
  processing: { fr: 'Instruction des demandes', en: 'Processing the applications' },
  applications: {
    fr: 'Demandes instruites (incomplète : un fait manque, un agent doit regarder)',
    en: 'Applications processed (incomplete: a fact is missing, an agent must look)',
  },
  granted: { fr: 'accordée', en: 'granted' },
  refused: { fr: 'refusée', en: 'refused' },
  incomplete: { fr: 'incomplète', en: 'incomplete' },
  suspension: { fr: 'suspendu', en: 'suspended' },
  revocation: { fr: 'retiré', en: 'revoked' },
  pages: { fr: 'Pages', en: 'Pages' },
  verifier: { fr: 'vérifier un titre', en: 'check a title' },
  signIn: {
    fr: 's’y connecter par FranceConnect (démonstration), comme :',
    en: 'to sign in there by FranceConnect (demonstration), be:',
  },
  mails: { fr: 'les courriels, dont son invitation', en: 'the mails, an invitation among them' },
  wallet: { fr: 'portefeuille du marin', en: 'the seafarer’s wallet' },
  walletLink: {
    fr: 'le même, par le lien du courriel « titre délivré » :',
    en: 'the same, by the link of the mail “certificate issued”:',
  },
  lookUp: { fr: 'interroger le registre', en: 'ask the register' },
  requests: { fr: 'demander ses titres à un marin (armement)', en: 'ask a seafarer for titles (shipowner)' },
  crew: { fr: 'contrôler un équipage (armement)', en: 'check a crew (shipowner)' },
  accessCode: { fr: 'code d’accès', en: 'access code' },
  manningPdf: {
    fr: 'Fiche d’effectif minimal d’un navire, pour ce contrôle (PDF)',
    en: 'Minimum safe manning document of a ship, for that check (PDF)',
  },
  lookUpAs: {
    fr: 'par exemple, numéro du titre et numéro d’identification :',
    en: 'for one, number of the title and identification number:',
  },
  issuer: { fr: 'service de délivrance (API)', en: 'issuing service (API)' },
  pdfs: { fr: 'Titres imprimés (PDF)', en: 'Printed titles (PDF)' },
  scan: {
    fr: 'Le code d’un capitaine 200, à présenter à la caméra du vérificateur :',
    en: 'The code of a Master 200, to hold before the verifier’s camera:',
  },
  tooNarrow: {
    fr: 'Le terminal est trop étroit pour montrer un code ; il faudrait, en colonnes :',
    en: 'The terminal is too narrow to show a code; columns needed:',
  },
  try: { fr: 'À essayer dans un autre terminal', en: 'To try in another terminal' },
  tryGreen: { fr: 'vert', en: 'green' },
  tryExpired: { fr: 'rouge : expiré, vu de 2040', en: 'red: expired, seen from 2040' },
  trySuspended: { fr: 'rouge : suspendu', en: 'red: suspended' },
  tryRevoked: { fr: 'rouge : retiré', en: 'red: revoked' },
  tryRegister: { fr: 'le registre', en: 'the register' },
  stop: { fr: 'Ctrl-C arrête tout ; les données restent dans', en: 'Ctrl-C stops everything; the data stay in' },
  stopping: { fr: 'Arrêt…', en: 'Stopping…' },
  ended: {
    fr: 'Un programme s’est arrêté de lui-même ; son journal est dans',
    en: 'A program ended by itself; its log is in',
  },
  ports: {
    fr: 'Il faut huit ports libres sur 127.0.0.1 (de N à N+2 et de N+10 à N+14) ; celui-ci ne va pas :',
    en: 'Eight free ports of 127.0.0.1 are needed (N to N+2 and N+10 to N+14); this one will not do:',
  },
  left: { fr: 'Fichiers laissés dans', en: 'Files left in' },
  failed: { fr: 'La démonstration n’a pas pu se faire :', en: 'The demonstration could not be made:' },
} satisfies Record<string, Text>

export type Word = keyof typeof texts

export function say(word: Word, language: Language): string {
  return texts[word][language]
}
