import { isPlainDate } from '@vigie/shared/plain-date.ts'
import type { TitleClaims } from '@vigie/shared/sd-jwt/title-claims.ts'
import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { limitSentence } from '@vigie/shared/ui/title-tables.tsx'
import type { ComponentChildren } from 'preact'
import { factWords } from './fact-words.ts'
import type { ShownFact } from './shown-facts.ts'

interface FactListProps {
  readonly facts: readonly ShownFact[]
  readonly catalogue: Catalogue
}

/** Each fact with what it says, as the verifier will read it. */
export function FactList({ facts, catalogue }: FactListProps) {
  return (
    <dl class="facts shown-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{factName(name)}</dt>
          <dd>{factValue(name, value, catalogue)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** In the person's language for what titles say; else the name that the document itself uses. */
export function factName(name: string): string {
  return isTitleFact(name) ? say(factWords[name]) : name
}

function isTitleFact(name: string): name is keyof TitleClaims {
  return Object.hasOwn(factWords, name)
}

function factValue(name: string, value: unknown, catalogue: Catalogue): ComponentChildren {
  if (typeof value === 'string') return <TextValue name={name} value={value} catalogue={catalogue} />
  if (name === 'functions' || name === 'capacities') return <Rows name={name} value={value} catalogue={catalogue} />
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return plain(value)
}

function TextValue({ name, value, catalogue }: { name: string; value: string; catalogue: Catalogue }) {
  if (name === 'code') return <span lang={officialLanguage()}>{titleNameOf(catalogue, value)}</span>
  if (name === 'issuing_authority') return <>{labelFor(catalogue, 'issuing-authorities', value)}</>
  if (isPlainDate(value)) return <time dateTime={value}>{dayWords(value, language.value)}</time>
  if (name === 'document_number') return <span class="code">{value}</span>
  return <bdi translate={false}>{value}</bdi>
}

/** Rows of the two tables of STCW A-I/2, one a line. */
function Rows({ name, value, catalogue }: { name: 'functions' | 'capacities'; value: unknown; catalogue: Catalogue }) {
  // held to the schema of titles when it was put away
  const rows = value as NonNullable<TitleClaims['functions']> | NonNullable<TitleClaims['capacities']>
  return (
    <ul class="fact-rows">
      {rows.map((row) => {
        const code = 'capacity' in row ? row.capacity : row.function
        const level = 'level' in row ? ` · ${labelFor(catalogue, 'levels', row.level)}` : ''
        return (
          <li key={`${code}${level}`}>
            <strong>
              {labelFor(catalogue, name, code)}
              {level}
            </strong>
            <br />
            {limitSentence(row, catalogue)}
          </li>
        )
      })}
    </ul>
  )
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
