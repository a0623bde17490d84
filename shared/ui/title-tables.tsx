import type { CredentialTitle } from '../src/credential/title-credential.ts'
import type { Text } from '../src/language.ts'
import { type Catalogue, labelFor } from './catalogue.ts'
import { language, officialNameOf, say } from './say.ts'

const words = {
  capacity: { fr: 'Capacité', en: 'Capacity' },
  function: { fr: 'Fonction', en: 'Function' },
  level: { fr: 'Niveau', en: 'Level' },
  limits: { fr: 'Limites', en: 'Limits' },
  betweenPhrases: { fr: ' ; ', en: '; ' },
  noLimit: { fr: 'Aucune limite inscrite', en: 'No limitation entered' },
  noRows: {
    fr: 'Ce titre ne porte ni fonction ni capacité : il atteste une formation ou une aptitude.',
    en: 'This title carries no function or capacity: it certifies training or fitness.',
  },
} as const

interface TitleTablesProps {
  readonly title: Pick<CredentialTitle, 'functions' | 'capacities'>
  readonly catalogue: Catalogue
}

/** The two tables of STCW A-I/2: capacities with their limits, functions with level and limits. */
export function TitleTables({ title, catalogue }: TitleTablesProps) {
  const { capacities = [], functions = [] } = title
  if (capacities.length + functions.length === 0) return <p>{say(words.noRows)}</p>
  return (
    <>
      {capacities.length > 0 && (
        <ul class="capacities">
          {capacities.map((row) => (
            <li key={row.capacity}>
              <p class="capacity">{labelFor(catalogue, 'capacities', row.capacity)}</p>
              <p>{limitSentence(row, catalogue)}</p>
            </li>
          ))}
        </ul>
      )}
      {functions.length > 0 && (
        <table class="functions">
          <thead>
            <tr>
              <th scope="col">{say(words.function)}</th>
              <th scope="col">{say(words.level)}</th>
              <th scope="col">{say(words.limits)}</th>
            </tr>
          </thead>
          <tbody>
            {functions.map((row) => (
              <tr key={`${row.function} ${row.level}`}>
                <th scope="row">{labelFor(catalogue, 'functions', row.function)}</th>
                <td data-label={say(words.level)}>{labelFor(catalogue, 'levels', row.level)}</td>
                <td data-label={say(words.limits)}>{limitSentence(row, catalogue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

interface LimitedRow {
  readonly limitation?: readonly string[]
  readonly limitationText?: Text
}

/** The limits of a row as one sentence; a row without limits says so rather than staying empty. */
export function limitSentence({ limitation = [], limitationText }: LimitedRow, catalogue: Catalogue): string {
  const limits = limitation.map((code) => labelFor(catalogue, 'limitations', code))
  if (limitationText) limits.push(officialNameOf(limitationText))
  return limits.length === 0 ? say(words.noLimit) : sentenceOf(limits)
}

/** Short limits stand between commas; as soon as one is a phrase of its own, semicolons keep them apart. */
function sentenceOf(parts: readonly string[]): string {
  const areShort = parts.every((part) => part.length < 60 && !part.includes(','))
  const text = parts.map(withSmallInitial).join(areShort ? ', ' : say(words.betweenPhrases))
  return text.charAt(0).toLocaleUpperCase(language.value) + text.slice(1)
}

/** The first letter of a word, not that of an abbreviation. */
function withSmallInitial(part: string): string {
  return part.replace(/^\p{Lu}(?=[\p{Ll}\s’])/u, (letter) => letter.toLocaleLowerCase(language.value))
}
