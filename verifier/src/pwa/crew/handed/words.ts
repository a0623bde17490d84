import type { Text } from '@vigie/shared/language.ts'

export const words = {
  titlesTaken: {
    fr: 'Titres repris de l’inspection : {count}.',
    en: 'Titles taken over from the inspection: {count}.',
  },
  titlesLeft: {
    fr: 'Laissés de côté, car personne de reconnu ne les a signés : {count}.',
    en: 'Left aside, since nobody who is recognised signed them: {count}.',
  },
} as const satisfies Record<string, Text>
