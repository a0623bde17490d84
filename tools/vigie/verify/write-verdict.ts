import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf, noteOf, shortLabelOf } from '@vigie/shared/catalogue/label.ts'
import type { CapacityRow, FunctionRow, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { Language, Text } from '@vigie/shared/language.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import type { TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { factsHeading } from '@vigie/shared/ui/facts-heading.ts'
import { reasonSetOf } from '@vigie/shared/ui/reason-set.ts'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import type { Check, Colour, Verdict, VerdictReason } from '@vigie/shared/verification/verdict.ts'
import { writeDocument } from './write-document.ts'

const words = {
  asOf: { fr: 'État du registre au', en: 'Status as of' },
  statusUnknown: { fr: 'État du registre : inconnu', en: 'Status: not known' },
  also: { fr: 'Aussi', en: 'Also' },
  born: { fr: 'date de naissance', en: 'date of birth' },
  holder: { fr: 'Titulaire', en: 'Holder' },
  title: { fr: 'Titre', en: 'Title' },
  number: { fr: 'numéro', en: 'number' },
  validity: { fr: 'Validité', en: 'Validity' },
  from: { fr: 'du', en: 'from' },
  until: { fr: 'au', en: 'to' },
  withoutEnd: { fr: 'sans limite de durée', en: 'without end' },
  capacity: { fr: 'Capacité', en: 'Capacity' },
  function: { fr: 'Fonction', en: 'Function' },
  issuer: { fr: 'Émetteur', en: 'Issuer' },
  demonstration: {
    fr: 'Liste de confiance de démonstration : ce verdict n’a pas de valeur officielle.',
    en: 'Demonstration trust list: this verdict has no official value.',
  },
} satisfies Record<string, Text>

/** Shapes that differ, not colours alone. */
const marks: Readonly<Record<Colour, string>> = { green: '✔', orange: '⚠', red: '✖', grey: '?' }

/** The verdict as a person reads it in a terminal: the answer first, then whom and what it is about. */
export function writeVerdict(verdict: Verdict, trust: TrustMaterial, language: Language): string {
  const { credential } = verdict
  return writeAnswer(verdict, { trust, language, about: credential ? writeTitle(credential, verdict, language) : [] })
}

interface Writing {
  readonly trust: TrustMaterial
  readonly language: Language
  /** What it is about, line by line. */
  readonly about: readonly string[]
}

/** Of a title, or of a ship's document. */
type AnyVerdict = Verdict<{ readonly issuer: string; readonly type: readonly string[] }>

/** Colour, reason, what stands beside it, then what it is about and who issued it. */
export function writeAnswer(verdict: AnyVerdict, { trust: { list }, language, about }: Writing): string {
  const { colour, also, asOf, credential, checks } = verdict
  const colon = language === 'fr' ? '\u00a0:' : ':'
  const say = (word: keyof typeof words) => words[word][language]
  const issuer = list.issuers.find(({ id }) => id === credential?.issuer)
  const isVouched = isVouchedFor(verdict)
  const short = (other: VerdictReason) => shortLabelOf(loadValueSets(), setOf(verdict, other), other, language)
  const lines = [
    `${marks[colour]} ${reasonLabel(verdict, language).toLocaleUpperCase(language)}`,
    `  ${reasonNote(verdict, language)}`,
    ...(also.length > 0 ? [`  ${say('also')}${colon} ${also.map(short).join(', ')}`] : []),
    ...checks.flatMap((check) => writeFound(check, language)),
    ...(isVouched ? [`  ${asOf ? `${say('asOf')} ${asOf}` : say('statusUnknown')}`] : []),
    ...(about.length > 0 ? ['', ...about] : []),
    ...(issuer && isVouched
      ? [`  ${say('issuer')}${colon} ${issuer.name[language]} (${issuer.country}), ${issuer.id}`]
      : []),
    ...(list.environment === 'demonstration' ? ['', `  ${say('demonstration')}`] : []),
  ]
  return lines.join('\n')
}

/** What exactly differs in a PDF, or does not belong there. */
function writeFound({ name, found }: Check, language: Language): string[] {
  if (!found) return []
  const label = (set: string, code: string) => labelOf(loadValueSets(), set, code, language)
  const set = name === 'pdf-structure' ? 'pdf-faults' : 'printed-fields'
  return [
    `  ${label('checks', name)}${language === 'fr' ? '\u00a0:' : ':'} ${found.map((code) => label(set, code)).join(', ')}`,
  ]
}

/** What nobody vouches for is named for what it is: a claim, which there is no use in comparing with anything. */
function writeTitle(credential: TitleCredential, verdict: Verdict, language: Language): string[] {
  const { credentialSubject, validFrom, validUntil } = credential
  const { familyName, givenName, birthDate, title } = credentialSubject
  const colon = language === 'fr' ? '\u00a0:' : ':'
  const say = (word: keyof typeof words) => words[word][language]
  const heading = factsHeading(verdict)[language]
  const name = loadTitles().find(({ code }) => code === title.code)?.name[language] ?? title.code
  const day = (instant: string) => dayWords(parsePlainDate(instant.slice(0, 10)), language)
  const end = validUntil ? `${say('until')} ${day(validUntil)}` : say('withoutEnd')
  const holder = `${familyName.toLocaleUpperCase(language)} ${givenName}, ${say('born')} ${day(birthDate)} (${birthDate})`
  return [
    ...(isVouchedFor(verdict)
      ? [`  ${heading}${colon} ${holder}`]
      : [`  ${heading}${colon}`, `  ${say('holder')}${colon} ${holder}`]),
    `  ${say('title')}${colon} ${name}, ${say('number')} ${title.documentNumber}`,
    `  ${say('validity')}${colon} ${say('from')} ${day(validFrom)} ${end}`,
    ...(title.capacities ?? []).map((row) => `  ${say('capacity')}${colon} ${writeRow(row, language)}`),
    ...(title.functions ?? []).map((row) => `  ${say('function')}${colon} ${writeRow(row, language)}`),
    ...writeDocument(credential, language),
  ]
}

function writeRow(row: CapacityRow | FunctionRow, language: Language): string {
  const label = (set: string, code: string) => labelOf(loadValueSets(), set, code, language)
  const what =
    'capacity' in row
      ? [label('capacities', row.capacity)]
      : [label('functions', row.function), label('levels', row.level)]
  const limits = (row.limitation ?? []).map((code) => label('limitations', code))
  return [...what, ...limits, ...(row.limitationText ? [row.limitationText[language]] : [])].join(', ')
}

function reasonLabel(verdict: AnyVerdict, language: Language): string {
  const { reason } = verdict
  return labelOf(loadValueSets(), setOf(verdict, reason), reason, language)
}

function reasonNote(verdict: AnyVerdict, language: Language): string {
  const { reason } = verdict
  return noteOf(loadValueSets(), setOf(verdict, reason), reason, language) ?? ''
}

function setOf(verdict: AnyVerdict, reason: VerdictReason) {
  return reasonSetOf(verdict, reason, loadValueSets())
}
