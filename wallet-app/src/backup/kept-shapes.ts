import { isAskedVoyage } from '@vigie/shared/presentation/voyage-info.ts'

type Shape = Readonly<Record<string, (value: unknown) => boolean>>

/** Exactly these members, each as it should be. */
export function isShaped(shape: Shape, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const members = Object.entries(value)
  const isWhole = members.length === Object.keys(shape).length
  return isWhole && members.every(([name, member]) => Object.hasOwn(shape, name) && (shape[name]?.(member) ?? false))
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isName = (value: unknown) => isText(value) && value !== ''
const isTime = (value: unknown) => isText(value) && !Number.isNaN(Date.parse(value))
const orNull = (is: (value: unknown) => boolean) => (value: unknown) => value === null || is(value)
const oneOf = (values: readonly unknown[]) => (value: unknown) => values.includes(value)
const listOf = (is: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(is)
const isAddress = (value: unknown) => isText(value) && URL.canParse(value) && /^https?:/.test(value)

/** A name in the languages that somebody said it in. */
function isTranslated(value: unknown): boolean {
  const names = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return names.length > 0 && names.every(([language, name]) => /^[a-z]{2}$/.test(language) && isName(name))
}

const format = oneOf(['ldp_vc', 'dc+sd-jwt'])

/** `KeptCredential` of `credentials/`. */
export const credentialShape: Shape = {
  id: isName,
  format,
  text: (value) => isText(value) && value !== '' && value.length <= 262_144,
  holder: orNull((value) => isText(value) && value.startsWith('did:key:')),
  issuerUrl: isAddress,
  configurationId: isName,
  displayName: orNull(isTranslated),
  receivedAt: isTime,
  titleId: orNull(isName),
}

const shownShape: Shape = {
  code: orNull(isText),
  name: orNull(isTranslated),
  documentNumber: orNull(isText),
  format,
  facts: listOf(isText),
}

/** `Presented` of `presentations/`; what was kept before voyages were told says none. */
export function isPresented(value: unknown): boolean {
  const isOfBefore = typeof value === 'object' && value !== null && !Object.hasOwn(value, 'voyage')
  return isShaped(presentedShape, isOfBefore ? { ...value, voyage: null } : value)
}

const presentedShape: Shape = {
  id: isName,
  at: isTime,
  outcome: oneOf(['accepted', 'not-accepted', 'unknown', 'declined']),
  clientId: isText,
  nonce: isText,
  verifierName: isTranslated,
  host: isText,
  country: isText,
  authorityName: isTranslated,
  purpose: isTranslated,
  retentionDays: (value) => typeof value === 'number' && value >= 0,
  voyage: orNull(isAskedVoyage),
  titles: listOf((value) => isShaped(shownShape, value)),
}

const periodShape: Shape = {
  ship: isText,
  from: isText,
  to: isText,
  function: isText,
  department: isText,
  grossTonnage: isText,
  propulsionPowerKw: isText,
}

const pieceShape: Shape = { id: isName, kind: isName, size: (value) => typeof value === 'number' }

/** `Draft` of `applications/`. */
export const draftShape: Shape = {
  id: isName,
  kind: oneOf(['first-issue', 'revalidation']),
  titleCode: isText,
  email: isText,
  preferredLanguage: oneOf(['fr', 'en']),
  seaService: listOf((value) => isShaped(periodShape, value)),
  pieces: listOf((value) => isShaped(pieceShape, value)),
  remarks: isText,
  savedAt: isTime,
  applicationId: orNull(isText),
}

/** What was said already of what ends, in `deadlines/`. */
export const toldDeadlines = listOf(isText)
