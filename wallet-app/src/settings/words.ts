import type { Text } from '@vigie/shared/language.ts'

export const words = {
  settings: { fr: 'Réglages', en: 'Settings' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  done: { fr: 'C’est fait.', en: 'Done.' },

  // profiles
  profiles: { fr: 'Profils sur cet appareil', en: 'Profiles on this device' },
  profilesLead: {
    fr: 'Un profil par personne : titres, clés et demandes ne se mélangent jamais. Le nom reste sur l’appareil.',
    en: 'One profile for each person: titles, keys and applications never mix. The name stays on the device.',
  },
  unnamed: { fr: 'Profil sans nom', en: 'Profile without a name' },
  thisProfile: { fr: 'ouvert ici', en: 'open here' },
  lockedProfile: { fr: 'verrouillé', en: 'locked' },
  openProfile: { fr: 'Ouvrir', en: 'Open' },
  profileName: { fr: 'Nom de ce profil', en: 'Name of this profile' },
  rename: { fr: 'Enregistrer le nom', en: 'Save the name' },
  newProfile: { fr: 'Nouveau profil', en: 'New profile' },
  newProfileName: { fr: 'Nom du nouveau profil', en: 'Name of the new profile' },
  create: { fr: 'Créer et ouvrir', en: 'Create and open' },

  // lock
  lock: { fr: 'Verrou', en: 'Lock' },
  lockOff: {
    fr: 'Ce profil s’ouvre sans rien demander. Avec un verrou, ce qu’il garde est chiffré sur l’appareil.',
    en: 'This profile opens without asking. With a lock, what it keeps is encrypted on the device.',
  },
  lockSealed: {
    fr: 'Ce que garde ce profil est chiffré. Seules les clés privées ne le sont pas : le navigateur les garde lui-même et ne les donne à personne, pas même à cette page.',
    en: 'What this profile keeps is encrypted. Only the private keys are not: the browser keeps them itself and gives them to nobody, not even to this page.',
  },
  lockWithSecret: { fr: 'Mettre un code ou une phrase', en: 'Set a PIN or a phrase' },
  changeSecret: { fr: 'Changer le code ou la phrase', en: 'Change the PIN or the phrase' },
  secret: { fr: 'Code ou phrase', en: 'PIN or phrase' },
  secretAgain: { fr: 'Encore une fois', en: 'Once more' },
  secretRule: {
    fr: 'Six chiffres au moins, ou une phrase de huit caractères. Un code arrête celui qui tient le téléphone ; une longue phrase arrête aussi celui qui copierait sa mémoire.',
    en: 'At least six digits, or a phrase of eight characters. A PIN stops who holds the phone; a long phrase also stops who would copy its memory.',
  },
  secretForgotten: {
    fr: 'Si vous l’oubliez, personne ne peut le retrouver : il faudra supprimer ce profil et collecter vos titres à nouveau, ou rétablir une sauvegarde.',
    en: 'If you forget it, nobody can recover it: you will have to delete this profile and collect your titles again, or restore a backup.',
  },
  secretsDiffer: { fr: 'Les deux ne sont pas pareils.', en: 'The two are not the same.' },
  lockIt: { fr: 'Verrouiller ce profil', en: 'Lock this profile' },
  locking: { fr: 'Chiffrement en cours…', en: 'Encrypting…' },
  lockWithPasskey: { fr: 'Utiliser une clé d’accès (empreinte, visage)', en: 'Use a passkey (fingerprint, face)' },
  passkeyForgotten: {
    fr: 'Sans code, perdre la clé d’accès, c’est perdre ce profil : gardez une sauvegarde.',
    en: 'Without a PIN, losing the passkey is losing this profile: keep a backup.',
  },
  addPasskey: { fr: 'Ouvrir aussi avec une clé d’accès', en: 'Open with a passkey too' },
  lockNow: { fr: 'Verrouiller maintenant', en: 'Lock now' },
  lockAfter: { fr: 'Se verrouille, en arrière-plan, après', en: 'Locks itself, in the background, after' },
  minute: { fr: '1 minute', en: '1 minute' },
  minutes: { fr: '{count} minutes', en: '{count} minutes' },
  removeLock: { fr: 'Retirer le verrou', en: 'Remove the lock' },
  confirmFirst: { fr: 'Confirmez d’abord que c’est vous.', en: 'First confirm that it is you.' },

  // backup
  backup: { fr: 'Sauvegarde', en: 'Backup' },
  backupLead: {
    fr: 'Un fichier chiffré avec vos titres, leurs PDF, vos demandes et ce que vous avez montré. Les clés n’y sont pas : elles ne peuvent pas quitter cet appareil. Sur un autre, les codes fonctionnent aussitôt ; pour présenter un titre à distance, il faudra le collecter à nouveau.',
    en: 'An encrypted file with your titles, their PDFs, your applications and what you showed. The keys are not in it: they cannot leave this device. On another one the codes work at once; to present a title at a distance you will have to collect it again.',
  },
  makeBackup: { fr: 'Faire une sauvegarde', en: 'Make a backup' },
  passphrase: { fr: 'Phrase secrète de la sauvegarde', en: 'Passphrase of the backup' },
  passphraseAdvice: {
    fr: 'Elle seule ouvre le fichier, et personne ne peut la retrouver. Notez-la sur du papier, loin du téléphone.',
    en: 'It alone opens the file, and nobody can recover it. Write it on paper, away from the phone.',
  },
  propose: { fr: 'En proposer une', en: 'Propose one' },
  tooShort: { fr: 'Trop courte : douze caractères au moins.', en: 'Too short: at least twelve characters.' },
  guessable: {
    fr: 'Acceptée, mais qui aurait le fichier et du temps pourrait la deviner. Quatre mots sans lien sont bien meilleurs.',
    en: 'Accepted, but who had the file and time could guess it. Four unrelated words are much better.',
  },
  good: {
    fr: 'Longue et variée. Si personne ne peut la deviner en vous connaissant, elle tient.',
    en: 'Long and varied. If nobody who knows you can guess it, it holds.',
  },
  seal: { fr: 'Créer le fichier', en: 'Create the file' },
  gathering: { fr: '1 sur 2 : lecture de ce que garde ce profil…', en: '1 of 2: reading what this profile keeps…' },
  sealing: { fr: '2 sur 2 : chiffrement…', en: '2 of 2: encrypting…' },
  backupReady: {
    fr: 'La sauvegarde est prête ({size}). Mettez-la ailleurs que sur cet appareil.',
    en: 'The backup is ready ({size}). Put it somewhere else than on this device.',
  },
  saveFile: { fr: 'Enregistrer le fichier', en: 'Save the file' },
  sendFile: { fr: 'L’envoyer', en: 'Send it' },
  restore: { fr: 'Rétablir une sauvegarde', en: 'Restore a backup' },
  restoreLead: {
    fr: 'Elle arrive dans un profil neuf : rien de ce qui est ici n’est changé.',
    en: 'It comes into a new profile: nothing that is here is changed.',
  },
  backupFile: { fr: 'Fichier de sauvegarde', en: 'Backup file' },
  chooseFile: { fr: 'Choisissez d’abord le fichier.', en: 'Choose the file first.' },
  restoreNow: { fr: 'Rétablir', en: 'Restore' },
  opening: { fr: '1 sur 2 : ouverture du fichier…', en: '1 of 2: opening the file…' },
  restoring: { fr: '2 sur 2 : mise en place…', en: '2 of 2: putting in place…' },

  // bound to another device
  rebind: { fr: 'À lier à cet appareil', en: 'To be bound to this device' },
  rebindOne: {
    fr: '{count} document est lié à la clé d’un autre appareil. Son code fonctionne ici ; le présenter à distance, non.',
    en: '{count} document is bound to the key of another device. Its code works here; presenting it at a distance does not.',
  },
  rebindSome: {
    fr: '{count} documents sont liés à la clé d’un autre appareil. Leurs codes fonctionnent ici ; les présenter à distance, non.',
    en: '{count} documents are bound to the key of another device. Their codes work here; presenting them at a distance does not.',
  },
  rebindAdvice: {
    fr: 'Connectez-vous pour les collecter à nouveau. Si l’autre appareil est perdu, invalidez-le ensuite, plus bas.',
    en: 'Sign in to collect them again. If the other device is lost, invalidate it afterwards, below.',
  },
  rebindWith: { fr: 'Collecter à nouveau chez {host}', en: 'Collect again from {host}' },

  // devices
  devices: { fr: 'Mes appareils', en: 'My devices' },
  devicesLead: {
    fr: 'Les portefeuilles auxquels l’administration a remis vos titres. En invalider un n’enlève rien à vos titres : seules ses copies ne valent plus.',
    en: 'The wallets to which the administration handed your titles. Invalidating one takes nothing from your titles: only its copies no longer count.',
  },
  devicesSignIn: {
    fr: 'Connectez-vous à votre administration pour voir la liste.',
    en: 'Sign in to your administration to see the list.',
  },
  signInWith: { fr: 'Se connecter à {host}', en: 'Sign in to {host}' },
  showDevices: { fr: 'Voir mes appareils', en: 'See my devices' },
  reading: { fr: 'Lecture…', en: 'Reading…' },
  noDevices: { fr: 'Aucun appareil n’a encore collecté de titre.', en: 'No device has collected a title yet.' },
  device: { fr: 'Portefeuille', en: 'Wallet' },
  thisDevice: { fr: 'cet appareil', en: 'this device' },
  deviceFacts: {
    fr: 'Titres remis : {count}. Du {first} au {last}.',
    en: 'Titles handed over: {count}. From {first} to {last}.',
  },
  invalidatedOn: { fr: 'Invalidé le {date}', en: 'Invalidated on {date}' },
  invalidate: { fr: 'Invalider', en: 'Invalidate' },
  invalidateQuestion: { fr: 'Invalider ce portefeuille ?', en: 'Invalidate this wallet?' },
  invalidateWarning: {
    fr: 'Ce qu’il garde ne pourra plus être présenté, et cela ne se défait pas. Vos titres restent valables, et leurs copies imprimées aussi : vous pourrez les collecter à nouveau.',
    en: 'What it keeps can no longer be presented, and this cannot be undone. Your titles stay valid, and so do their printed copies: you can collect them again.',
  },
  invalidateNow: { fr: 'Invalider ce portefeuille', en: 'Invalidate this wallet' },
  keepIt: { fr: 'Ne rien invalider', en: 'Invalidate nothing' },

  // storage
  storage: { fr: 'Mémoire de cet appareil', en: 'Memory of this device' },
  storageKept: {
    fr: 'Le navigateur a promis de ne pas effacer cette page de lui-même.',
    en: 'The browser has promised not to empty this page by itself.',
  },
  storageNotKept: {
    fr: 'Le navigateur peut effacer ce que garde cette page s’il manque de place, ou après des semaines sans visite. Installez la page sur l’écran d’accueil, et faites une sauvegarde.',
    en: 'The browser may empty what this page keeps when it is short of room, or after weeks without a visit. Install the page on the home screen, and make a backup.',
  },
  storageUnknown: {
    fr: 'Ce navigateur ne dit pas s’il gardera ce que cette page lui confie. Faites une sauvegarde.',
    en: 'This browser does not say whether it will keep what this page entrusts to it. Make a backup.',
  },
  storagePrivate: {
    fr: 'Cette fenêtre semble privée : tout disparaîtra quand on la fermera.',
    en: 'This seems to be a private window: everything goes when it is closed.',
  },
  askToKeep: { fr: 'Demander de tout garder', en: 'Ask to keep everything' },
  used: { fr: 'Place utilisée', en: 'Room used' },
  deleteAll: { fr: 'Tout effacer de cet appareil', en: 'Delete everything on this device' },
  deleteAllQuestion: { fr: 'Tout effacer de cet appareil ?', en: 'Delete everything on this device?' },
  deleteAllWarning: {
    fr: 'Tous les profils, leurs titres et leurs clés seront effacés. Les titres restent valables, mais il faudra les collecter à nouveau, ou rétablir une sauvegarde.',
    en: 'All profiles, their titles and their keys will be deleted. The titles stay valid, but you will have to collect them again, or restore a backup.',
  },
  deleteAllNow: { fr: 'Effacer', en: 'Delete everything' },
  keepAll: { fr: 'Ne rien effacer', en: 'Delete nothing' },
  deleteAllFailed: {
    fr: 'Tout n’a pas pu être effacé. Fermez les autres fenêtres de cette page, puis recommencez.',
    en: 'Not everything could be deleted. Close the other windows of this page, then try again.',
  },

  // open formats
  exports: { fr: 'Sortir un document', en: 'Take a document out' },
  exportsLead: {
    fr: 'Chaque document est dans un format ouvert, que d’autres portefeuilles savent lire : le texte signé, tel qu’il a été reçu. Ce fichier n’est pas chiffré.',
    en: 'Each document is in an open format that other wallets can read: the signed text, as it was received. This file is not encrypted.',
  },
  exportOne: { fr: 'Enregistrer', en: 'Save' },
  nothingToExport: { fr: 'Aucun document dans ce profil.', en: 'No document in this profile.' },
  formatDocument: { fr: 'document signé, W3C (JSON)', en: 'signed document, W3C (JSON)' },
  formatBound: { fr: 'copie liée à un appareil, W3C (JSON)', en: 'copy bound to a device, W3C (JSON)' },
  formatSdJwt: { fr: 'copie à divulgation sélective (SD-JWT)', en: 'copy for selective disclosure (SD-JWT)' },

  // about
  language: { fr: 'Langue', en: 'Language' },
  about: { fr: 'À propos', en: 'About' },
  aboutLead: {
    fr: 'Cette page ne parle qu’aux administrations et aux vérificateurs que vous choisissez. Elle n’a ni cookie, ni mesure d’audience.',
    en: 'This page speaks only with the administrations and verifiers that you choose. It has no cookie and no analytics.',
  },
  licence: {
    fr: 'Vigie est un logiciel libre, sous licence Apache 2.0. Il contient des bibliothèques libres d’autres auteurs.',
    en: 'Vigie is free software under the Apache 2.0 licence. It contains free libraries by other authors.',
  },
  licenceNotices: { fr: 'Licences et auteurs', en: 'Licences and authors' },
  pageVersion: { fr: 'Version de la page', en: 'Version of the page' },
  notInstalled: { fr: 'non gardée sur cet appareil', en: 'not kept on this device' },
} as const satisfies Record<string, Text>
