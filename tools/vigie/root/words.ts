import type { Language, Text } from '@vigie/shared/language.ts'

const texts = {
  passphrase: { fr: 'Phrase secrète de cette clé :', en: 'Passphrase of this key:' },
  newPassphrase: {
    fr: 'Phrase secrète (15 caractères au moins, cinq mots au hasard conviennent) :',
    en: 'Passphrase (at least 15 characters; five random words do):',
  },
  tooShort: { fr: 'Phrase secrète : 15 caractères au moins.', en: 'Passphrase: at least 15 characters.' },
  notTheSame: {
    fr: 'Les deux phrases secrètes diffèrent : aucune clé n’est faite.',
    en: 'The two passphrases differ: no key is made.',
  },
  again: { fr: 'La même, encore :', en: 'The same, again:' },
  keyMade: {
    fr: 'Clé faite. Gardez le premier fichier sous clé, avec sa copie de secours ; remettez le second à la cérémonie.',
    en: 'Key made. Keep the first file locked away, with its spare copy; hand the second one to the ceremony.',
  },
  draftMade: {
    fr: 'Projet écrit. Chaque détenteur vérifie ce qui suit sur sa propre machine avant de signer.',
    en: 'Draft written. Each holder checks what follows on their own machine before signing.',
  },
  signed: {
    fr: 'Signé. Remettez ce fichier au maître de cérémonie.',
    en: 'Signed. Hand this file to the master of ceremony.',
  },
  assembled: {
    fr: 'Chaîne assemblée et vérifiée. Déposez-la là où VIGIE_ROOT_CHAIN le dit ; la publication suivante la porte.',
    en: 'Chain assembled and checked. Put it where VIGIE_ROOT_CHAIN says; the next publication carries it.',
  },
  root: { fr: 'Racine de confiance, version', en: 'Trust root, version' },
  issued: { fr: 'datée du', en: 'dated' },
  ends: { fr: 'prend fin le', en: 'ends on' },
  holders: { fr: 'Détenteurs : signatures exigées', en: 'Holders: signatures asked for' },
  listKeys: { fr: 'Clés de la liste de confiance : signatures exigées', en: 'Trust-list keys: signatures asked for' },
  of: { fr: 'sur', en: 'of' },
  signedBy: { fr: 'signée par', en: 'signed by' },
  nobody: { fr: 'personne encore', en: 'nobody yet' },
  fingerprint: { fr: 'Empreinte (SHA-256)', en: 'Fingerprint (SHA-256)' },
  anchor: { fr: 'Ancre pour construire les pages', en: 'Anchor to build the pages with' },
  fewHolders: {
    fr: 'Il faut trois détenteurs au moins : la perte d’une clé ne doit pas finir l’autorité.',
    en: 'At least three holders are needed: the loss of one key must not end the authority.',
  },
  lowThreshold: {
    fr: 'Il faut deux signatures au moins : personne ne décide seul de la racine.',
    en: 'At least two signatures are needed: nobody decides on the root alone.',
  },
  noListKey: {
    fr: 'Il manque la clé de la liste de confiance : demandez sa description publique au signataire.',
    en: 'The trust-list key is missing: ask the signer for its public description.',
  },
  badEnd: {
    fr: 'La fin doit être dans plus de trente jours et moins de dix ans (--until AAAA-MM-JJ).',
    en: 'The end must be more than thirty days and less than ten years away (--until YYYY-MM-DD).',
  },
  otherFingerprint: {
    fr: 'Ce projet n’a PAS l’empreinte annoncée : ne signez rien, arrêtez la cérémonie. Il a celle-ci',
    en: 'This draft does NOT have the fingerprint announced: sign nothing, stop the ceremony. It has this one',
  },
  noHolder: {
    fr: 'Cette clé n’est celle d’aucun détenteur, ni de ce projet ni de la racine d’avant.',
    en: 'This key is no holder’s, neither of this draft nor of the root before.',
  },
  tooFew: {
    fr: 'Les signatures ne suffisent pas (racine d’avant ou nouvelle racine), ou la chaîne n’est pas la bonne.',
    en: 'Not enough signatures (root before, or new root), or not the right chain.',
  },
} satisfies Record<string, Text>

export type RootWord = keyof typeof texts

export function say(word: RootWord, language: Language): string {
  return texts[word][language]
}
