import type { Text } from '@vigie/shared/language.ts'

export const words = {
  lead: {
    fr: 'La vérification se fait sur votre appareil. La page n’envoie à personne ni le titre, ni son contenu, ni ce que vous avez regardé ; elle n’a ni compte, ni cookie, ni mesure d’audience.',
    en: 'The check is made on your device. The page sends nobody the title, its content or what you looked at; it has no account, no cookie and no analytics.',
  },
  asksTitle: { fr: 'Ce qu’elle demande au réseau', en: 'What it asks of the network' },
  asksFiles: {
    fr: 'Les fichiers de la page, la liste de confiance et toutes les listes de statut, entiers : les mêmes pour tout le monde, quel que soit le titre.',
    en: 'The files of the page, the trust list and all the status lists, whole: the same for everyone, whatever the title.',
  },
  asksLookUp: {
    fr: 'La recherche dans le registre, seule, envoie ce que vous y tapez, quand vous la lancez.',
    en: 'Only the look-up in the register sends what you type into it, when you start it.',
  },
  asksLog: {
    fr: 'Le contrôle du journal lit des morceaux du journal public, qui dépendent de ce que l’appareil en a déjà vu, jamais d’un titre.',
    en: 'The check of the log reads pieces of the public log, which depend on what the device has seen of it, never on a title.',
  },
  keptTitle: { fr: 'Ce qui est gardé sur cet appareil', en: 'What is kept on this device' },
  keptPage: { fr: 'La page elle-même, pour s’ouvrir sans réseau.', en: 'The page itself, to open without a network.' },
  keptLists: {
    fr: 'Les listes signées, et jusqu’où elles allaient, pour n’en croire aucune plus ancienne.',
    en: 'The signed lists, and how far they went, so that no older one is believed.',
  },
  keptLog: {
    fr: 'Le dernier point de contrôle vu du journal public.',
    en: 'The last checkpoint seen of the public log.',
  },
  keptInspections: {
    fr: 'Les inspections que vous avez enregistrées ; elles contiennent des noms.',
    en: 'The inspections that you recorded; they hold names.',
  },
  keptCrews: {
    fr: 'Les contrôles d’équipage que vous avez faits, trente jours ; ils contiennent des noms et des titres.',
    en: 'The crew checks that you made, for thirty days; they hold names and titles.',
  },
  keptChoices: { fr: 'La langue et l’affichage choisis.', en: 'The language and display you chose.' },
  notKept: {
    fr: 'Un titre vérifié hors d’une inspection n’est gardé nulle part.',
    en: 'A title checked outside an inspection is kept nowhere.',
  },
  pageVersion: { fr: 'Version de la page', en: 'Version of the page' },
  notInstalled: { fr: 'non gardée sur cet appareil', en: 'not kept on this device' },
  deleteAll: { fr: 'Tout effacer de cet appareil', en: 'Delete everything on this device' },
  deleteQuestion: { fr: 'Tout effacer de cet appareil ?', en: 'Delete everything on this device?' },
  deleteWarning: {
    fr: 'Les inspections enregistrées seront perdues, et la page aura besoin du réseau pour vérifier à nouveau. L’appareil oubliera aussi la racine de confiance et le journal qu’il avait vus.',
    en: 'Recorded inspections will be lost, and the page will need a network to check again. The device will also forget the root of trust and the log that it had seen.',
  },
  deleteNow: { fr: 'Effacer', en: 'Delete everything' },
  keepThem: { fr: 'Ne rien effacer', en: 'Delete nothing' },
  deleteFailed: {
    fr: 'Tout n’a pas pu être effacé. Fermez les autres fenêtres de cette page, puis recommencez.',
    en: 'Not everything could be deleted. Close the other windows of this page, then try again.',
  },
  licence: {
    fr: 'Vigie est un logiciel libre, sous licence Apache 2.0. Il contient des bibliothèques libres d’autres auteurs.',
    en: 'Vigie is free software under the Apache 2.0 licence. It contains free libraries by other authors.',
  },
  licenceNotices: { fr: 'Licences et auteurs', en: 'Licences and authors' },
} as const satisfies Record<string, Text>
