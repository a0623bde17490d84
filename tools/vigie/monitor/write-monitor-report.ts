import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf, noteOf } from '@vigie/shared/catalogue/label.ts'
import type { Language, Text } from '@vigie/shared/language.ts'
import type { Agreement, Difference, IssuerReport } from './monitor-issuer.ts'

/** Shapes that differ, not colours alone. */
const marks: Readonly<Record<Agreement, string>> = { agrees: '✔', differs: '✖', refused: '✖', unreachable: '?' }

const agreements: Readonly<Record<Agreement, Text>> = {
  agrees: { fr: 'CONCORDE avec la liste de confiance', en: 'AGREES with the trust list' },
  differs: { fr: 'DIFFÈRE de la liste de confiance', en: 'DIFFERS from the trust list' },
  refused: { fr: 'RÉPONSE REFUSÉE', en: 'ANSWER REFUSED' },
  unreachable: { fr: 'INJOIGNABLE : rien n’a pu être comparé', en: 'OUT OF REACH: nothing could be compared' },
}

const differences: Readonly<Record<Difference['kind'], Text>> = {
  'key-missing': {
    fr: 'manque dans le did.json publié',
    en: 'is missing from the published did.json',
  },
  'key-not-authorised': {
    fr: 'est publiée sans le droit de signer des titres (assertionMethod), ou comme périmée',
    en: 'is published without the right to sign titles (assertionMethod), or as ended',
  },
  'key-differs': {
    fr: 'est publiée avec une autre valeur que celle de la liste de confiance',
    en: 'is published with another value than the trust list’s',
  },
  'key-unknown-to-trust-list': {
    fr: 'est publiée, mais la liste de confiance ne la connaît pas',
    en: 'is published, but the trust list does not know it',
  },
  'key-rewritten': {
    fr: 'a changé dans l’historique (keys.json) comme une clé ne peut pas changer',
    en: 'changed in the history (keys.json) as no key may change',
  },
  'key-without-history': {
    fr: 'est dans la liste de confiance sans que l’historique (keys.json) en parle',
    en: 'is in the trust list although the history (keys.json) does not tell of it',
  },
  'key-differs-from-history': {
    fr: 'n’a pas dans la liste de confiance ce que l’historique (keys.json) en dit',
    en: 'is not in the trust list as the history (keys.json) tells of it',
  },
  'key-dropped': {
    fr: 'est dans l’historique (keys.json), mais n’est plus dans la liste de confiance',
    en: 'is in the history (keys.json), but no longer in the trust list',
  },
}

const words = {
  key: { fr: 'La clé', en: 'Key' },
  alarm: {
    fr: 'ALARME : cherchez qui a changé ce site ou ce nom de domaine, et prévenez l’autorité. Les vérifications restent justes : elles ne croient que la liste de confiance signée.',
    en: 'ALARM: find out who changed this site or this domain name, and tell the authority. Checks remain right: they believe the signed trust list only.',
  },
  noIssuer: { fr: 'La liste de confiance ne nomme aucun émetteur.', en: 'The trust list names no issuer.' },
} satisfies Record<string, Text>

/** One paragraph an issuer, as a person reads it in a terminal. */
export function writeMonitorReport(reports: readonly IssuerReport[], language: Language): string {
  if (reports.length === 0) return words.noIssuer[language]
  const isAlarming = reports.some(({ agreement }) => agreement === 'differs' || agreement === 'refused')
  const paragraphs = reports.map((report) => writeIssuer(report, language))
  return [...paragraphs, ...(isAlarming ? [words.alarm[language]] : [])].join('\n\n')
}

function writeIssuer({ issuer, name, agreement, differences, problem }: IssuerReport, language: Language): string {
  return [
    `${marks[agreement]} ${agreements[agreement][language]}`,
    `  ${name[language]}, ${issuer}`,
    ...differences.map((difference) => `  ${writeDifference(difference, language)}`),
    ...(problem === null ? [] : writeProblem(problem, language)),
  ].join('\n')
}

function writeDifference({ kind, keyId }: Difference, language: Language): string {
  return `${words.key[language]} ${keyId} ${differences[kind][language]}. [${kind}]`
}

function writeProblem(code: NonNullable<IssuerReport['problem']>, language: Language): string[] {
  const label = labelOf(loadValueSets(), 'problems', code, language)
  // its note speaks to an inspector who verifies titles
  const note = code === 'network-unavailable' ? undefined : noteOf(loadValueSets(), 'problems', code, language)
  return [`  ${label} [${code}]`, ...(note ? [`  ${note}`] : [])]
}
