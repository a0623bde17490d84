import type { Text } from '@vigie/shared/language.ts'
import type { KeyUse } from '@vigie/shared/trust/trust-list.ts'

export const words = {
  lead: {
    fr: 'Cet appareil ne croit que les titres signés par ces autorités. La liste est signée et vérifiée à chaque ouverture.',
    en: 'This device believes only titles signed by these authorities. The list is signed and checked at every opening.',
  },
  none: {
    fr: 'Aucune liste n’a encore été reçue. Ouvrez cette page une fois avec du réseau.',
    en: 'No list was received yet. Open this page once with a network.',
  },
  demonstration: { fr: 'Démonstration : ses titres ne valent rien', en: 'Demonstration: its titles are worth nothing' },
  mayIssueOnly: { fr: 'Ne peut délivrer que :', en: 'May issue only:' },
  manningKind: { fr: 'Fiche d’effectif minimal', en: 'Minimum safe manning document' },
  titleKind: { fr: 'Titre', en: 'Title' },
  printList: { fr: 'Imprimer la liste', en: 'Print the list' },
  // status lists
  revocation: { fr: 'Titres retirés', en: 'Withdrawn titles' },
  suspension: { fr: 'Titres suspendus', en: 'Suspended titles' },
  listOf: { fr: 'du {date} ({age})', en: 'of {date} ({age})' },
  listMissing: { fr: 'pas sur cet appareil', en: 'not on this device' },
  // keys
  keys: { fr: 'Clés et horodatage (pour experts)', en: 'Keys and time stamps (for experts)' },
  keyOpen: { fr: 'depuis le {from}', en: 'since {from}' },
  keyClosed: { fr: 'du {from} au {until}', en: 'from {from} to {until}' },
  keyCompromised: {
    fr: 'Compromise depuis le {date} : ce qu’elle signe après n’est pas cru',
    en: 'Compromised since {date}: what it signs after that is not believed',
  },
  timestamps: { fr: 'Horodatage des cachets', en: 'Time stamps of seals' },
  noTimestamps: {
    fr: 'Aucun : rien d’autre que lui-même ne prouve la date d’un cachet',
    en: 'None: nothing but the seal itself gives its date',
  },
  // the list itself
  aboutList: { fr: 'Cette liste', en: 'This list' },
  listVersion: { fr: 'Version', en: 'Version' },
  listSigned: { fr: 'Signée le', en: 'List signed on' },
  listExpires: { fr: 'À renouveler avant le', en: 'To be renewed before' },
  statusAges: { fr: 'Âge limite pour un vert', en: 'Oldest age for green' },
  statusAgesAre: {
    fr: 'statuts {hours} h, liste de confiance {days} jours',
    en: 'status {hours} h, trust list {days} days',
  },
  root: { fr: 'Racine', en: 'Root' },
  rootIs: {
    fr: 'version {version} ; signatures exigées : {threshold} ; personnes qui en gardent une clé : {count}',
    en: 'version {version}; signatures required: {threshold}; people who keep a key of it: {count}',
  },
  rootExpires: { fr: 'Racine valable jusqu’au', en: 'Root valid until' },
} as const satisfies Record<string, Text>

/** What a key signs, as an expert asks. */
export const useWords = {
  titles: { fr: 'Titres', en: 'Titles' },
  'status-lists': { fr: 'Listes de statut', en: 'Status lists' },
  snapshots: { fr: 'État de la publication', en: 'State of the publication' },
  seals: { fr: 'Cachets des PDF', en: 'Seals of PDFs' },
  checkpoints: { fr: 'Points de contrôle du journal', en: 'Checkpoints of the log' },
  'verifier-attestations': { fr: 'Attestations de vérificateurs', en: 'Attestations of verifiers' },
} as const satisfies Record<KeyUse, Text>
