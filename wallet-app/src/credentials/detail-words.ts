import type { Text } from '@vigie/shared/language.ts'

/** The sentences of one title or document, whole. */
export const detailWords = {
  gone: { fr: 'Ce document n’est plus sur cet appareil.', en: 'This document is no longer on this device.' },
  mayDo: { fr: 'Ce que ce titre permet', en: 'What this title allows' },
  says: { fr: 'Ce que dit ce document', en: 'What this document says' },
  regulations: { fr: 'Convention STCW : {rules}', en: 'STCW Convention: {rules}' },
  // forms
  forms: { fr: 'Sur cet appareil', en: 'On this device' },
  formDocument: {
    fr: 'Le document signé : son code se montre et se scanne',
    en: 'The signed document: its code can be shown and scanned',
  },
  formWhole: {
    fr: 'Le titre relié à cet appareil, à présenter en entier (ldp_vc)',
    en: 'The title bound to this device, presented whole (ldp_vc)',
  },
  formSelective: {
    fr: 'Le titre relié à cet appareil, dont vous choisissez ce que vous montrez (dc+sd-jwt)',
    en: 'The title bound to this device, of which you choose what you show (dc+sd-jwt)',
  },
  formElsewhere: {
    fr: 'Relié à un autre appareil : il ne peut pas être présenté d’ici.',
    en: 'Bound to another device: it cannot be presented from here.',
  },
  receivedOn: { fr: 'Reçu le {date}', en: 'Received on {date}' },
  // PDF
  pdf: { fr: 'Le PDF signé', en: 'The signed PDF' },
  openPdf: { fr: 'Ouvrir le PDF', en: 'Open the PDF' },
  sharePdf: { fr: 'Envoyer le PDF', en: 'Send the PDF' },
  savePdf: { fr: 'Enregistrer le PDF', en: 'Save the PDF' },
  noPdf: {
    fr: 'Le PDF de ce titre n’est pas sur cet appareil. Il vient avec le titre quand vous le recevez de l’administration.',
    en: 'The PDF of this title is not on this device. It comes with the title when you receive it from the administration.',
  },
  notShared: { fr: 'Rien n’a été envoyé.', en: 'Nothing was sent.' },
  // export
  exportAdvice: {
    fr: 'Dans un format ouvert, que toute autre application de titres numériques peut lire. Qui a le fichier a le document : ne l’envoyez qu’à qui vous le montreriez.',
    en: 'In an open format that any other wallet can read. Whoever has the file has the document: send it only to those you would show it to.',
  },
  saveForm: { fr: 'Enregistrer le fichier', en: 'Save the file' },
  // other issuers
  otherNotice: {
    fr: 'Ce document vient d’un autre émetteur que votre administration : cet appareil le garde et peut le présenter, mais ne sait pas dire s’il est encore valable.',
    en: 'This document is from another issuer than your administration: this device keeps it and can present it, but cannot tell whether it still holds.',
  },
  saysUntil: { fr: 'Valable, dit-il, jusqu’au', en: 'Valid, it says, until' },
  receivedFrom: { fr: 'Reçu de', en: 'Received from' },
  noClaims: {
    fr: 'Le contenu de ce document ne peut pas être lu ici.',
    en: 'The content of this document cannot be read here.',
  },
  // to the office
  askOffice: { fr: 'Un problème avec ce titre ?', en: 'Something wrong with this title?' },
  lostIt: { fr: 'J’ai perdu ce titre', en: 'I lost this title' },
  wrongOfMe: { fr: 'Ce titre dit de moi quelque chose de faux', en: 'This title says something wrong of me' },
  // removal
  remove: { fr: 'Supprimer', en: 'Delete' },
  removeTitle: { fr: 'Supprimer de cet appareil ?', en: 'Delete from this device?' },
  removeAdvice: {
    fr: 'Le document reste valable : seule cette copie disparaît. Vous pourrez le recevoir à nouveau de qui l’a délivré.',
    en: 'The document stays valid: only this copy goes. You can receive it again from whoever issued it.',
  },
  keep: { fr: 'Garder', en: 'Keep' },
} as const satisfies Record<string, Text>
