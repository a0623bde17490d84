import type { Text } from '@vigie/shared/language.ts'
import type { Finding, IdentityAnswer } from './inspection.ts'

export const words = {
  // list
  lead: {
    fr: 'Relevez les titres de tout un équipage. Ce que vous notez reste sur cet appareil : rien n’est envoyé, et seul un rapport que vous enregistrez vous-même en sort.',
    en: 'Record the titles of a whole crew. What you write down stays on this device: nothing is sent, and only a report that you save yourself leaves it.',
  },
  shared: {
    fr: 'Qui tient cet appareil déverrouillé peut lire les inspections. Supprimez celles dont vous n’avez plus besoin.',
    en: 'Whoever holds this device unlocked can read the inspections. Delete those that you no longer need.',
  },
  none: { fr: 'Aucune inspection sur cet appareil.', en: 'No inspection on this device.' },
  newInspection: { fr: 'Nouvelle inspection', en: 'New inspection' },
  openReport: { fr: 'Ouvrir un rapport', en: 'Open a report' },
  onThisDevice: { fr: 'Sur cet appareil', en: 'On this device' },
  allInspections: { fr: 'Toutes les inspections', en: 'All inspections' },
  underWay: { fr: 'En cours', en: 'Under way' },
  finishedOn: { fr: 'Terminée le {date}', en: 'Finished on {date}' },
  counts: { fr: 'Personnes : {people} · titres : {titles}', en: 'People: {people} · titles: {titles}' },
  deleteAll: { fr: 'Tout supprimer', en: 'Delete all' },
  deleteAllTitle: { fr: 'Supprimer toutes les inspections ?', en: 'Delete all inspections?' },
  deleteAllText: {
    fr: 'Les {count} inspections gardées sur cet appareil seront effacées. Les rapports déjà enregistrés ne le seront pas.',
    en: 'The {count} inspections kept on this device will be erased. Reports that you saved will not.',
  },
  deletedAll: { fr: 'Toutes les inspections sont supprimées.', en: 'All inspections are deleted.' },
  // the ship
  shipName: { fr: 'Nom du navire', en: 'Name of the ship' },
  shipNameMissing: { fr: 'Donnez un nom au navire.', en: 'Give the ship a name.' },
  imoNumber: { fr: 'Numéro OMI', en: 'IMO number' },
  imoHint: {
    fr: '7 chiffres, facultatif. Le dernier est une clé de contrôle.',
    en: '7 digits, optional. The last one is a check digit.',
  },
  imoWrong: {
    fr: 'Ce n’est pas un numéro OMI : relisez ses 7 chiffres, ou laissez le champ vide.',
    en: 'This is not an IMO number: read its 7 digits again, or leave the field empty.',
  },
  flag: { fr: 'Pavillon', en: 'Flag' },
  port: { fr: 'Port', en: 'Port' },
  date: { fr: 'Date', en: 'Date' },
  more: { fr: 'Pavillon, port et date', en: 'Flag, port and date' },
  begin: { fr: 'Commencer', en: 'Begin' },
  save: { fr: 'Enregistrer', en: 'Save' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  correctShip: { fr: 'Corriger la visite', en: 'Correct the visit' },
  // one inspection
  scanTitles: { fr: 'Scanner les titres', en: 'Scan the titles' },
  report: { fr: 'Rapport', en: 'Report' },
  checkCrew: { fr: 'Contrôler l’équipage', en: 'Check the crew' },
  checkAgain: { fr: 'Vérifier à nouveau', en: 'Check again' },
  checkAgainWhy: {
    fr: 'Juge tous les titres avec ce que cet appareil sait maintenant, par exemple au bureau après une inspection sans réseau.',
    en: 'Judges every title with what this device knows now, for instance at the office after an inspection without network.',
  },
  checkingAgain: { fr: 'Vérification : {done} sur {total}', en: 'Checking: {done} of {total}' },
  checkedAgain: {
    fr: 'Vérifié à nouveau avec les statuts du {date}. Verdicts changés : {changed}.',
    en: 'Checked again with the status of {date}. Verdicts changed: {changed}.',
  },
  checkedAgainWithoutStatus: {
    fr: 'Vérifié à nouveau sans connaître les statuts. Verdicts changés : {changed}.',
    en: 'Checked again without knowing the status. Verdicts changed: {changed}.',
  },
  notCheckedAgain: {
    fr: 'Titres gardant leur verdict précédent, faute d’avoir pu être relus : {count}.',
    en: 'Titles that keep their earlier verdict because they could not be read again: {count}.',
  },
  notReadyToCheck: {
    fr: 'Cet appareil n’a pas encore de liste de confiance : rien n’a pu être vérifié.',
    en: 'This device has no trust list yet: nothing could be checked.',
  },
  finish: { fr: 'Terminer', en: 'Finish' },
  reopen: { fr: 'Rouvrir', en: 'Reopen' },
  isFinished: {
    fr: 'Inspection terminée. Rouvrez-la pour la compléter.',
    en: 'Inspection finished. Reopen it to add to it.',
  },
  delete: { fr: 'Supprimer', en: 'Delete' },
  deleteTitle: { fr: 'Supprimer cette inspection ?', en: 'Delete this inspection?' },
  deleteText: {
    fr: 'L’inspection de {ship}, ses personnes et ses notes seront effacées de cet appareil.',
    en: 'The inspection of {ship}, its people and its notes will be erased from this device.',
  },
  deleted: { fr: 'Inspection supprimée.', en: 'Inspection deleted.' },
  undo: { fr: 'Rétablir', en: 'Undo' },
  noteOnShip: { fr: 'Notes sur le navire', en: 'Notes on the ship' },
  people: { fr: 'Personnes', en: 'People' },
  noPeople: {
    fr: 'Personne pour l’instant. Scannez un titre : après chaque verdict, « Ajouter à l’inspection » le range ici.',
    en: 'Nobody yet. Scan a title: after each verdict, “Add to inspection” puts it here.',
  },
  // a person
  bornOn: { fr: 'Né(e) le {date}', en: 'Born on {date}' },
  claimedName: {
    fr: 'Nom prétendu par un document que personne ne garantit',
    en: 'Name claimed by a document that nobody vouches for',
  },
  labelled: { fr: '{label} : {value}', en: '{label}: {value}' },
  namesAnother: {
    fr: 'Ce document nomme une autre personne : {name}',
    en: 'This document names another person: {name}',
  },
  nobodyNamed: { fr: 'Document qui n’est pas un titre', en: 'Document that is not a title' },
  identity: { fr: 'Pièce d’identité comparée', en: 'Identity document compared' },
  finding: { fr: 'Constat', en: 'Finding' },
  noteOnPerson: { fr: 'Notes', en: 'Notes' },
  removePerson: { fr: 'Ôter cette personne du relevé', en: 'Remove this person' },
  personRemoved: { fr: 'Personne ôtée du relevé.', en: 'Person removed.' },
  removeTitle: { fr: 'Ôter ce titre du relevé', en: 'Remove this title' },
  titleRemoved: { fr: 'Titre ôté du relevé.', en: 'Title removed.' },
  // a title
  claimedTitle: {
    fr: 'Ce que prétend ce document, à ne pas croire',
    en: 'What this document claims, not to be believed',
  },
  number: { fr: 'Numéro {number}', en: 'Number {number}' },
  validUntil: { fr: 'Valable jusqu’au {date}', en: 'Valid until {date}' },
  validWithoutEnd: { fr: 'Sans date de fin', en: 'Without end' },
  changedSince: { fr: 'Changé. Le {date} : {verdict}', en: 'Changed. On {date}: {verdict}' },
  earlier: { fr: 'Auparavant, le {date} : {verdict}', en: 'Earlier, on {date}: {verdict}' },
  // faults
  full: {
    fr: 'La mémoire de cet appareil est pleine : la dernière modification n’est pas enregistrée. Tout ce qui l’était est intact. Libérez de la place, puis recommencez.',
    en: 'The memory of this device is full: the last change is not kept. Everything kept before is intact. Free some room, then try again.',
  },
  failed: {
    fr: 'Cet appareil n’a pas pu enregistrer la dernière modification. Tout ce qui l’était est intact. Rechargez la page, puis recommencez.',
    en: 'This device could not keep the last change. Everything kept before is intact. Reload the page, then try again.',
  },
  cannotRead: {
    fr: 'Les inspections gardées sur cet appareil ne peuvent pas être lues : la mémoire du navigateur est fermée. Quittez la navigation privée ou rechargez la page.',
    en: 'The inspections kept on this device cannot be read: the browser’s memory is closed. Leave private browsing or reload the page.',
  },
  gone: { fr: 'Cette inspection n’est plus sur cet appareil.', en: 'This inspection is no longer on this device.' },
  mayBeCleared: {
    fr: 'Ce navigateur peut effacer de lui-même ce qu’il garde s’il manque de place : enregistrez le rapport à la fin.',
    en: 'This browser may clear what it keeps when room runs short: save the report when you finish.',
  },
} as const satisfies Record<string, Text>

export const identityWords: Readonly<Record<IdentityAnswer, Text>> = {
  'not-yet': { fr: 'Pas encore', en: 'Not yet' },
  same: { fr: 'C’est la même personne', en: 'The same person' },
  different: { fr: 'Ce n’est pas la même personne', en: 'Not the same person' },
}

export const findingWords: Readonly<Record<Finding, Text>> = {
  undecided: { fr: 'Pas encore décidé', en: 'Not decided yet' },
  'in-order': { fr: 'En règle', en: 'In order' },
  'to-clarify': { fr: 'À éclaircir', en: 'To be clarified' },
  deficient: { fr: 'Déficience', en: 'Deficiency' },
}
