import type { Text } from '@vigie/shared/language.ts'

export const folderWords = {
  lead: {
    fr: 'Tous vos titres en une page, à montrer ou à remettre à un capitaine ou à un bureau d’équipage.',
    en: 'All your titles on one page, to show or hand to a captain or a crewing office.',
  },
  asOf: { fr: 'Édité le {date}', en: 'Made on {date}' },
  howToCheck: {
    fr: 'Cette page n’est pas une preuve : chaque titre se vérifie par son code ou par son numéro, sur {verifier}.',
    en: 'This page proves nothing by itself: each title is checked by its code or its number, at {verifier}.',
  },
  howToCheckAnywhere: {
    fr: 'Cette page n’est pas une preuve : chaque titre se vérifie par son code ou par son numéro.',
    en: 'This page proves nothing by itself: each title is checked by its code or its number.',
  },
  titles: { fr: 'Titres et documents', en: 'Titles and documents' },
  name: { fr: 'Titre', en: 'Title' },
  capacity: { fr: 'Capacité et limites', en: 'Capacity and limits' },
  limited: { fr: '{capacity} : {limits}', en: '{capacity}: {limits}' },
  number: { fr: 'Numéro', en: 'Number' },
  until: { fr: 'Valable jusqu’au', en: 'Valid until' },
  state: { fr: 'État', en: 'State' },
  endless: { fr: 'Sans date de fin', en: 'No end date' },
  bornOn: { fr: 'Né(e) le {date}', en: 'Born on {date}' },
  others: { fr: 'Documents d’autres émetteurs, non vérifiés', en: 'Documents of other issuers, not checked' },
  print: { fr: 'Imprimer', en: 'Print' },
  sendPdfs: { fr: 'Envoyer les {count} PDF', en: 'Send the {count} PDFs' },
  sendPdf: { fr: 'Envoyer le PDF', en: 'Send the PDF' },
} as const satisfies Record<string, Text>
