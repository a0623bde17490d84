import type { Text } from '@vigie/shared/language.ts'

export const words = {
  title: { fr: 'Rapport d’inspection des titres', en: 'Report on the inspection of titles' },
  back: { fr: 'Retour à l’inspection', en: 'Back to the inspection' },
  print: { fr: 'Imprimer', en: 'Print' },
  savePdf: { fr: 'Fichier PDF', en: 'PDF file' },
  saveJson: { fr: 'Fichier de données', en: 'Data file' },
  saveJsonWhy: {
    fr: 'Le fichier de données (JSON) contient les titres signés : il s’ouvre ici sur un autre appareil, où tout peut être vérifié à nouveau.',
    en: 'The data file (JSON) holds the signed titles: it opens here on another device, where everything can be checked again.',
  },
  personal: {
    fr: 'Ces fichiers contiennent des noms et des dates de naissance. Ne les remettez qu’à qui doit les recevoir.',
    en: 'These files hold names and dates of birth. Give them only to those who should receive them.',
  },
  writing: { fr: 'Écriture du PDF…', en: 'Writing the PDF…' },
  pdfFailed: {
    fr: 'Le PDF n’a pas pu être écrit : cette partie n’est pas encore sur l’appareil, ou la mémoire manque. Imprimez, ou recommencez avec du réseau.',
    en: 'The PDF could not be written: this part is not on the device yet, or memory is short. Print, or try again with a network.',
  },
  pdfNotInThisLanguage: {
    fr: 'Le fichier PDF n’a pas les caractères de cette langue : imprimez, ou choisissez une autre langue.',
    en: 'The PDF file lacks the characters of this language: print, or choose another language.',
  },
  // opened from a file
  opened: { fr: 'Rapport ouvert', en: 'Report opened' },
  openedWarning: {
    fr: 'Un rapport n’est pas signé : les verdicts et les notes sont ceux qu’y a écrits son auteur. Les titres le sont : vérifiez-les à nouveau ici. Rien de ce rapport n’est gardé sur cet appareil.',
    en: 'A report is not signed: its verdicts and notes are those its author wrote. The titles are: check them again here. Nothing of this report is kept on this device.',
  },
  toldVerdict: { fr: 'Selon ce fichier : {verdict}', en: 'According to this file: {verdict}' },
  closeReport: { fr: 'Fermer le rapport', en: 'Close the report' },
  // on paper
  ship: { fr: 'Navire', en: 'Ship' },
  imoNumber: { fr: 'Numéro OMI', en: 'IMO number' },
  flag: { fr: 'Pavillon', en: 'Flag' },
  port: { fr: 'Port', en: 'Port' },
  date: { fr: 'Date', en: 'Date' },
  startedAt: { fr: 'Commencée le', en: 'Started on' },
  finishedAt: { fr: 'Terminée le', en: 'Finished on' },
  notFinished: { fr: 'pas encore', en: 'not yet' },
  authorities: { fr: 'Autorités émettrices reconnues', en: 'Recognised issuing authorities' },
  counts: { fr: 'Relevé', en: 'Recorded' },
  countsAre: {
    fr: 'personnes : {people} ; titres : {titles}, dont authentiques et en vigueur : {green}, à confirmer : {orange}, refusés : {red}, sans conclusion : {grey}',
    en: 'people: {people}; titles: {titles}, of which authentic and in force: {green}, to be confirmed: {orange}, refused: {red}, without conclusion: {grey}',
  },
  notes: { fr: 'Notes', en: 'Notes' },
  verdictColumn: { fr: 'Verdict', en: 'Verdict' },
  titleColumn: { fr: 'Titre', en: 'Title' },
  numberColumn: { fr: 'Numéro et validité', en: 'Number and validity' },
  byClock: { fr: 'Vérifié le {date}', en: 'Verified on {date}' },
  clockSuspect: { fr: 'horloge de l’appareil suspecte', en: 'device clock suspect' },
  statusAsOf: { fr: 'Statut connu au {date}', en: 'Status as of {date}' },
  statusUnknown: { fr: 'Statut inconnu', en: 'Status unknown' },
  trustList: { fr: 'Liste de confiance {version} du {date}', en: 'Trust list {version} of {date}' },
  trustLists: { fr: 'Listes de confiance utilisées', en: 'Trust lists used' },
  software: { fr: 'Logiciel', en: 'Software' },
  softwareIs: { fr: 'Vigie, version {version}', en: 'Vigie, version {version}' },
  writtenAt: { fr: 'Rapport écrit le', en: 'Report written on' },
  noAuthority: { fr: 'aucune', en: 'none' },
  demonstration: {
    fr: 'Démonstration : les titres de cette installation n’ont aucune valeur légale.',
    en: 'Demonstration: the titles of this installation have no legal value.',
  },
  limits: {
    fr: 'Chaque verdict dit ce qui était connu à sa date, avec l’âge des statuts. Il ne dit pas que la personne présente est la titulaire : c’est l’inspecteur qui compare avec la pièce d’identité.',
    en: 'Each verdict says what was known at its date, and how old the status was. It does not say that the person present is the holder: the inspector compares with the identity document.',
  },
  replaced: {
    fr: 'Des caractères que ce fichier ne sait pas écrire y sont remplacés par un losange. Le fichier de données et l’impression les montrent.',
    en: 'Characters that this file cannot write are replaced by a diamond. The data file and the printed page show them.',
  },
} as const satisfies Record<string, Text>
