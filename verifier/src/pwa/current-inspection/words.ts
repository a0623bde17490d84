import type { Text } from '@vigie/shared/language.ts'

export const words = {
  inspectionUnderWay: { fr: 'Inspection en cours', en: 'Inspection under way' },
  line: { fr: '{ship} · personnes : {people} · titres : {titles}', en: '{ship} · people: {people} · titles: {titles}' },
  add: { fr: 'Ajouter à l’inspection', en: 'Add to inspection' },
  added: { fr: 'Ajouté à l’inspection', en: 'Added to the inspection' },
  addingFailed: {
    fr: 'Ce titre n’a pas été ajouté : l’appareil n’a pas pu l’enregistrer. Ce qui l’était déjà est intact. Libérez de la place sur l’appareil, puis ajoutez-le à nouveau.',
    en: 'This title was not added: the device could not keep it. What it had kept is intact. Free some room on the device, then add it again.',
  },
  inspectionGone: {
    fr: 'Cette inspection a été supprimée de l’appareil : le titre n’a pas été ajouté.',
    en: 'This inspection was deleted from the device: the title was not added.',
  },
} as const satisfies Record<string, Text>
