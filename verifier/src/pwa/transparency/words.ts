import type { Text } from '@vigie/shared/language.ts'
import type { LogOutcome } from '@vigie/shared/log/follow-log.ts'

export const words = {
  lead: {
    fr: 'Chaque décision de l’autorité laisse une trace dans un journal public qui ne peut que s’allonger. Cet appareil retient ce qu’il en a vu et contrôle ici que rien n’y a été changé depuis.',
    en: 'Each decision of the authority leaves a trace in a public log that can only grow. This device remembers what it saw of it, and checks here that nothing in it was changed since.',
  },
  checkingLog: { fr: 'Contrôle du journal…', en: 'Checking the log…' },
  checkAgain: { fr: 'Vérifier à nouveau', en: 'Check again' },
  needsTrust: {
    fr: 'Aucune liste de confiance n’a encore été reçue : sans elle, personne ne peut dire qui signe le journal.',
    en: 'No trust list was received yet: without it nobody can say who signs the log.',
  },
  noLogKey: {
    fr: 'La liste de confiance ne nomme aucune clé de journal : cette autorité n’en publie pas.',
    en: 'The trust list names no key of a log: this authority publishes none.',
  },
  notReached: {
    fr: 'Le journal ne peut être lu sans réseau. Voici ce que cet appareil en a vu la dernière fois.',
    en: 'The log cannot be read without a network. This is what this device saw of it last.',
  },
  neverSeen: {
    fr: 'Le journal ne peut être lu sans réseau, et cet appareil n’en a encore rien vu.',
    en: 'The log cannot be read without a network, and this device has seen nothing of it yet.',
  },
  notPublished: {
    fr: 'Aucun point de contrôle n’est publié à cette adresse.',
    en: 'No checkpoint is published at this address.',
  },
  notSigned: {
    fr: 'Le point de contrôle publié n’est pas signé par une clé du journal. Il n’a pas été retenu.',
    en: 'The published checkpoint is not signed by a key of the log. It was not kept.',
  },
  checkFailed: { fr: 'Le contrôle n’a pas pu être mené à son terme.', en: 'The check could not be carried through.' },
  // the checkpoint
  checkpoint: { fr: 'Point de contrôle', en: 'Checkpoint' },
  logName: { fr: 'Journal', en: 'Log' },
  logSize: { fr: 'Entrées', en: 'Entries' },
  logRoot: { fr: 'Racine de l’arbre', en: 'Root of the tree' },
  seenAt: { fr: 'Lu par cet appareil le', en: 'Read by this device on' },
  seenBefore: { fr: 'Retenu auparavant', en: 'Remembered from before' },
  seenBeforeIs: { fr: '{size} entrées, le {date}', en: '{size} entries, on {date}' },
  cosigned: { fr: 'Aussi signé par', en: 'Also signed by' },
  cosignedByNobody: { fr: 'personne d’autre', en: 'nobody else' },
  cosignedNote: {
    fr: 'Un témoin tenu par d’autres que l’autorité. Cet appareil ne connaît pas sa clé : qui la connaît peut contrôler sa signature dans le point de contrôle.',
    en: 'A witness run by others than the authority. This device does not know its key: whoever does can check its signature in the checkpoint.',
  },
  whatIsCounted: {
    fr: 'Une entrée est une ligne ajoutée au registre : demande, décision, titre, changement d’état, signature. Il y en a donc plusieurs par titre ; le nombre de titres n’est pas publié.',
    en: 'An entry is a row added to the register: application, decision, title, change of state, signature. So there are several for each title; the number of titles is not published.',
  },
  saveEvidence: { fr: 'Enregistrer la preuve', en: 'Save the evidence' },
  evidenceNote: {
    fr: 'Les deux points de contrôle, signés par l’autorité, qui se contredisent. Portez-les à l’autorité et à un témoin.',
    en: 'The two checkpoints, signed by the authority, that contradict each other. Take them to the authority and to a witness.',
  },
  // what it proves
  provesTitle: { fr: 'Ce que le journal prouve', en: 'What the log proves' },
  provesGrowth: {
    fr: 'Rien de ce qui y était quand cet appareil l’a lu n’a été ôté, changé ni déplacé depuis.',
    en: 'Nothing that was in it when this device read it was taken out, changed or moved since.',
  },
  provesBackdating: {
    fr: 'Une décision ne peut y être glissée à une date passée : elle viendrait après ce qui a déjà été vu.',
    en: 'A decision cannot be slipped in at a past date: it would come after what was already seen.',
  },
  provesSame: {
    fr: 'Deux appareils qui lisent la même racine voient le même journal. Comparez-la avec un collègue ou un témoin.',
    en: 'Two devices that read the same root see the same log. Compare it with a colleague or a witness.',
  },
  provesNotTitle: { fr: 'Ce qu’il ne prouve pas', en: 'What it does not prove' },
  provesNotRight: {
    fr: 'Qu’une décision était juste, ni qu’un titre est en vigueur : cela, le verdict le dit.',
    en: 'That a decision was right, nor that a title is in force: that is for the verdict to say.',
  },
  provesNotWho: {
    fr: 'Il ne dit rien de personne : les entrées ne contiennent ni nom, ni numéro, ni date de naissance.',
    en: 'It says nothing of anyone: the entries hold no name, no number, no date of birth.',
  },
  provesNotFirst: {
    fr: 'La première lecture ne compare rien. C’est à partir de la suivante que cet appareil est un témoin.',
    en: 'The first reading compares nothing. From the next one on this device is a witness.',
  },
  // lists
  listsTitle: { fr: 'Ce qui est publié', en: 'What is published' },
  listsLead: {
    fr: 'Des fichiers signés, les mêmes pour tout le monde : aucun ne dit quel titre est vérifié.',
    en: 'Signed files, the same for everybody: none tells which title is checked.',
  },
  trustList: { fr: 'Liste de confiance', en: 'Trust list' },
  snapshot: { fr: 'État de la publication', en: 'State of the publication' },
  oldestStatus: { fr: 'Liste de statut la plus ancienne', en: 'Oldest status list' },
  oldestMissing: { fr: 'il en manque une sur cet appareil', en: 'one is missing on this device' },
  listOf: { fr: 'du {date} ({age})', en: 'of {date} ({age})' },
  verifierKeys: { fr: 'Clés du journal', en: 'Keys of the log' },
} as const satisfies Record<string, Text>

