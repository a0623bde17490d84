import type { Text } from '@vigie/shared/language.ts'

export const words = {
  lead: {
    fr: 'Ce que cet appareil sait pour vérifier des titres sans réseau. Tout y est signé, et vérifié à chaque ouverture.',
    en: 'What this device knows to check titles without a network. All of it is signed, and verified at every opening.',
  },
  nothing: {
    fr: 'Cet appareil n’a encore rien reçu. Renouvelez avec du réseau.',
    en: 'This device has received nothing yet. Renew with a network.',
  },
  // what to do when
  fresh: {
    fr: 'À jour : un titre en vigueur est vert jusqu’au {date}.',
    en: 'Up to date: a title in force is green until {date}.',
  },
  soon: {
    fr: 'À renouveler bientôt : un titre en vigueur n’est vert que jusqu’au {date}.',
    en: 'Renew soon: a title in force is green only until {date}.',
  },
  stale: {
    fr: 'À renouveler : les statuts sont trop anciens, un titre authentique est orange.',
    en: 'Renew: the status is too old, an authentic title is orange.',
  },
  incomplete: {
    fr: 'À renouveler : une liste de statuts manque, un titre authentique est orange.',
    en: 'Renew: a status list is missing, an authentic title is orange.',
  },
  expired: {
    fr: 'Périmé depuis le {date} : renouvelez avant de vérifier.',
    en: 'Expired on {date}: renew before you check.',
  },
  // actions
  renew: { fr: 'Renouveler maintenant', en: 'Renew now' },
  renewing: { fr: 'Renouvellement…', en: 'Renewing…' },
  renewingCount: { fr: '{done} fichiers sur {all}', en: '{done} of {all} files' },
  save: { fr: 'Enregistrer le dossier', en: 'Save the pack' },
  load: { fr: 'Charger un dossier', en: 'Load a pack' },
  fileAdvice: {
    fr: 'Le dossier d’inspection est un seul fichier. Il passe d’un appareil à l’autre, par clé USB par exemple : l’autre appareil le vérifie comme si cela venait du réseau.',
    en: 'The inspection pack is one file. It goes from one device to another, on a USB stick for example: the other device verifies it as if it came over the network.',
  },
  // outcomes
  renewed: { fr: 'C’est fait : cet appareil est à jour.', en: 'Done: this device is up to date.' },
  same: { fr: 'Rien de plus récent : cet appareil avait déjà tout.', en: 'Nothing newer: this device had all of it.' },
  loaded: { fr: 'Dossier chargé et vérifié.', en: 'Pack loaded and verified.' },
  loadedSame: {
    fr: 'Dossier vérifié : cet appareil savait déjà tout ce qu’il contient.',
    en: 'Pack verified: this device knew all that is in it.',
  },
  noNetwork: {
    fr: 'Pas de réseau : rien n’a changé, les listes de cet appareil restent en vigueur.',
    en: 'No network: nothing changed, the lists of this device stay in force.',
  },
  refused: { fr: 'Refusé, et rien n’a changé. {reason}', en: 'Refused, and nothing changed. {reason}' },
  refusedOlder: {
    fr: 'Refusé : ce dossier est plus ancien que ce que cet appareil sait déjà. Rien n’a changé.',
    en: 'Refused: this pack is older than what this device knows already. Nothing changed.',
  },
  refusedForeign: {
    fr: 'Refusé : ce dossier n’est pas signé par une autorité que cet appareil reconnaît. Rien n’a changé.',
    en: 'Refused: this pack is not signed by an authority that this device recognises. Nothing changed.',
  },
  // what it holds
  holds: { fr: 'Ce que contient cet appareil', en: 'What this device holds' },
  status: { fr: 'Statuts', en: 'Status of titles' },
  statusOf: { fr: 'du {date}, {age}', en: 'of {date}, {age}' },
  statusMissing: { fr: 'une liste manque', en: 'a list is missing' },
  lists: { fr: 'Listes de statuts', en: 'Status lists kept' },
  listsAre: { fr: '{lists}, pour {titles} titres au plus', en: '{lists}, for {titles} titles at most' },
  trustList: { fr: 'Autorités et clés', en: 'Authorities and keys' },
  trustListIs: { fr: 'version {version}, {age}', en: 'version {version}, {age}' },
  snapshot: { fr: 'Publication', en: 'Publication' },
  snapshotIs: { fr: 'version {version}, du {date}', en: 'version {version} of {date}' },
  believedUntil: { fr: 'Listes valables jusqu’au', en: 'Lists valid until' },
  authority: { fr: 'Autorités', en: 'Authorities' },
  catalogue: { fr: 'Noms des titres', en: 'Names of titles' },
  catalogueIs: { fr: '{count} titres, édition du {date}', en: '{count} titles, edition of {date}' },
  ownCatalogue: { fr: 'ceux de l’application', en: 'those of the application' },
  publicLog: { fr: 'Journal public vu', en: 'Public log seen' },
  publicLogIs: { fr: '{size} inscriptions au {date}', en: '{size} entries as of {date}' },
  publicLogNow: { fr: 'Journal public reçu', en: 'Public log received' },
  publicLogDiffers: {
    fr: 'il ne suit pas celui déjà vu : une copie ancienne, ou un journal réécrit. Vérifiez-le sous « Journal public ».',
    en: 'it does not follow the one already seen: an old copy, or a rewritten log. Check it under “Public log”.',
  },
  noLog: { fr: 'aucun', en: 'none seen' },
  size: { fr: 'Place occupée', en: 'Room taken' },
  sizeIs: { fr: '{size} ko', en: '{size} kB' },
  keeping: { fr: 'Effacement par le navigateur', en: 'Erasure by the browser' },
  isKept: { fr: 'il a promis de ne rien effacer de lui-même', en: 'it promised to erase nothing by itself' },
  mayErase: {
    fr: 'possible si l’appareil manque de place ; installez l’application pour l’éviter',
    en: 'possible when the device is short of room; install the application to avoid it',
  },
  appVersion: { fr: 'Application', en: 'Application' },
  notKept: { fr: 'pas encore gardée sur cet appareil', en: 'not kept on this device yet' },
} as const satisfies Record<string, Text>
