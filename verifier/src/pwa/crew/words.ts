import type { CrewTitle } from '@vigie/shared/crew/crew-member.ts'
import type { Text } from '@vigie/shared/language.ts'
import type { Outcome } from '@vigie/shared/rules/three-valued.ts'

/** The list of checks, the answer, its lines and its people. The forms have their own: form-words.ts. */
export const words = {
  // list
  lead: {
    fr: 'Comparez un équipage avec la fiche d’effectif minimal de son navire, pour un voyage et une zone. Le calcul se fait sur cet appareil, avec ou sans réseau.',
    en: 'Compare a crew with the minimum safe manning document of its ship, for one voyage and one zone. It is computed on this device, with or without a network.',
  },
  onlyVerified: {
    fr: 'Seuls comptent les titres dont la signature est vérifiée. Ce que les textes lus ne tranchent pas est à juger par une personne, jamais réputé acquis.',
    en: 'Only titles whose signature is verified count. What the texts that were read do not decide is for a person to judge, and never taken as granted.',
  },
  newCheck: { fr: 'Nouveau contrôle d’équipage', en: 'New crew check' },
  keptHere: { fr: 'Contrôles gardés sur cet appareil', en: 'Checks kept on this device' },
  keptHereDays: {
    fr: 'Gardés 30 jours, puis effacés. Qui tient cet appareil déverrouillé peut les lire.',
    en: 'Kept for 30 days, then erased. Whoever holds this device unlocked can read them.',
  },
  noCheck: { fr: 'Aucun contrôle d’équipage ici.', en: 'No crew check here.' },
  cannotRead: {
    fr: 'La mémoire de cet appareil ne répond pas : les contrôles qu’elle garde ne peuvent pas être montrés.',
    en: 'The memory of this device does not answer: the checks that it keeps cannot be shown.',
  },
  people: { fr: 'Personnes : {count}', en: 'People: {count}' },
  voyageDays: { fr: 'Du {from} au {until}', en: 'From {from} to {until}' },
  keptUntil: { fr: 'Effacé d’ici le {date}', en: 'Erased by {date}' },
  gone: {
    fr: 'Ce contrôle n’est plus ici : il a été supprimé, ou ses 30 jours sont passés.',
    en: 'This check is no longer here: it was deleted, or its 30 days are over.',
  },
  allChecks: { fr: 'Tous les contrôles', en: 'All checks' },
  backToCheck: { fr: 'Retour au contrôle', en: 'Back to the check' },
  // keeping
  full: {
    fr: 'La mémoire de cet appareil est pleine : ce qui vient d’être fait n’est pas gardé. Ce qui l’était déjà est intact.',
    en: 'The memory of this device is full: what was just done is not kept. What it had kept is intact.',
  },
  notKept: {
    fr: 'Cet appareil n’a pas pu garder ce qui vient d’être fait. Ce qu’il gardait déjà est intact.',
    en: 'This device could not keep what was just done. What it had kept is intact.',
  },
  offline: {
    fr: 'Pas de réseau : ce que garde le service ne peut être ni lu ni changé pour l’instant.',
    en: 'No network: what the service keeps can be neither read nor changed for now.',
  },
  delete: { fr: 'Supprimer ce contrôle', en: 'Delete this check' },
  deleteTitle: { fr: 'Supprimer ce contrôle d’équipage ?', en: 'Delete this crew check?' },
  deleteText: {
    fr: 'Les personnes, leurs titres et les lignes d’effectif en seront effacés. Les rapports déjà enregistrés ne le seront pas.',
    en: 'Its people, their titles and the manning lines will be erased. Reports that you saved will not.',
  },
  keepIt: { fr: 'Garder', en: 'Keep it' },
  deleteNow: { fr: 'Supprimer', en: 'Delete' },
  // the answer
  computing: { fr: 'Calcul en cours…', en: 'Computing…' },
  notComputed: {
    fr: 'Le calcul n’a pas abouti sur cet appareil. Rien n’est conclu de cet équipage. Rouvrez ce contrôle pour réessayer.',
    en: 'The computation did not end on this device. Nothing is concluded of this crew. Open this check again to retry.',
  },
  sailTo: {
    fr: 'Cet équipage peut naviguer jusqu’à {miles} milles, limité par {titles} ({name}).',
    en: 'This crew may sail to {miles} miles, limited by {titles} ({name}).',
  },
  sailToAlone: {
    fr: 'Cet équipage peut naviguer jusqu’à {miles} milles.',
    en: 'This crew may sail to {miles} miles.',
  },
  sailAtMost: {
    fr: 'Cet équipage peut naviguer jusqu’à {miles} milles au plus, limité par {titles} ({name}) ; une limite qui n’a pas été lue peut réduire cette distance.',
    en: 'This crew may sail to {miles} miles at most, limited by {titles} ({name}); a limit that was not read may shorten this distance.',
  },
  sailAnywhere: {
    fr: 'Cet équipage peut naviguer sans limite de distance.',
    en: 'This crew may sail without limit of distance.',
  },
  sailUnknown: {
    fr: 'Jusqu’où cet équipage peut naviguer n’est dit par aucun texte lu : à juger par une personne.',
    en: 'No text that was read says how far this crew may sail: for a person to judge.',
  },
  mayNotSail: {
    fr: 'Cet équipage ne peut pas naviguer ainsi : il manque à quelqu’un ce que sa place exige.',
    en: 'This crew may not sail like this: somebody lacks what their place asks for.',
  },
  sailNowhere: {
    fr: 'Une ligne au moins n’est pas tenue : aucune distance ne peut être dite.',
    en: 'At least one line is not filled: no distance can be told.',
  },
  linesNotFilled: {
    fr: 'Lignes non tenues ({failed} sur {number}) : {posts}.',
    en: 'Lines not filled ({failed} of {number}): {posts}.',
  },
  otherLines: { fr: '{count} autres', en: '{count} others' },
  personsMissing: { fr: 'Personnes à trouver : {count}', en: 'People to find: {count}' },
  thingsMissing: { fr: 'Titres ou conditions qui manquent : {count}', en: 'Titles or conditions missing: {count}' },
  times: { fr: '{count} ×', en: '{count} ×' },
  asked: { fr: 'Le voyage va jusqu’à {miles} milles.', en: 'The voyage goes to {miles} miles.' },
  askedAnywhere: { fr: 'Le voyage n’a pas de limite de distance.', en: 'The voyage has no limit of distance.' },
  askedUnknown: {
    fr: 'La distance du voyage n’est pas connue : dites-la dans « Navire et voyage ».',
    en: 'The distance of the voyage is not known: give it under “Ship and voyage”.',
  },
  checkedOn: {
    fr: 'Jugé au {date}, avec l’édition du droit du {edition}.',
    en: 'Judged as of {date}, with the law edition of {edition}.',
  },
  statusAsOf: { fr: 'Statuts des titres connus au {date}.', en: 'Status of titles known as of {date}.' },
  statusNotKnown: {
    fr: 'Cet appareil ne connaît pas le statut des titres : ils sont à juger par une personne.',
    en: 'This device does not know the status of titles: they are for a person to judge.',
  },
  notReady: {
    fr: 'Cet appareil n’a pas encore de liste de confiance : aucun titre ne peut entrer dans un contrôle. Ouvrez cette page une fois avec du réseau.',
    en: 'This device has no trust list yet: no title can enter a check. Open this page once with a network.',
  },
  hasStated: {
    fr: 'Des faits ont été déclarés et vérifiés par personne : ils portent la mention « déclaré ».',
    en: 'Some facts were stated and verified by nobody: they bear the word “stated”.',
  },
  stated: { fr: 'déclaré', en: 'stated' },
  noLines: {
    fr: 'Rien à comparer encore : scannez la fiche d’effectif minimal, ou saisissez ses lignes.',
    en: 'Nothing to compare with yet: scan the minimum safe manning document, or type its lines.',
  },
  noPeople: {
    fr: 'Personne encore : scannez les titres de l’équipage, l’un après l’autre.',
    en: 'Nobody yet: scan the titles of the crew, one after the other.',
  },
  // what is tried
  tried: { fr: 'À l’essai : rien de ceci n’est gardé.', en: 'On trial: none of this is kept.' },
  triedLast: { fr: 'À l’essai, dernier changement : {done}', en: 'On trial, last change: {done}' },
  keepTrial: { fr: 'Garder', en: 'Keep' },
  undoStep: { fr: 'Annuler le dernier', en: 'Undo the last' },
  discard: { fr: 'Tout abandonner', en: 'Discard all' },
  before: { fr: 'Avant : {what}', en: 'Before: {what}' },
  changed: { fr: 'Changé', en: 'Changed' },
  reachNone: { fr: 'ne peut pas exercer ainsi', en: 'may not serve like this' },
  reachMiles: { fr: 'jusqu’à {miles} milles', en: 'to {miles} miles' },
  reachAnywhere: { fr: 'sans limite de distance', en: 'without limit of distance' },
  reachUnknown: { fr: 'distance non connue', en: 'distance not known' },
  // missing
  missing: { fr: 'Ce qui manque', en: 'What is missing' },
  missingNote: {
    fr: 'Le moins qui rendrait cet équipage suffisant.',
    en: 'The least that would make this crew sufficient.',
  },
  otherTitles: { fr: 'l’un de {count} autres titres', en: 'one of {count} other titles' },
  titlesThatDo: { fr: 'Tous les titres qui conviennent ({count})', en: 'All the titles that would do ({count})' },
  // lines
  lines: { fr: 'Lignes de la fiche d’effectif', en: 'Lines of the manning document' },
  ofDocument: { fr: 'Document {number}, signé et vérifié.', en: 'Document {number}, signed and verified.' },
  ofPaper: {
    fr: 'Lignes saisies à la main : déclarées, et non vérifiées.',
    en: 'Lines typed by hand: stated, and not verified.',
  },
  ofPaperNumbered: {
    fr: 'Lignes du document {number} saisies à la main : déclarées, et non vérifiées.',
    en: 'Lines of document {number} typed by hand: stated, and not verified.',
  },
  lineTitle: { fr: '{number} × {post}', en: '{number} × {post}' },
  linePassed: { fr: 'Ligne tenue : {filled} sur {number}.', en: 'Line filled: {filled} of {number}.' },
  lineFailed: { fr: 'Ligne non tenue : {filled} sur {number}.', en: 'Line not filled: {filled} of {number}.' },
  lineUnknown: {
    fr: 'Ligne à juger par une personne : {filled} sur {number} sans réserve.',
    en: 'Line for a person to judge: {filled} of {number} without reservation.',
  },
  regulation: { fr: 'Règle STCW {regulation}', en: 'STCW regulation {regulation}' },
  emptySeat: { fr: 'Place à pourvoir', en: 'Place to be filled' },
  pinned: { fr: 'placé par vous', en: 'placed by you' },
  otherSeats: { fr: 'Autres places tenues : {count}', en: 'Other places filled: {count}' },
  place: { fr: 'Place de {name}', en: 'Place of {name}' },
  anywhere: { fr: 'Où il faut (automatique)', en: 'Where needed (automatic)' },
  linePlace: { fr: 'Ligne {line} : {post}', en: 'Line {line}: {post}' },
  // others
  others: { fr: 'Sur aucune ligne', en: 'On no line' },
  othersNote: {
    fr: 'Glissez quelqu’un sur une ligne, ou choisissez sa place.',
    en: 'Drag somebody onto a line, or choose their place.',
  },
  dropHere: { fr: 'Déposez ici pour libérer de sa ligne', en: 'Drop here to free from the line' },
  // findings
  toBeJudgedCount: { fr: 'À juger par une personne : {count}', en: 'For a person to judge: {count}' },
  toBeJudgedNote: {
    fr: 'Aucun texte lu ne tranche ces points. Ils ne sont ni acquis, ni refusés.',
    en: 'No text that was read decides these points. They are neither granted nor refused.',
  },
  failedFindings: { fr: 'Ce qui n’est pas satisfait : {count}', en: 'What is not met: {count}' },
  warnings: { fr: 'Avertissements, qui ne décident de rien : {count}', en: 'Warnings, which decide nothing: {count}' },
  passedFindings: { fr: 'Ce qui est satisfait : {count}', en: 'What is met: {count}' },
  rule: { fr: 'Règle {rule}', en: 'Rule {rule}' },
  grouped: { fr: '{rule} : {count}', en: '{rule}: {count}' },
  legalText: { fr: 'Texte', en: 'Text' },
  evidence: { fr: 'Titres sur lesquels il repose', en: 'Titles that it rests on' },
  noEvidence: { fr: 'Aucun titre détenu', en: 'No title held' },
  remedy: { fr: 'Ce qui y remédierait', en: 'What would mend it' },
  showAll: { fr: 'Tout montrer ({count})', en: 'Show all ({count})' },
  // people
  crew: { fr: 'Équipage', en: 'Crew' },
  find: { fr: 'Chercher dans l’équipage', en: 'Find in the crew' },
  tooMany: {
    fr: 'Les {shown} premiers sur {count} sont montrés : cherchez un nom pour trouver les autres.',
    en: 'The first {shown} of {count} are shown: search for a name to find the others.',
  },
  noMatch: { fr: 'Personne de ce nom dans cet équipage.', en: 'Nobody of this name in this crew.' },
  unnamed: { fr: 'Personne sans nom', en: 'Person without a name' },
  unnamedAt: { fr: 'Personne n° {place} de la liste', en: 'Person no. {place} on the list' },
  titleUntil: { fr: '{title}, jusqu’au {date}', en: '{title}, until {date}' },
  statedName: { fr: 'nom déclaré, aucun titre vérifié', en: 'name stated, no verified title' },
  bornOn: { fr: 'né(e) le {date}', en: 'born on {date}' },
  firstEnd: { fr: 'Quelque chose change le {date}', en: 'Something changes on {date}' },
  validUntil: { fr: 'jusqu’au {date}', en: 'until {date}' },
  withoutEnd: { fr: 'sans date de fin', en: 'without end' },
  titlesOf: { fr: 'Titres', en: 'Titles' },
  noTitles: { fr: 'Aucun titre vérifié.', en: 'No verified title.' },
  removeTitle: { fr: 'Écarter ce titre', en: 'Set this title aside' },
  removePerson: { fr: 'Retirer de l’équipage', en: 'Take out of the crew' },
  replaceBy: { fr: 'Remplacer par', en: 'Replace by' },
  replaceNobody: { fr: 'Choisir quelqu’un', en: 'Choose somebody' },
  // whose is it
  whose: { fr: 'Est-ce la même personne ?', en: 'Is this the same person?' },
  whoseText: {
    fr: '{title}, au nom de {name}, né(e) le {date}, ressemble à quelqu’un de cet équipage. Comparez avec la pièce d’identité.',
    en: '{title}, in the name of {name}, born on {date}, looks like somebody of this crew. Compare with the identity document.',
  },
  sameAs: { fr: 'C’est {name}', en: 'It is {name}' },
  sameAsBorn: { fr: 'C’est {name}, né(e) le {date}', en: 'It is {name}, born on {date}' },
  somebodyElse: { fr: 'C’est quelqu’un d’autre', en: 'It is somebody else' },
  // what can be done
  scanCrew: { fr: 'Scanner les titres', en: 'Scan the titles' },
  scanManning: { fr: 'Scanner la fiche d’effectif', en: 'Scan the manning document' },
  typeLines: { fr: 'Saisir les lignes', en: 'Type the lines' },
  files: { fr: 'Photos ou fichiers', en: 'Photos or files' },
  pasteText: { fr: 'Coller un titre', en: 'Paste a title' },
  importList: { fr: 'Importer une liste d’équipage', en: 'Import a crew list' },
  addSomebody: { fr: 'Ajouter quelqu’un', en: 'Add somebody' },
  report: { fr: 'Rapport', en: 'Report' },
  shipAndVoyage: { fr: 'Navire et voyage', en: 'Ship and voyage' },
  // what was done, for who undoes it
  didVoyage: { fr: 'navire ou voyage', en: 'ship or voyage' },
  didPlace: { fr: 'place d’une personne', en: 'place of a person' },
  didRemovePerson: { fr: 'personne retirée', en: 'person taken out' },
  didReplace: { fr: 'personne remplacée', en: 'person replaced' },
  didChangePerson: { fr: 'ce qui est dit d’une personne', en: 'what is said of a person' },
  didRemoveTitle: { fr: 'titre retiré', en: 'title removed' },
  didLines: { fr: 'lignes de la fiche d’effectif', en: 'lines of the manning document' },
  didAdd: { fr: 'personnes ajoutées', en: 'people added' },
} as const satisfies Record<string, Text>

export const outcomeWords = {
  passed: { fr: 'Satisfait', en: 'Met' },
  failed: { fr: 'Non satisfait', en: 'Not met' },
  unknown: { fr: 'À juger', en: 'To be judged' },
} as const satisfies Record<Outcome, Text>

/** Of a document that the service verified. */
export const stateWords = {
  'in-force': { fr: 'En vigueur', en: 'In force' },
  'not-in-force': { fr: 'Pas en vigueur', en: 'Not in force' },
  'not-known': { fr: 'Statut non connu', en: 'Status not known' },
} as const satisfies Record<CrewTitle['state'], Text>

export const confidenceWords = {
  read: { fr: 'texte lu', en: 'text read' },
  secondary: { fr: 'rapporté par une source secondaire', en: 'reported by a secondary source' },
  inferred: { fr: 'déduit, à confirmer', en: 'inferred, to be confirmed' },
} as const satisfies Record<'read' | 'secondary' | 'inferred', Text>
