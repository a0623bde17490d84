import type { Text } from '@vigie/shared/language.ts'
import type { VerdictReason } from '@vigie/shared/verification/verdict.ts'

export const words = {
  // card
  holder: { fr: 'Titulaire', en: 'Holder' },
  number: { fr: 'Numéro', en: 'Number' },
  showCode: { fr: 'Montrer le code', en: 'Show the code' },
  seeAll: { fr: 'Voir le détail', en: 'See the details' },
  notCheckedYet: { fr: 'Pas encore vérifié', en: 'Not checked yet' },
  notCheckedAdvice: {
    fr: 'La liste des autorités reconnues n’a pas pu être obtenue. Le titre sera vérifié au retour du réseau.',
    en: 'The list of recognised authorities could not be had. The title will be checked once there is a network.',
  },
  checking: { fr: 'Vérification…', en: 'Checking…' },
  withoutDocument: {
    fr: 'Le document de ce titre n’est pas sur cet appareil : son code ne peut pas être montré. Recevez le titre à nouveau.',
    en: 'The document of this title is not on this device: its code cannot be shown. Receive the title again.',
  },
  bindAgain: {
    fr: 'À relier à cet appareil : la clé qui permet de le présenter n’est plus là. Recevez le titre à nouveau ; son code, lui, peut être montré.',
    en: 'To be bound to this device again: the key that allows you to present it is not here. Receive the title again; its code can still be shown.',
  },
  fromIssuer: { fr: 'Reçu de', en: 'Received from' },
  otherName: { fr: 'Document d’un autre émetteur', en: 'Document of another issuer' },
  otherState: { fr: 'Gardé tel que reçu, sans être vérifié', en: 'Kept as received, without being checked' },
  // code
  codeFor: { fr: 'Code QR du titre de {name}', en: 'QR code of {name}’s title' },
  brightness: {
    fr: 'Montez la luminosité de l’écran et essuyez-le.',
    en: 'Turn up the screen’s brightness and wipe it dry.',
  },
  swipe: {
    fr: 'Titre {index} sur {count}, faites glisser pour les autres',
    en: 'Title {index} of {count}, swipe for the others',
  },
  codes: { fr: 'Codes de mes titres', en: 'Codes of my titles' },
  close: { fr: 'Fermer', en: 'Close' },
} as const satisfies Record<string, Text>

const newTitleAdvice: Text = {
  fr: 'La clé qui a signé ce titre a été volée : demandez à votre administration de vous en délivrer un nouveau.',
  en: 'The key that signed this title was stolen: ask your administration to issue you a new one.',
}

/** What a holder can do, where the verdict alone does not tell. */
export const holderAdvice: Partial<Record<VerdictReason, Text>> = {
  'signed-before-compromise': newTitleAdvice,
  'key-compromised': newTitleAdvice,
}
