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
  copiesInvalidated: {
    fr: 'Ce téléphone ne peut plus présenter ce titre : ses copies ont été invalidées.',
    en: 'This phone can no longer present this title: its copies were invalidated.',
  },
  copiesInvalidatedAdvice: {
    fr: 'Le titre lui-même n’a pas changé, et son code peut être montré. Si vous avez retrouvé votre téléphone, recevez le titre à nouveau ; si vous n’avez rien déclaré, prévenez l’administration.',
    en: 'The title itself has not changed, and its code can be shown. If you have found your phone again, receive the title again; if you reported nothing, tell the administration.',
  },
  copiesInvalidatedAlone: {
    fr: 'Ce téléphone a été déclaré perdu, ou le titre n’a plus cours : adressez-vous à l’administration.',
    en: 'This phone was reported lost, or the title no longer holds: contact the administration.',
  },
  stateUnknown: { fr: 'État du titre inconnu de ce téléphone', en: 'State of the title not known to this phone' },
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

const askWhy: Text = {
  fr: 'Il ne permet pas d’exercer. L’administration vous en a donné les raisons, ou vous les donnera : adressez-vous à elle.',
  en: 'It does not allow you to serve. The administration has told you why, or will: contact it.',
}

/** What a holder can do, where the verdict alone does not tell. */
export const holderAdvice: Partial<Record<VerdictReason, Text>> = {
  revoked: askWhy,
  'certificate-revoked': askWhy,
  suspended: askWhy,
  'certificate-suspended': askWhy,
  'signed-before-compromise': newTitleAdvice,
  'key-compromised': newTitleAdvice,
}
