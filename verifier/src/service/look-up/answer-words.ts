import titleStates from '@vigie/schemas/value-sets/title-states.json' with { type: 'json' }
import type { Text } from '@vigie/shared/language.ts'
import type { LookUpAnswer } from '@vigie/shared/look-up/look-up-answer.ts'

interface Said {
  readonly label: string
  readonly note: string
}

export interface AnswerWords {
  readonly en: Said
  readonly fr: Said
}

const noMatch = {
  label: {
    fr: 'Aucun titre de ce registre ne correspond à ces indications.',
    en: 'No title in this register fits these details.',
  },
  note: {
    fr: 'Relisez le numéro et la date, vérifiez le code du titre, ou interrogez l’autorité qui l’a délivré. Une faute de frappe donne la même réponse.',
    en: 'Read the number and the date again, check the code on the title, or ask the authority that issued it. A typing error gets the same answer.',
  },
} as const satisfies Record<string, Text>

/** In English always, which is what STCW I/2.16 asks for, and in French beside it. */
export function wordsOf(answer: LookUpAnswer): AnswerWords {
  const said = answer.result === 'match' ? titleStates.values.find(({ code }) => code === answer.state) : noMatch
  if (!said) throw new Error('a state without words')
  const { label, note } = said
  return { en: { label: label.en, note: note.en }, fr: { label: label.fr, note: note.fr } }
}
