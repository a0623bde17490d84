import type { Text } from '@vigie/shared/language.ts'

export const words = {
  locked: { fr: 'Profil verrouillé', en: 'Profile locked' },
  lockedNamed: { fr: 'Profil de {name}, verrouillé', en: '{name}’s profile, locked' },
  pin: { fr: 'Code', en: 'PIN' },
  passphrase: { fr: 'Phrase secrète', en: 'Passphrase' },
  open: { fr: 'Ouvrir', en: 'Open' },
  opening: { fr: 'Ouverture…', en: 'Opening…' },
  withPasskey: { fr: 'Ouvrir avec la clé d’accès', en: 'Open with the passkey' },
  waitSeconds: {
    fr: 'Encore {seconds} s avant le prochain essai. Rien n’est effacé.',
    en: '{seconds} s left before the next try. Nothing is deleted.',
  },
  waitMinutes: {
    fr: 'Encore {minutes} min avant le prochain essai. Rien n’est effacé.',
    en: '{minutes} min left before the next try. Nothing is deleted.',
  },
  gate: {
    fr: 'La clé d’accès est demandée avant d’ouvrir ce profil, mais elle ne sait pas chiffrer : qui copierait la mémoire de l’appareil pourrait lire ce profil. Pour le chiffrer, retirez ce verrou et mettez un code.',
    en: 'The passkey is asked for before this profile opens, but it cannot encrypt: who copied the memory of the device could read this profile. To encrypt it, remove this lock and set a PIN.',
  },
  otherProfile: { fr: 'Ouvrir un autre profil', en: 'Open another profile' },
  unnamed: { fr: 'Profil sans nom', en: 'Profile without a name' },
  forgotten: { fr: 'Code oublié ?', en: 'PIN forgotten?' },
  forgottenAdvice: {
    fr: 'Personne ne peut retrouver ce code, ni l’administration ni nous. Il reste à supprimer ce profil de l’appareil, puis à collecter les titres à nouveau, ou à rétablir une sauvegarde. Les titres eux-mêmes restent valables.',
    en: 'Nobody can recover this PIN, neither the administration nor we. What remains is to delete this profile from the device, then to collect the titles again or restore a backup. The titles themselves stay valid.',
  },
  deleteProfile: { fr: 'Supprimer ce profil', en: 'Delete this profile' },
  deleteQuestion: { fr: 'Supprimer ce profil de l’appareil ?', en: 'Delete this profile from the device?' },
  deleteWarning: {
    fr: 'Ses titres, ses clés, ses demandes en cours et ce qui a été montré disparaissent de cet appareil. Sans sauvegarde, seuls les titres peuvent être collectés à nouveau.',
    en: 'Its titles, keys, drafts and the record of what was shown go from this device. Without a backup only the titles can be collected again.',
  },
  deleteNow: { fr: 'Supprimer le profil', en: 'Delete the profile' },
  keep: { fr: 'Garder le profil', en: 'Keep the profile' },
  deleteFailed: {
    fr: 'Le profil n’a pas pu être supprimé en entier. Fermez les autres fenêtres de cette page, puis recommencez.',
    en: 'The profile could not be deleted whole. Close the other windows of this page, then try again.',
  },
} as const satisfies Record<string, Text>
