import { readdirSync, readFileSync } from 'node:fs'
import type { CrewRule } from '@vigie/schemas/crew-law.ts'
import { crewSets } from '@vigie/schemas/crew-words.ts'
import { pageValueSets } from '@vigie/schemas/page-words.ts'
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { problemSet } from '@vigie/schemas/problem-words.ts'
import { parseAst } from 'vite'
import { crewLawInForce } from '../src/crew/law/crew-law-in-force.ts'
import { officialSets } from '../ui/catalogue.ts'

export interface FoundText {
  readonly fr: string
  readonly en: string
  /** The file or value set it stands in. */
  readonly place: string
}

const sources = new URL('../../', import.meta.url)

/** The pages, each with the sources of its own texts, and those of everything whose refusals it may have to say. */
const pages = {
  verifier: { texts: ['verifier/src/pwa/'], refusals: ['verifier/src/'] },
  wallet: { texts: ['wallet-app/src/'], refusals: ['wallet-app/src/'] },
} as const
const shared = ['shared/ui/']

/** Every text that a page can show: all those in its sources and in the sources it shares, and those of its value sets. */
export function listPageTexts(page: keyof typeof pages): FoundText[] {
  const { texts, refusals } = pages[page]
  const refused = codesIn(['shared/src/', ...shared, ...refusals])
  return (
    [...texts, ...shared]
      .flatMap(listSources)
      .flatMap(textsInSource)
      // what is asked of seafarers, as they and those who ask read it
      .concat(
        presentationRequests.flatMap(({ name, why }) => [name, why]).map((text) => ({ ...text, place: 'requests' })),
      )
      // what a crew check says of people
      .concat(textsInSource('shared/src/crew/sentences.ts'), crewLawInForce.rules.flatMap(textsOfRule))
      .concat(
        [...Object.values(pageValueSets), ...Object.values(crewSets), problemSet]
          .filter(({ id }) => !officialSets.some((official) => official === id))
          .flatMap(({ id, values }) =>
            values
              .filter(({ code }) => id !== 'problems' || refused.has(code))
              .flatMap((value) => ['label', 'short', 'note'].flatMap((part) => Reflect.get(value, part) ?? []))
              .map(({ fr, en }) => ({ fr, en, place: `value set ${id}` })),
          ),
      )
  )
}

/** A rule asked when titles are requested, or kept by others, has no finding of its own. */
function textsOfRule({ id, name, need, sentences }: CrewRule): FoundText[] {
  if ('computed' in need && ['at-issue', 'in-other-rules'].includes(need.computed)) return []
  const told = Object.values(sentences).flatMap((sentence) => sentence ?? [])
  return [name, ...told].map((text) => ({ ...text, place: `rule ${id}` }))
}

/** Of all that programs refuse, what is refused by the code that a page and its service are made of. */
function codesIn(folders: readonly string[]): ReadonlySet<string> {
  const files = folders.flatMap(listSources).filter((file) => !file.endsWith('src/problem.ts'))
  return new Set(files.flatMap((file) => readSource(file).match(/(?<=')[a-z0-9]+(-[a-z0-9]+)*(?=')/g) ?? []))
}

const readSource = (file: string) => readFileSync(new URL(file, sources), 'utf8')

function listSources(folder: string): string[] {
  return readdirSync(new URL(folder, sources), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /\.tsx?$/.test(file) && !/node_modules|testing/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file),
    )
    .map((file) => `${folder}${file}`)
}

/** Wherever a text stands, in words.ts or beside what shows it: an object of exactly `fr` and `en`, both written out. */
function textsInSource(file: string): FoundText[] {
  const code = readSource(file)
  if (!/\bfr:/.test(code)) return []
  return textsIn(parseAst(code, { lang: 'tsx' })).map((text) => ({ ...text, place: file }))
}

function textsIn(node: unknown): Omit<FoundText, 'place'>[] {
  if (typeof node !== 'object' || node === null) return []
  return textOf(node) ?? Object.values(node).flatMap(textsIn)
}

function textOf(node: object): [Omit<FoundText, 'place'>] | null {
  if (Reflect.get(node, 'type') !== 'ObjectExpression') return null
  const properties: readonly Property[] = Reflect.get(node, 'properties')
  const { fr, en, ...others } = Object.fromEntries(properties.map(({ key, value }) => [key?.name, value?.value]))
  return typeof fr === 'string' && typeof en === 'string' && Object.keys(others).length === 0 ? [{ fr, en }] : null
}

/** Of a property in the syntax tree (ESTree), what a text has: its name and a literal. */
interface Property {
  readonly key?: { readonly name?: string }
  readonly value?: { readonly value?: unknown }
}