export const outcomeWords = {
  'first-seen': {
    fr: 'Le journal est bien signé. Cet appareil le lit pour la première fois et s’en souviendra.',
    en: 'The log is properly signed. This device reads it for the first time, and will remember it.',
  },
  unchanged: {
    fr: 'Le journal n’a pas changé depuis la dernière lecture.',
    en: 'The log has not changed since it was last read.',
  },
  'only-grew': {
    fr: 'Le journal n’a fait que s’allonger depuis la dernière lecture.',
    en: 'The log only grew since it was last read.',
  },
  older: {
    fr: 'Le journal montré est plus court que celui déjà vu : une copie ancienne, ou des entrées retirées. Recommencez plus tard ; si cela dure, prévenez l’autorité et un témoin.',
    en: 'The log shown is shorter than the one already seen: an old copy, or entries taken out. Try again later; if it lasts, tell the authority and a witness.',
  },
  rewritten: {
    fr: 'Le journal a été réécrit : ce que cet appareil y avait vu n’y est plus.',
    en: 'The log was rewritten: what this device had seen in it is no longer there.',
  },
  'not-proven': {
    fr: 'Rien ne peut être conclu : il manque des fichiers du journal, ou ils ne sont pas ceux de son point de contrôle.',
    en: 'Nothing can be concluded: files of the log are missing, or are not those of its checkpoint.',
  },
} as const satisfies Record<LogOutcome, Text>
