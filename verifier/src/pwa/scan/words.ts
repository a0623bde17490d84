import type { Text } from '@vigie/shared/language.ts'

export const words = {
  // camera
  chooseCamera: { fr: 'Caméra', en: 'Camera' },
  rearCamera: { fr: 'Arrière', en: 'Rear' },
  rearCameraOf: { fr: 'Arrière {place}', en: 'Rear {place}' },
  frontCamera: { fr: 'Avant', en: 'Front' },
  frontCameraOf: { fr: 'Avant {place}', en: 'Front {place}' },
  otherCameraOf: { fr: 'Caméra {place}', en: 'Camera {place}' },
  zoom: { fr: 'Agrandir', en: 'Zoom' },
  zoomTimes: { fr: '{times} fois', en: '{times} times' },
  // one title after the other
  continuous: { fr: 'En série', en: 'In series' },
  continuousHint: {
    fr: 'Visez les titres l’un après l’autre : chaque verdict s’affiche ici, et le lecteur continue.',
    en: 'Point at the titles one after the other: each verdict shows here, and the scanner goes on.',
  },
  continuousChecking: { fr: 'Vérification du titre suivant…', en: 'Checking the next title…' },
  sound: { fr: 'Son', en: 'Sound' },
  seenTitles: { fr: 'Titres de cette série : {count}', en: 'Titles in this series: {count}' },
  seenKept: {
    fr: 'Cette liste s’efface quand la page se ferme.',
    en: 'This list is gone when the page is closed.',
  },
  clearSeen: { fr: 'Effacer la liste', en: 'Clear the list' },
  notReadInSeries: { fr: 'Ce code n’a pas pu être vérifié', en: 'This code could not be checked' },
} as const satisfies Record<string, Text>
